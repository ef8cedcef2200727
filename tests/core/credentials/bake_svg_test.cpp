#include "core/credentials/bake_svg.h"

#include <catch2/catch.hpp>

#include "core/base/bytes.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/sodium.h"
#include "core/credentials/limits.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::credentials;

namespace {

const std::string kJson = R"({"name":"Cuisine 🍲 & « chez <Amina> », أمينة","id":"urn:uuid:1"})";
const std::string kJws = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl-_0";
const std::string kDrawing = R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="64px" height="64px" viewBox="0 0 64 64">
<title>Cuisine · J’explore</title>
<circle cx="32" cy="32" r="30" fill="#84260B"/>
</svg>
)";

std::string baked(std::string_view credential = kJson) {
    return bake_svg(kDrawing, credential).value();
}

Error refusal(std::string_view svg) {
    const auto text = unbake_svg(svg);
    REQUIRE_FALSE(text.ok());
    return text.error();
}

Code baking_refused(std::string_view svg, std::string_view credential = kJson) {
    const auto out = bake_svg(svg, credential);
    REQUIRE_FALSE(out.ok());
    return out.error().code;
}

// As bakers elsewhere write it: no checksum.
std::string foreign(std::string_view inside, std::string_view more_of_root = "") {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='https://purl.imsglobal.org/ob/v3p0'" +
           std::string(more_of_root) + ">" + std::string(inside) + "<path d='M0 0h9'/></svg>";
}

std::string times(std::string_view text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("what is baked into an SVG comes out again", "[bake]") {
    CHECK(unbake_svg(baked()).value() == kJson);
    CHECK(unbake_svg(baked(kJws)).value() == kJws);
    CHECK(refusal(kDrawing).code == Code::not_found);
}

TEST_CASE("a baked SVG is written as Open Badges asks", "[bake]") {
    const std::string json = baked();
    const std::string root = R"(viewBox="0 0 64 64" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">)";
    CHECK(json.find(root + "<openbadges:credential><![CDATA[" + kJson + "]]></openbadges:credential>\n<title>") !=
          json.npos);
    CHECK(baked(kJws).find(root + "<openbadges:credential verify=\"" + kJws + "\"></openbadges:credential>") !=
          json.npos);
    // The rest of the file is what it was.
    CHECK(json.starts_with(kDrawing.substr(0, kDrawing.find("<svg"))));
    CHECK(json.find(kDrawing.substr(kDrawing.find("\n<title>"))) != json.npos);
}

TEST_CASE("other programs still draw a baked SVG", "[bake]") {
    const test::TestFolder folder;
    for (const auto& [name, svg] : {std::pair("plain", kDrawing), std::pair("baked", baked())}) {
        REQUIRE(write_file(folder / (std::string(name) + ".svg"), bytes_of(svg)).ok());
        test::output_of("rsvg-convert -o " + (folder / name).string() + " " + (folder / name).string() + ".svg");
    }
    CHECK(read_file(folder / "plain").value() == read_file(folder / "baked").value());
}

TEST_CASE("the end of a CDATA section inside the JSON does no harm", "[bake]") {
    const std::string json = R"({"a":"]]>","b":"]]]]>>","c":"<![CDATA[x]]>","d":"\\]]>"})";
    const auto text = unbake_svg(baked(json));
    REQUIRE(text.ok());
    CHECK(nlohmann::json::parse(*text) == nlohmann::json::parse(json));
}

TEST_CASE("only a credential is baked, and only into a drawing", "[bake]") {
    for (const char* text : {"", "merci", "[1]", "\"x\"", "{\"a\":", "a.b", "a..c", ".b.c", "a.b.c.d", "a.b.\"c\""}) {
        CHECK(baking_refused(kDrawing, text) == Code::bad_input);
    }
    CHECK(baking_refused(kDrawing, "{\"a\":\"\xC3\"}") == Code::bad_input);
    // JSON knows U+FFFF, XML does not: it is spelled.
    CHECK(*unbake_svg(*bake_svg(kDrawing, "{\"a\":\"\xEF\xBF\xBF\"}")) == "{\"a\":\"\\uffff\"}");
    CHECK(baking_refused(kDrawing, "{\"a\":\"" + std::string(kMaxBakedText, 'x') + "\"}") == Code::too_large);
    CHECK(baking_refused("merci") == Code::damaged);
    CHECK(baking_refused("<html/>") == Code::unsupported);
    CHECK(baking_refused("<svg/>") == Code::unsupported);  // not in SVG's namespace
    CHECK(baking_refused("<svg xmlns='http://www.w3.org/2000/svg'/>") == Code::bad_input);
    CHECK(baking_refused(foreign("")) == Code::bad_input);  // the prefix is taken
    CHECK(baking_refused(kDrawing.substr(0, kDrawing.size() - 9)) == Code::damaged);
}

