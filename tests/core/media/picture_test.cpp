#include "core/media/picture.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "core/base/files.h"
#include "core/drawing/colour.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/media/picture_header.h"

using namespace merci;
using namespace merci::media;
using drawing::Canvas;
using drawing::Colour;
using drawing::Surface;

namespace {

constexpr Colour kRed = Colour::rgb(0xD02020);
constexpr Colour kGreen = Colour::rgb(0x20A040);
constexpr Colour kBlue = Colour::rgb(0x2040C0);

// Red top left, green top right, blue below: every turn and flip can be told.
Surface flag(int w, int h) {
    Surface surface(w, h, kBlue);
    const Canvas canvas(surface);
    cairo_rectangle(canvas.cr(), 0, 0, w / 2.0, h / 2.0);
    drawing::fill(canvas.cr(), kRed);
    cairo_rectangle(canvas.cr(), w / 2.0, 0, w / 2.0, h / 2.0);
    drawing::fill(canvas.cr(), kGreen);
    return surface;
}

bool near(std::uint32_t pixel, Colour colour) {
    const auto close = [](std::uint32_t a, int b) { return std::abs(static_cast<int>(a & 0xFFU) - b) < 24; };
    return close(pixel >> 16U, colour.r) && close(pixel >> 8U, colour.g) && close(pixel, colour.b);
}

void append(Bytes& out, std::string_view text) {
    const ByteView bytes = bytes_of(text);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

Bytes segment(std::uint8_t marker, const Bytes& body) {
    const std::size_t length = body.size() + 2;
    Bytes out = {0xFF, marker, static_cast<std::uint8_t>(length >> 8U), static_cast<std::uint8_t>(length)};
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

// An EXIF block as phones write it: which way up, and where it was taken.
Bytes exif(int orientation, bool little) {
    const auto number = [little](std::uint32_t value, int size) {
        Bytes out;
        for (int i = 0; i < size; ++i) {
            out.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(8 * (little ? i : size - 1 - i))));
        }
        return out;
    };
    Bytes body;
    const auto add = [&body](const Bytes& more) { body.insert(body.end(), more.begin(), more.end()); };
    append(body, {"Exif\0\0", 6});
    append(body, little ? "II" : "MM");
    add(number(42, 2));
    add(number(8, 4));
    add(number(2, 2));
    add(number(0x010F, 2));  // maker
    add(number(2, 2));
    add(number(4, 4));
    append(body, {"PHN\0", 4});
    add(number(0x0112, 2));
    add(number(3, 2));
    add(number(1, 4));
    add(number(static_cast<std::uint32_t>(orientation), 2));
    add(number(0, 2));
    add(number(0, 4));
    append(body, "GPSLatitude 48.8566 N Sylvie's kitchen");
    return segment(0xE1, body);
}

Bytes jpeg(const Surface& surface) {
    return encode_jpeg(surface, 95).value();
}

// Puts segments right after the start of a JPEG.
Bytes with(const Bytes& picture, const std::vector<Bytes>& segments) {
    Bytes out(picture.begin(), picture.begin() + 2);
    for (const Bytes& more : segments) out.insert(out.end(), more.begin(), more.end());
    out.insert(out.end(), picture.begin() + 2, picture.end());
    return out;
}

bool holds(const Bytes& bytes, std::string_view text) {
    return text_of(bytes).find(text) != std::string_view::npos;
}

Code code_of(const Result<Surface>& result) {
    REQUIRE_FALSE(result.ok());
    return result.error().code;
}

Bytes png_header(std::uint32_t w, std::uint32_t h) {
    Bytes out = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    for (const std::uint32_t side : {w, h}) {
        for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<std::uint8_t>(side >> shift));
    }
    for (const int byte : {8, 2, 0, 0, 0, 0, 0, 0, 0}) out.push_back(static_cast<std::uint8_t>(byte));
    append(out, {"\0\0\0\0IEND\xAE\x42\x60\x82", 12});
    return out;
}

}  // namespace

TEST_CASE("a picture comes back as it was written") {
    const Surface original = flag(120, 80);
    const auto from_jpeg = decode(jpeg(original));
    const auto from_png = decode(drawing::to_png(original).value());
    REQUIRE(from_jpeg.ok());
    REQUIRE(from_png.ok());
    for (const Surface& picture : {*from_jpeg, *from_png}) {
        CHECK(picture.width() == 120);
        CHECK(picture.height() == 80);
        CHECK(near(picture.pixel(20, 20), kRed));
        CHECK(near(picture.pixel(100, 20), kGreen));
        CHECK(near(picture.pixel(60, 60), kBlue));
    }
    CHECK(from_png->pixel(20, 20) == original.pixel(20, 20));
}

