#include "core/credentials/bake_png.h"

#include <zlib.h>

#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/cards/badge_picture.h"
#include "core/media/picture.h"
#include "core/media/png_chunks.h"
#include "tests/support/folder.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::credentials;

namespace {

const std::string kJson =
    R"({"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Cuisine 🍲 « chez Amina », أمينة","x":"]]>"})";

Bytes picture(int size = 64) {
    return cards::badge_png({domain::Level::explore, domain::Hue::vermilion, "🍲"}, size).value();
}

Bytes baked(int size = 64) {
    return bake_png(picture(size), kOpenBadges3, kJson).value();
}

// `body` as a chunk right after the header.
Bytes with_chunk(const Bytes& png, std::string_view type, std::string_view body) {
    constexpr std::ptrdiff_t kAfterHeader = 8 + 12 + 13;
    Bytes out(png.begin(), png.begin() + kAfterHeader);
    media::append_png_chunk(out, type, bytes_of(body));
    out.insert(out.end(), png.begin() + kAfterHeader, png.end());
    return out;
}

std::string keyed(std::string_view keyword, std::string_view rest) {
    std::string body(keyword);
    body += '\0';
    return body.append(rest);
}

std::string itxt(std::string_view keyword, std::string_view text, bool compressed = false) {
    std::string body(compressed ? "\1" : "\0", 1);
    return keyed(keyword, body.append(3, '\0').append(text));
}

std::string deflated(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string out(size, '\0');
    REQUIRE(compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                      text.size(), 9) == Z_OK);
    out.resize(size);
    return out;
}

Error refusal(const Bytes& png, std::string_view keyword = kOpenBadges3) {
    const auto text = unbake_png(png, keyword);
    REQUIRE_FALSE(text.ok());
    return text.error();
}

}  // namespace

TEST_CASE("what is baked into a PNG comes out again, and the picture is the same", "[bake]") {
    const Bytes plain = picture();
    const auto out = bake_png(plain, kOpenBadges3, kJson);
    REQUIRE(out.ok());
    CHECK(unbake_png(*out, kOpenBadges3).value() == kJson);
    const auto before = media::decode(plain).value();
    const auto after = media::decode(*out).value();
    for (int y = 0; y < before.height(); ++y) REQUIRE(std::ranges::equal(before.row(y), after.row(y)));
    CHECK(refusal(plain).code == Code::not_found);
}

TEST_CASE("one PNG carries both generations of Open Badges", "[bake]") {
    const auto both = bake_png(baked(), kOpenBadges2, "aGVhZA.Ym9keQ.c2ln");
    REQUIRE(both.ok());
    CHECK(unbake_png(*both, kOpenBadges3).value() == kJson);
    CHECK(unbake_png(*both, kOpenBadges2).value() == "aGVhZA.Ym9keQ.c2ln");
}

TEST_CASE("the chunks of others stay as they were", "[bake]") {
    Bytes foreign = with_chunk(picture(), "prVt", std::string("\0\xFFprivate", 9));
    foreign = with_chunk(foreign, "tEXt", std::string("Author\0Odile", 12));
    const Bytes out = bake_png(foreign, kOpenBadges3, kJson).value();
    auto before = media::png_chunks(foreign).value();
    auto after = media::png_chunks(out).value();
    REQUIRE(after.size() == before.size() + 1);
    CHECK(after[1].type == "iTXt");  // right after the header
    after.erase(after.begin() + 1);
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(std::ranges::equal(before[i].whole, after[i].whole));
}

TEST_CASE("other programs read a baked PNG", "[bake]") {
    const test::TestFolder folder;
    const std::string path = (folder / "baked.png").string();
    REQUIRE(write_file(path, baked()).ok());
    const std::string verdict = test::output_of("pngcheck -v " + path);
    CHECK(verdict.find("64 x 64 image") != std::string::npos);
    CHECK(verdict.find("keyword: openbadgecredential") != std::string::npos);
    CHECK(verdict.find("uncompressed, no language tag") != std::string::npos);
    CHECK(verdict.find("No errors detected") != std::string::npos);
}