TEST_CASE("a credential that stands in an SVG is never replaced", "[bake]") {
    CHECK(baking_refused(baked()) == Code::exists);
    CHECK(baking_refused(foreign("<openbadges:credential>{}</openbadges:credential>")) == Code::exists);
    CHECK(baking_refused("<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='http://openbadges.org'>"
                         "<o:assertion verify='x'/></svg>") == Code::exists);
}

TEST_CASE("what other bakers write is read", "[bake]") {
    CHECK(unbake_svg(foreign("\n <openbadges:credential>\n  <![CDATA[\n {\"a\":1} \n]]>\n</openbadges:credential>\n"))
              .value() == "{\"a\":1}");
    CHECK(unbake_svg(foreign("<openbadges:credential verify='a.b.c'></openbadges:credential>")).value() == "a.b.c");
    CHECK(unbake_svg(foreign("<openbadges:credential verify='a.b.c'/>")).value() == "a.b.c");
    // Escaped instead of CDATA, in two sections, under another prefix, after the drawing, behind a byte order mark.
    CHECK(
        unbake_svg(foreign("<openbadges:credential>{&quot;a&quot;:&#34;&lt;&#34;}</openbadges:credential>")).value() ==
        "{\"a\":\"<\"}");
    CHECK(unbake_svg(foreign("<openbadges:credential><![CDATA[{\"a\":\"]]]]><![CDATA[>\"}]]></openbadges:credential>"))
              .value() == "{\"a\":\"]]>\"}");
    CHECK(unbake_svg("\xEF\xBB\xBF<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/>"
                     "<credential xmlns='https://purl.imsglobal.org/ob/v3p0'>{}</credential></s:svg>")
              .value() == "{}");
}

TEST_CASE("a byte order mark does not move where the credential goes", "[bake]") {
    CHECK(unbake_svg(bake_svg("\xEF\xBB\xBF" + kDrawing, kJson).value()).value() == kJson);
}

TEST_CASE("what is not one credential in its place is refused", "[bake]") {
    const std::string one = "<openbadges:credential>{}</openbadges:credential>";
    CHECK(refusal(foreign(one + one)).code == Code::bad_input);
    CHECK(refusal(foreign("<g>" + one + "</g>")).code == Code::bad_input);
    CHECK(refusal(foreign(one + "<g>" + one + "</g>")).code == Code::bad_input);
    CHECK(refusal(foreign("<openbadges:credential><g/>{}</openbadges:credential>")).code == Code::bad_input);
    CHECK(refusal(foreign("<openbadges:credential>" + one + "</openbadges:credential>")).code == Code::bad_input);
    CHECK(refusal(foreign("<openbadges:credential> </openbadges:credential>")).code == Code::bad_input);
    CHECK(refusal(foreign("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>")).code == Code::bad_input);
    CHECK(refusal(foreign("<credential>{}</credential>")).code == Code::not_found);  // of SVG's namespace
    CHECK(refusal("<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='https://example.org'>"
                  "<openbadges:credential>{}</openbadges:credential></svg>")
              .code == Code::not_found);
    CHECK(refusal("<html xmlns='http://www.w3.org/1999/xhtml'/>").code == Code::unsupported);
    CHECK(refusal("").code == Code::damaged);
    CHECK(refusal(foreign(one) + "more").code == Code::damaged);
    CHECK(refusal(foreign("<openbadges:credential>\xC3</openbadges:credential>")).code == Code::damaged);
}