TEST_CASE("a photo held any way comes out upright") {
    const Surface upright = flag(160, 96);
    // How the sensor stores the same scene for each orientation: the inverse of putting it right.
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const bool turned = orientation >= 5;
        Surface stored(turned ? 96 : 160, turned ? 160 : 96);
        for (int y = 0; y < 96; ++y) {
            for (int x = 0; x < 160; ++x) {
                int sx = x;
                int sy = y;
                switch (orientation) {
                    case 2: sx = 159 - x; break;
                    case 3: sx = 159 - x, sy = 95 - y; break;
                    case 4: sy = 95 - y; break;
                    case 5: sx = y, sy = x; break;
                    case 6: sx = y, sy = 159 - x; break;
                    case 7: sx = 95 - y, sy = 159 - x; break;
                    case 8: sx = 95 - y, sy = x; break;
                    default: break;
                }
                stored.row(sy)[static_cast<std::size_t>(sx)] = upright.pixel(x, y);
            }
        }
        stored.touched();
        for (const bool little : {true, false}) {
            const auto picture = decode(with(jpeg(stored), {exif(orientation, little)}), {80, 0});
            INFO("orientation " << orientation);
            REQUIRE(picture.ok());
            CHECK(picture->width() == 80);
            CHECK(picture->height() == 48);
            CHECK(near(picture->pixel(10, 10), kRed));
            CHECK(near(picture->pixel(70, 10), kGreen));
            CHECK(near(picture->pixel(40, 40), kBlue));
        }
    }
}

TEST_CASE("nothing but pixels is left of a photo") {
    Bytes comment;
    append(comment, "for Nathan only");
    Bytes xmp;
    append(xmp, {"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Tilleuls</x:xmpmeta>", 60});
    const Bytes photo = with(jpeg(flag(400, 300)), {exif(6, true), segment(0xE1, xmp), segment(0xFE, comment)});
    REQUIRE(holds(photo, "GPSLatitude"));
    const auto clean = normalise_photo(photo);
    REQUIRE(clean.ok());
    for (const char* trace : {"GPS", "Exif", "PHN", "Sylvie", "Nathan", "Tilleuls", "xmp", "CREATOR", "ICC"}) {
        CHECK_FALSE(holds(*clean, trace));
    }
    const auto header = read_header(*clean);
    REQUIRE(header.ok());
    CHECK(header->orientation == 1);
    CHECK(header->width == 300);  // upright now
    // Only the markers a decoder needs: no comment, and no application segment but JFIF's own.
    for (std::size_t at = 2; (*clean)[at] == 0xFF && (*clean)[at + 1] != 0xDA;) {
        const std::uint8_t marker = (*clean)[at + 1];
        CHECK((marker == 0xE0 || marker < 0xE0));
        CHECK(marker != 0xFE);
        at += 2 + std::size_t{(*clean)[at + 2]} * 256 + (*clean)[at + 3];
    }
}

TEST_CASE("a photo is kept at 2048 px at most") {
    const auto clean = normalise_photo(jpeg(flag(2000, 3000)));
    // encode_jpeg() itself keeps to 2048, so the source here is 1365 × 2048.
    REQUIRE(clean.ok());
    CHECK(read_header(*clean)->height == 2048);
    const auto large = normalise_photo(drawing::to_png(flag(4000, 1000)).value());
    REQUIRE(large.ok());
    CHECK(read_header(*large)->width == 2048);
    CHECK(read_header(*large)->height == 512);
}

TEST_CASE("only JPEG and PNG are pictures") {
    CHECK(code_of(decode({})) == Code::unsupported);
    CHECK(code_of(decode(bytes_of("<svg xmlns='http://www.w3.org/2000/svg'/>"))) == Code::unsupported);
    CHECK(code_of(decode(bytes_of("GIF89a"))) == Code::unsupported);
    CHECK(code_of(decode(bytes_of("BM\x1A"))) == Code::unsupported);
}

TEST_CASE("a picture that is cut off is refused wherever it ends") {
    for (const Bytes& whole : {jpeg(flag(200, 150)), drawing::to_png(flag(200, 150)).value()}) {
        for (std::size_t share = 1; share < 20; ++share) {
            const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.size() * share / 20));
            const auto result = decode(part);
            INFO(share << " of 20");
            REQUIRE_FALSE(result.ok());
            CHECK((result.error().code == Code::damaged || part.size() < 8));
        }
        Bytes almost(whole.begin(), whole.end() - 1);
        CHECK(code_of(decode(almost)) == Code::damaged);
    }
}

