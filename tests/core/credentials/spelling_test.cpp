#include "core/credentials/spelling.h"

#include <catch2/catch.hpp>

using namespace merci::credentials;
using namespace std::string_literals;

TEST_CASE("an address with a scheme is an IRI", "[credentials]") {
    for (const char* good :
         {"urn:uuid:1", "did:key:z6Mk#z6Mk", "https://a.example/é?x=%20#f", "https://مثال.example/", "a:b", "a+b-c.1:x",
          "tag:x,2026:~!$&'()*+,;=[]@/", "https://x.example/😀", "data:image/png;base64,AA=="}) {
        CHECK(is_iri(good));
    }
}

TEST_CASE("what one reader resolves and another drops is not an IRI", "[credentials]") {
    for (const auto& bad : {"",
                            "x",
                            "/x",
                            "#x",
                            "?x",
                            ":x",
                            "urn:",
                            "_:b0",
                            "1a:b",
                            "a,b:c",
                            "é:x",
                            "urn:a b",
                            "urn:a\tb",
                            "urn:<",
                            "urn:>",
                            "urn:\"",
                            "urn:{",
                            "urn:}",
                            "urn:|",
                            "urn:^",
                            "urn:`",
                            "urn:\\",
                            "urn:\x7f",
                            "urn:\xff",
                            "urn:\xed\xa0\x80",
                            "urn:a\xc2\xa0",
                            "urn:\xc2\x85",
                            "urn:\xef\xbb\xbf",
                            "urn:\u2028",
                            "urn:\u3000",
                            "urn:\u200d",
                            "urn:\ue000",
                            "urn:\ufdd0",
                            "urn:\uffff",
                            "urn:\U0001ffff",
                            "urn:\U000f0000",
                            "urn:\U0010ffff",
                            "\xef\xbb\xbfurn:x"}) {
        INFO(bad);
        CHECK_FALSE(is_iri(bad));
    }
    CHECK_FALSE(is_iri("urn:a\0b"s));
}

TEST_CASE("a literal escapes only what the standard names", "[credentials]") {
    CHECK(escaped("a\"\\\b\t\n\f\r"s) == R"(a\"\\\b\t\n\f\r)");
    CHECK(escaped("\0\x01\x0b\x1f\x7f"s) == R"(\u0000\u0001\u000B\u001F\u007F)");
    CHECK(escaped("é\u0085\u2028\ufeff😀'/<>") == "é\u0085\u2028\ufeff😀'/<>");
    CHECK(examine("é 😀 '\u0085") == Literal::plain);
    CHECK(examine("\x7f") == Literal::needs_escapes);
    CHECK(examine("\"") == Literal::needs_escapes);
    for (const char* bad :
         {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80",
          "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "a\xffz", "\"\xff"}) {
        CHECK(examine(bad) == Literal::not_utf8);
    }
}

TEST_CASE("each character decodes to itself", "[credentials]") {
    for (const auto& [text, wanted] : {std::pair{"a"s, U'a'},
                                       {"\x7f"s, U'\x7f'},
                                       {"\u0080"s, U'\u0080'},
                                       {"߿"s, U'\u07ff'},
                                       {"\u0800"s, U'\u0800'},
                                       {"\uffff"s, U'\uffff'},
                                       {"\U00010000"s, U'\U00010000'},
                                       {"\U0010ffff"s, U'\U0010ffff'},
                                       {"\ud7ff"s, U'\ud7ff'},
                                       {"\0"s, U'\0'}}) {
        std::size_t at = 0;
        const auto c = next_character(text, at);
        REQUIRE(c);
        CHECK(*c == wanted);
        CHECK(at == text.size());
    }
}

TEST_CASE("a name from outside is cut and cleaned before it is logged", "[credentials]") {
    CHECK(shown("plain") == "plain");
    CHECK(shown("a\nb\x1b[31m\xc3\xa9") == "a?b?[31m??");
    CHECK(shown(std::string(500, 'x')).size() == 60);
}