TEST_CASE("a credential that stands there is never replaced", "[bake]") {
    CHECK(bake_png(baked(), kOpenBadges3, "{}").error().code == Code::exists);
    for (const char* type : {"tEXt", "zTXt", "iTXt"}) {
        const Bytes taken = with_chunk(picture(), type, itxt(kOpenBadges3, "{}"));
        CHECK(bake_png(taken, kOpenBadges3, kJson).error().code == Code::exists);
    }
}

TEST_CASE("only a whole PNG, a keyword and UTF-8 are baked", "[bake]") {
    const Bytes png = picture();
    CHECK(bake_png(bytes_of("<svg/>"), kOpenBadges3, kJson).error().code == Code::unsupported);
    Bytes hurt = png;
    hurt[60] ^= 1U;
    CHECK(bake_png(hurt, kOpenBadges3, kJson).error().code == Code::damaged);
    for (const std::string& keyword :
         {std::string(), std::string("two words"), std::string("a\0b", 3), std::string(80, 'k'), std::string("é")}) {
        CHECK(bake_png(png, keyword, kJson).error().code == Code::bad_input);
    }
    CHECK(bake_png(png, kOpenBadges3, "").error().code == Code::bad_input);
    CHECK(bake_png(png, kOpenBadges3, "\xC3").error().code == Code::bad_input);
    CHECK(bake_png(png, kOpenBadges3, std::string("{\0}", 3)).error().code == Code::bad_input);
    CHECK(bake_png(png, kOpenBadges3, std::string(kMaxBakedText + 1, ' ')).error().code == Code::too_large);
    CHECK(bake_png(png, kOpenBadges3, std::string(kMaxBakedText, ' ')).ok());
    CHECK(bake_png(Bytes(kMaxBakedPng + 1), kOpenBadges3, kJson).error().code == Code::too_large);
}

TEST_CASE("two credentials of a kind are one too many", "[bake]") {
    const Bytes two = with_chunk(baked(), "iTXt", itxt(kOpenBadges3, kJson));
    CHECK(refusal(two).code == Code::bad_input);
    CHECK(refusal(with_chunk(baked(), "tEXt", keyed(kOpenBadges3, "{}"))).code == Code::bad_input);
}

TEST_CASE("the old form in a tEXt chunk is named as what it is", "[bake]") {
    const Bytes old = with_chunk(picture(), "tEXt", keyed(kOpenBadges2, "https://example.org/1"));
    CHECK(refusal(old, kOpenBadges2).code == Code::unsupported);
    CHECK(refusal(old, kOpenBadges2).detail.find("tEXt") != std::string::npos);
    CHECK(refusal(old, kOpenBadges3).code == Code::not_found);
}

TEST_CASE("a compressed credential is read, a bomb is not", "[bake]") {
    const auto compressed = [](std::string_view packed) {
        return with_chunk(picture(), "iTXt", itxt(kOpenBadges3, packed, true));
    };
    CHECK(unbake_png(compressed(deflated(kJson)), kOpenBadges3).value() == kJson);
    CHECK(unbake_png(compressed(deflated(std::string(kMaxBakedText, ' '))), kOpenBadges3).ok());
    CHECK(refusal(compressed(deflated(std::string(kMaxBakedText + 1, ' ')))).code == Code::too_large);
    CHECK(refusal(compressed(deflated(std::string(std::size_t{64} << 20U, '\0')))).code == Code::too_large);
    CHECK(refusal(compressed(deflated("\xFF\xFE"))).code == Code::bad_input);
    std::string cut = deflated(kJson);
    cut.pop_back();
    CHECK(refusal(compressed(cut)).code == Code::damaged);
    CHECK(refusal(compressed(deflated(kJson) + "more")).code == Code::damaged);
    CHECK(refusal(compressed("")).code == Code::damaged);
}