TEST_CASE("the old form of Open Badges 2.0 is named as what it is", "[bake]") {
    const Error error = refusal(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:o='http://openbadges.org'><o:assertion verify='x'/></svg>");
    CHECK(error.code == Code::unsupported);
    CHECK(error.detail.find("2.0") != std::string::npos);
}

TEST_CASE("XML bombs are refused before they go off", "[bake]") {
    std::string laughs = "<!DOCTYPE svg [<!ENTITY l0 'ha'>";
    for (int i = 1; i < 40; ++i) {
        laughs += "<!ENTITY l" + std::to_string(i) + " '" + times("&l" + std::to_string(i - 1) + ";", 10) + "'>";
    }
    laughs += "]>" + foreign("<openbadges:credential>&l39;</openbadges:credential>");
    CHECK(refusal(laughs).code == Code::unsupported);
    CHECK(refusal("<!DOCTYPE svg SYSTEM 'file:///etc/passwd'>" + foreign("")).code == Code::unsupported);
    CHECK(refusal(foreign("<openbadges:credential>&l39;</openbadges:credential>")).code == Code::damaged);

    CHECK(refusal(foreign(times("<g>", 100'000) + times("</g>", 100'000))).code == Code::too_large);
    CHECK(refusal(times("<g>", 100'000)).code == Code::unsupported);
    CHECK(unbake_svg(
              foreign("<openbadges:credential>{}</openbadges:credential>" + times("<g>", 200) + times("</g>", 200)))
              .ok());
    CHECK(refusal(std::string(50'000'000, ' ')).code == Code::too_large);
    CHECK(refusal(foreign(std::string(kMaxSvg - 1000, ' '))).code == Code::not_found);
    CHECK(refusal(foreign(times("<g/>", 2'000'000))).code == Code::not_found);
    std::string attributes;
    for (int i = 0; i < 300'000; ++i) attributes += " a" + std::to_string(i) + "=''";
    CHECK(refusal(foreign("", attributes)).code == Code::not_found);
    const std::string large(kMaxBakedText + 1, 'x');
    CHECK(refusal(foreign("<openbadges:credential>" + large + "</openbadges:credential>")).code == Code::too_large);
    CHECK(refusal(foreign("<openbadges:credential verify='" + large + "'/>")).code == Code::too_large);
    CHECK(baking_refused(kDrawing + std::string(kMaxSvg, ' ')) == Code::too_large);
}

TEST_CASE("every single flipped bit of an SVG of ours is noticed", "[bake]") {
    for (const std::string& whole : {baked(), baked(kJws)}) {
        for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
            std::string flipped = whole;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
            const auto text = unbake_svg(flipped);
            if (text.ok()) FAIL("bit " << bit << " of " << whole.size() * 8);
            if (text.error().code != Code::damaged) FAIL("bit " << bit << ": " << text.error().detail);
        }
    }
}

TEST_CASE("500 bytes changed at random in an SVG of ours are noticed", "[bake]") {
    const std::string whole =
        bake_svg(kDrawing.substr(0, kDrawing.size() - 7) + times("<path d='M1 2h3'/>\n", 2000) + "</svg>", kJson)
            .value();
    SeededRandom random(500);
    for (int i = 0; i < 500; ++i) {
        std::string changed = whole;
        changed[random.below(static_cast<std::uint32_t>(whole.size()))] ^= static_cast<char>(1 + random.below(255));
        CHECK(refusal(changed).code == Code::damaged);
    }
}

TEST_CASE("an SVG of ours that lost or gained a byte is refused", "[bake]") {
    const std::string whole = baked();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        CHECK(refusal(whole.substr(0, at)).code == Code::damaged);
        CHECK_FALSE(unbake_svg(std::string(whole).erase(at, 1)).ok());
        CHECK_FALSE(unbake_svg(std::string(whole).insert(at, 1, ' ')).ok());
        CHECK_FALSE(unbake_svg(std::string(whole).insert(at, 1, whole[at])).ok());
    }
    CHECK_FALSE(unbake_svg(whole + "\n").ok());
    CHECK_FALSE(unbake_svg(whole + whole.substr(whole.size() - 80)).ok());
    const std::string long_one = bake_svg(kDrawing, "{\"a\":\"" + std::string(50'000, 'x') + "\"}").value();
    for (std::size_t size = 0; size < long_one.size(); size += 97) {
        CHECK(refusal(long_one.substr(0, size)).code == Code::damaged);
    }
}

TEST_CASE("an SVG without either line of the checksum is as those of other bakers", "[bake]") {
    std::string bare = baked();
    bare.erase(bare.rfind("<?merci"));
    CHECK(refusal(bare).code == Code::damaged);
    bare.erase(bare.find("<?merci"), bare.find("<svg") - bare.find("<?merci"));
    CHECK(unbake_svg(bare).value() == kJson);
}