TEST_CASE("a bomb is refused before it is decoded") {
    CHECK(code_of(decode(png_header(30000, 30000))) == Code::too_large);
    CHECK(code_of(decode(png_header(0x7FFFFFFF, 0x7FFFFFFF))) == Code::too_large);
    CHECK(code_of(decode(png_header(0, 100))) == Code::damaged);
    CHECK(code_of(decode(png_header(0xFFFFFFFF, 1))) == Code::damaged);

    Bytes huge = jpeg(flag(64, 64));
    for (std::size_t at = 2; at + 9 < huge.size(); ++at) {
        if (huge[at] == 0xFF && huge[at + 1] == 0xC0) {
            std::fill_n(huge.begin() + static_cast<std::ptrdiff_t>(at) + 5, 4, std::uint8_t{0xFF});
            break;
        }
    }
    CHECK(code_of(decode(huge)) == Code::too_large);

    Bytes scans = jpeg(flag(64, 64));
    const Bytes scan = segment(0xDA, {1, 1, 0, 0, 63, 0});
    scans.resize(scans.size() - 2);
    for (int i = 0; i < 200; ++i) scans.insert(scans.end(), scan.begin(), scan.end());
    scans.insert(scans.end(), {0xFF, 0xD9});
    CHECK(code_of(decode(scans)) == Code::too_large);

    CHECK(code_of(decode(Bytes(kMaxBytes + 1, 0xFF))) == Code::too_large);
}

TEST_CASE("damaged bytes never crash the decoder") {
    const Bytes originals[] = {with(jpeg(flag(90, 60)), {exif(6, false)}), drawing::to_png(flag(90, 60)).value()};
    std::uint32_t state = 12345;
    const auto next = [&state] {
        state = state * 1664525U + 1013904223U;
        return state >> 8U;
    };
    for (const Bytes& original : originals) {
        for (int i = 0; i < 400; ++i) {
            Bytes bytes = original;
            for (int flips = 0; flips < 4; ++flips) bytes[next() % bytes.size()] = static_cast<std::uint8_t>(next());
            const auto result = decode(bytes, {64, 64});
            if (result.ok()) {
                CHECK(result->width() <= 64);
            }
        }
    }
}

TEST_CASE("an EXIF block that lies is read as upright") {
    Bytes lying = exif(6, true);
    lying[14] = 0xFF;  // the offset of the first directory
    lying[15] = 0xFF;
    const auto header = read_header(with(jpeg(flag(64, 32)), {lying}));
    REQUIRE(header.ok());
    CHECK(header->orientation == 1);
    CHECK(read_header(with(jpeg(flag(64, 32)), {exif(9, true)}))->orientation == 1);
}

TEST_CASE("a photo fills its slot without being stretched") {
    Surface wide(400, 200, kBlue);
    {
        const Canvas canvas(wide);
        drawing::circle(canvas.cr(), 200, 84, 40);
        drawing::fill(canvas.cr(), kRed);
    }
    const Surface square = scaled_to_fill(wide, 100, 100);
    CHECK(square.width() == 100);
    CHECK(square.height() == 100);
    CHECK(near(square.pixel(50, 42), kRed));
    CHECK(near(square.pixel(50 + 19, 42), kRed));
    CHECK(near(square.pixel(50 + 22, 42), kBlue));  // still round
    CHECK(near(square.pixel(50, 42 + 22), kBlue));
    const Surface left = scaled_to_fill(wide, 100, 100, {0, 0.5});
    CHECK(near(left.pixel(70, 42), kBlue));
    CHECK(near(left.pixel(95, 42), kRed));
    CHECK(scaled_to_fill(Surface(), 10, 10).empty());

    const Surface tall = scaled_to_fill(flag(100, 400), 100, 100);
    CHECK(near(tall.pixel(10, 80), kRed));  // a little above the middle
}

TEST_CASE("what is transparent becomes white") {
    const auto picture = decode(jpeg(Surface(32, 32)));
    REQUIRE(picture.ok());
    CHECK(near(picture->pixel(16, 16), drawing::kWhite));
    CHECK_FALSE(encode_jpeg(Surface()).ok());
}

TEST_CASE("a file is written whole or not at all") {
    const auto folder = std::filesystem::temp_directory_path() / ("merci-media-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "photo.jpg").string();
    const Bytes photo = jpeg(flag(64, 64));
    REQUIRE(write_file(path, photo).ok());
    CHECK(read_file(path, kMaxBytes).value() == photo);
    CHECK(decode_file(path)->width() == 64);
    CHECK(read_file(path, 10).error().code == Code::too_large);
    CHECK(read_file((folder / "none").string(), 10).error().code == Code::not_found);
    CHECK(decode_file((folder / "none").string()).error().code == Code::not_found);
    CHECK_FALSE(write_file((folder / "no" / "where").string(), photo).ok());
    int files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++files;
    CHECK(files == 1);
    std::filesystem::remove_all(folder);
}
