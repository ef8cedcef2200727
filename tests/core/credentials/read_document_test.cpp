#include "core/credentials/read_document.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;
using namespace merci::credentials;

TEST_CASE("a document reads as JSON does", "[credentials]") {
    constexpr const char* text =
        R"({"a":[1,-2,3.5,true,false,null,"\u00e9\ud83d\ude00"],"b":{"c":{}},"":[[],[{"a":"a"}]]})";
    const auto document = read_document(text);
    REQUIRE(document.ok());
    CHECK(*document == Json::parse(text));
    CHECK(*read_document("  7 ") == Json(7));
}

TEST_CASE("a member named twice is refused, however it is spelled and wherever it stands", "[credentials]") {
    for (const char* text : {R"({"a":1,"a":1})", R"({"name":1,"n\u0061me":2})", R"([{"a":{"b":1,"c":2,"b":3}}])",
                             R"({"a":1,"b":2,"a":null})", R"({"":1,"":2})"}) {
        const auto document = read_document(text);
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().detail == "a member is named twice");
    }
    CHECK(read_document(R"([{"a":1},{"a":1,"b":{"a":1}}])").ok());
}

TEST_CASE("text that is not Unicode is refused", "[credentials]") {
    for (const char* text :
         {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud83dx")", R"({"\udfff":1})", "\"\xed\xa0\x80\"",
          "\"\xc0\xaf\"", "\"\xff\"", "\"\xe2\x82\"", "\"\xf4\x90\x80\x80\"", "\"\n\""}) {
        CHECK_FALSE(read_document(text).ok());
    }
}

TEST_CASE("zero has one sign", "[credentials]") {
    CHECK_FALSE(read_document("-0").ok());
    CHECK_FALSE(read_document(R"({"a":[-0]})").ok());
    CHECK(read_document("[0,-1]").ok());
}

TEST_CASE("a document too deep or too large is refused before it is built", "[credentials]") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(read_document(nested(kMaxJsonDepth)).ok());
    CHECK_FALSE(read_document(nested(kMaxJsonDepth + 1)).ok());
    CHECK_FALSE(read_document(std::string(4'000'000, '[')).ok());
    std::string long_text(kMaxDocument + 1, 'a');
    long_text.front() = long_text.back() = '"';
    CHECK(read_document(long_text).error().code == Code::too_large);
    long_text.erase(1, 1);
    CHECK(read_document(long_text).ok());
}

TEST_CASE("what is no JSON, or more than one, is refused", "[credentials]") {
    for (const char* text :
         {"", " ", "{", "}", "[1,]", "{\"a\"}", "{a:1}", "1 2", "{}{}", "nul", "'a'", "[1]x", "NaN", "1e999", "01"}) {
        CHECK_FALSE(read_document(text).ok());
    }
    SeededRandom random(9);
    constexpr std::string_view kPieces = "{}[]:,\"\\u0d8a1-.e \x80\xff";
    for (int i = 0; i < 3000; ++i) {
        std::string noise;
        for (std::size_t n = random.below(40); n > 0; --n)
            noise += kPieces[random.below(static_cast<std::uint32_t>(kPieces.size()))];
        const auto document = read_document(noise);
        if (document.ok()) CHECK(*document == Json::parse(noise));
    }
}
