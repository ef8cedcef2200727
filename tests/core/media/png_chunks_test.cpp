#include "core/media/png_chunks.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "core/drawing/palette.h"
#include "core/media/picture.h"
#include "core/media/picture_header.h"

using namespace merci;
using namespace merci::media;

namespace {

// Transparent on the left, so that nothing of the alpha is lost unseen.
drawing::Surface picture() {
    drawing::Surface surface(40, 30);
    const drawing::Canvas canvas(surface);
    drawing::set_source(canvas.cr(), drawing::kGold);
    cairo_rectangle(canvas.cr(), 20, 0, 20, 30);
    cairo_fill(canvas.cr());
    return surface;
}

Bytes png() {
    return drawing::to_png(picture()).value();
}

// Put together by hand: signature, then these chunks.
Bytes of(const std::vector<std::pair<std::string, Bytes>>& chunks) {
    Bytes out(kPngSignature.begin(), kPngSignature.end());
    for (const auto& [type, body] : chunks) append_png_chunk(out, type, body);
    return out;
}

const Bytes kHeader = {0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0};

Code code_of(const Bytes& bytes) {
    const auto chunks = png_chunks(bytes);
    REQUIRE_FALSE(chunks.ok());
    return chunks.error().code;
}

// 4 MB of one letter each, a thousand times over, in 4 MB of file.
Bytes text_bomb() {
    const std::string letters(std::size_t{4} << 20U, 'a');
    uLongf size = compressBound(letters.size());
    Bytes packed(size);
    compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(letters.data()), letters.size(), 9);
    packed.resize(size);
    const Bytes plain = png();
    Bytes out(plain.begin(), plain.begin() + 33);
    for (int i = 0; i < 1000; ++i) {
        const std::string keyword = "k" + std::to_string(i);
        Bytes body(keyword.begin(), keyword.end());
        body.insert(body.end(), 2, 0);
        body.insert(body.end(), packed.begin(), packed.end());
        append_png_chunk(out, "zTXt", body);
    }
    out.insert(out.end(), plain.begin() + 33, plain.end());
    return out;
}

}  // namespace

TEST_CASE("a PNG is its chunks, one after the other", "[png]") {
    const Bytes bytes = png();
    const auto chunks = png_chunks(bytes).value();
    CHECK(chunks.front().type == "IHDR");
    CHECK(chunks.front().body.size() == 13);
    CHECK(chunks.back().type == "IEND");
    std::size_t total = kPngSignature.size();
    for (const PngChunk& chunk : chunks) total += chunk.whole.size();
    CHECK(total == bytes.size());
    CHECK(text_of(ByteView(bytes).last(12)) == std::string_view("\0\0\0\0IEND\xAE\x42\x60\x82", 12));
}

TEST_CASE("a PNG out of order is refused", "[png]") {
    const Bytes pixels = {1, 2, 3};
    CHECK(png_chunks(of({{"IHDR", kHeader}, {"IDAT", pixels}, {"IEND", {}}})).ok());
    CHECK(code_of(of({{"IDAT", pixels}, {"IHDR", kHeader}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", kHeader}, {"IHDR", kHeader}, {"IDAT", pixels}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", {1, 2, 3}}, {"IDAT", pixels}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", Bytes(13, 0)}, {"IDAT", pixels}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", Bytes(13, 0xFF)}, {"IDAT", pixels}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", kHeader}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", kHeader}, {"IDAT", pixels}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", kHeader}, {"IDAT", pixels}, {"IEND", {0}}})) == Code::damaged);
    CHECK(code_of(of({{"IHDR", kHeader}, {"ID4T", pixels}, {"IDAT", pixels}, {"IEND", {}}})) == Code::damaged);
    CHECK(code_of({}) == Code::unsupported);
}

TEST_CASE("a PNG of too many chunks is refused", "[png]") {
    std::vector<std::pair<std::string, Bytes>> chunks = {{"IHDR", kHeader}, {"IDAT", {1}}};
    chunks.resize(kMaxPngChunks - 1, {"teXt", {}});
    chunks.emplace_back("IEND", Bytes{});
    CHECK(png_chunks(of(chunks)).ok());
    chunks.insert(chunks.end() - 1, {"teXt", {}});
    CHECK(code_of(of(chunks)) == Code::too_large);
}

TEST_CASE("only what makes the pixels goes to the decoder", "[png]") {
    const Bytes bomb = text_bomb();
    const Bytes lean = pixels_only(bomb).value();
    CHECK(lean == pixels_only(png()).value());
    CHECK(lean.size() < 1000);
    CHECK(png_chunks(lean).ok());
    // tRNS says which colour is transparent: without it the picture would be another.
    const Bytes seen =
        of({{"IHDR", kHeader}, {"tRNS", {0, 0, 0, 0, 0, 0}}, {"IDAT", {1}}, {"tIME", {1}}, {"IEND", {}}});
    CHECK(pixels_only(seen).value() ==
          of({{"IHDR", kHeader}, {"tRNS", {0, 0, 0, 0, 0, 0}}, {"IDAT", {1}}, {"IEND", {}}}));
    CHECK(pixels_only(ByteView(seen).first(seen.size() - 1)).error().code == Code::damaged);
    CHECK(pixels_only({}).error().code == Code::unsupported);
}

TEST_CASE("a thousand compressed texts in a PNG cost no time", "[png]") {
    const Bytes bomb = text_bomb();
    const auto start = std::chrono::steady_clock::now();
    const auto decoded = decode(bomb);
    const auto took = std::chrono::steady_clock::now() - start;
    REQUIRE(decoded.ok());
    // Inflating them takes seconds on any machine; leaving them out takes milliseconds.
    CHECK(took < std::chrono::seconds(1));
    const auto original = picture();
    for (int y = 0; y < original.height(); ++y) REQUIRE(std::ranges::equal(decoded->row(y), original.row(y)));
}