TEST_CASE("many bombs in one PNG cost no more than one", "[bake]") {
    const std::string bomb = deflated(std::string(std::size_t{1} << 20U, '\0'));
    const Bytes plain = picture();
    Bytes png(plain.begin(), plain.end() - 12);  // without IEND
    for (int i = 0; i < 2000; ++i) media::append_png_chunk(png, "iTXt", bytes_of(itxt("other", bomb, true)));
    media::append_png_chunk(png, "IEND", {});
    CHECK(refusal(png).code == Code::not_found);
    CHECK(refusal(with_chunk(with_chunk(png, "iTXt", itxt(kOpenBadges3, bomb, true)), "iTXt",
                             itxt(kOpenBadges3, bomb, true)))
              .code == Code::bad_input);
}

TEST_CASE("iTXt chunks that are too short or strange are refused", "[bake]") {
    using namespace std::string_view_literals;
    for (const std::string_view rest : {""sv, "\0"sv, "\0\0"sv, "\0\0\0"sv, "\0\0fr"sv}) {
        CHECK(refusal(with_chunk(picture(), "iTXt", keyed(kOpenBadges3, rest))).code == Code::damaged);
    }
    for (const std::string_view rest : {"\2\0\0\0{}"sv, "\1\1\0\0{}"sv}) {
        CHECK(refusal(with_chunk(picture(), "iTXt", keyed(kOpenBadges3, rest))).code == Code::unsupported);
    }
    CHECK(refusal(with_chunk(picture(), "iTXt", kOpenBadges3)).code == Code::not_found);  // a keyword without an end
    // A language and a translated keyword may stand there.
    const Bytes polite = with_chunk(picture(), "iTXt", keyed(kOpenBadges3, "\0\0fr\0badge ouvert\0{}"sv));
    CHECK(unbake_png(polite, kOpenBadges3).value() == "{}");
    for (const std::string_view text : {"\xC3("sv, "a\0b"sv}) {
        CHECK(refusal(with_chunk(picture(), "iTXt", itxt(kOpenBadges3, text))).code == Code::bad_input);
    }
    CHECK(refusal(with_chunk(picture(), "iTXt", itxt(kOpenBadges3, std::string(kMaxBakedText + 1, 'a')))).code ==
          Code::too_large);
}

TEST_CASE("every single flipped bit of a baked PNG is noticed", "[bake]") {
    const Bytes whole = baked(16);
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        Bytes flipped = whole;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        const auto text = unbake_png(flipped, kOpenBadges3);
        if (text.ok()) FAIL("bit " << bit << " of " << whole.size() * 8);
        if (text.error().code != (bit < 64 ? Code::unsupported : Code::damaged))
            FAIL("bit " << bit << ": other reason");
    }
}

TEST_CASE("500 flips anywhere in a full-size baked PNG are noticed", "[bake]") {
    const Bytes whole = baked(512);
    SeededRandom random(500);
    for (int i = 0; i < 500; ++i) {
        Bytes flipped = whole;
        flipped[random.below(static_cast<std::uint32_t>(whole.size()))] ^=
            static_cast<std::uint8_t>(1U << random.below(8));
        CHECK_FALSE(unbake_png(flipped, kOpenBadges3).ok());
    }
}

TEST_CASE("a baked PNG that is cut off, or goes on after its end, is refused", "[bake]") {
    const Bytes whole = baked(512);
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        const auto text = unbake_png(ByteView(whole).first(size), kOpenBadges3);
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().code == (size < 8 ? Code::unsupported : Code::damaged));
    }
    Bytes longer = whole;
    longer.push_back('\n');
    CHECK(refusal(longer).code == Code::damaged);
    longer = whole;
    longer.insert(longer.end(), whole.begin(), whole.end());
    CHECK(refusal(longer).code == Code::damaged);
}

TEST_CASE("lengths that lie are refused", "[bake]") {
    const Bytes whole = baked();
    for (const std::size_t at : {std::size_t{8}, std::size_t{8 + 25}, whole.size() - 12}) {
        for (const std::uint32_t length : {0xFFFFFFFFU, 0x80000000U, 0x7FFFFFFFU, 0xFFFFFFF4U, 0x100U, 1U}) {
            Bytes lying = whole;
            for (std::size_t i = 0; i < 4; ++i) lying[at + i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
            CHECK(refusal(lying).code == Code::damaged);
        }
    }
}
