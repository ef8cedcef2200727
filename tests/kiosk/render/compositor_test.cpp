#include "kiosk/render/compositor.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/render/headless.h"

using namespace merci::render;

namespace {

constexpr Colour kWhite = Colour::rgb(0xFFFFFF);
constexpr Colour kBlack = Colour::rgb(0x000000);

// Red at the left end, blue at the right one, nothing between.
Surface ends(int width) {
    return painted(width, 1, [width](cairo_t* cr) {
        cairo_set_source_rgb(cr, 1, 0, 0);
        cairo_rectangle(cr, 0, 0, 1, 1);
        cairo_fill(cr);
        cairo_set_source_rgb(cr, 0, 0, 1);
        cairo_rectangle(cr, width - 1, 0, 1, 1);
        cairo_fill(cr);
    });
}

}  // namespace

TEST_CASE("a sprite at half opacity is half of both") {
    Headless screen(64, 64);
    const Sprite ink(10, 10, plain(kBlack));
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.sprite(ink, 0, 0, 0.5);
        canvas.fill({20, 0, 10, 10}, {0, 0, 0, 128});
    });
    CHECK(screen.pixel(5, 5) == 0x7f7f7f);
    CHECK(screen.pixel(25, 5) == 0x7f7f7f);
    CHECK(screen.pixel(15, 5) == 0xffffff);
}

TEST_CASE("the alpha byte of an opaque sprite does not count") {
    Headless screen(64, 64);
    Surface camera(4, 4);
    auto* bytes = cairo_image_surface_get_data(camera.get());
    std::fill(bytes, bytes + camera.stride() * 4, std::uint8_t{0x40});
    camera.touched();
    const Sprite frame(camera, Opacity::opaque);
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.sprite(frame, 0, 0);
        canvas.sprite_scaled(frame, {10, 10, 20, 20});
    });
    CHECK(screen.pixel(2, 2) == 0x404040);
    CHECK(screen.pixel(20, 20) == 0x404040);
}

TEST_CASE("a part of a sprite shows that part") {
    Headless screen(64, 64);
    const Sprite row(ends(10));
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.sprite_part(row, {8, 0, 2, 1}, 30, 30);
    });
    CHECK(screen.pixel(30, 30) == 0xffffff);
    CHECK(screen.pixel(31, 30) == 0x0000ff);
    CHECK(screen.pixel(32, 30) == 0xffffff);
}

TEST_CASE("a nine-slice keeps its corners and fills the rest with its middle") {
    Headless screen(128, 128);
    const Sprite frame(30, 30, [](cairo_t* cr) {
        plain(kBlack)(cr);
        cairo_set_source_rgb(cr, 0, 1, 0);
        cairo_rectangle(cr, 5, 5, 20, 20);
        cairo_fill(cr);
    });
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.nine_slice(frame, 10, {10, 10, 100, 60});
    });
    CHECK(screen.pixel(10, 10) == 0x000000);
    CHECK(screen.pixel(14, 40) == 0x000000);
    CHECK(screen.pixel(15, 40) == 0x00ff00);
    CHECK(screen.pixel(60, 14) == 0x000000);
    CHECK(screen.pixel(60, 15) == 0x00ff00);
    CHECK(screen.pixel(104, 64) == 0x00ff00);
    CHECK(screen.pixel(105, 65) == 0x000000);
    CHECK(screen.pixel(110, 40) == 0xffffff);
    CHECK(screen.pixel(60, 70) == 0xffffff);
}

TEST_CASE("the corners of a nine-slice may differ") {
    Headless screen(128, 128);
    // Black but for one green pixel in the middle of what stretches.
    const Sprite frame(11, 21, [](cairo_t* cr) {
        plain(kBlack)(cr);
        cairo_set_source_rgb(cr, 0, 1, 0);
        cairo_rectangle(cr, 2, 4, 1, 1);
        cairo_fill(cr);
    });
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.nine_slice(frame, {2, 4, 8, 16}, {10, 20, 100, 80});
    });
    CHECK(screen.pixel(12, 24) == 0x00ff00);
    CHECK(screen.pixel(101, 83) == 0x00ff00);
    CHECK(screen.pixel(11, 24) == 0);
    CHECK(screen.pixel(102, 83) == 0);
    CHECK(screen.pixel(101, 84) == 0);
    CHECK(screen.pixel(109, 99) == 0);
    CHECK(screen.pixel(110, 99) == 0xffffff);
}

TEST_CASE("a nine-slice in too small a place is its corners alone") {
    Headless screen(64, 64);
    const Sprite frame(30, 30, plain(kBlack));
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.nine_slice(frame, 10, {5, 5, 9, 7});
    });
    CHECK(screen.pixel(5, 5) == 0);
    CHECK(screen.pixel(13, 11) == 0);
    CHECK(screen.pixel(14, 11) == 0xffffff);
    CHECK(screen.pixel(9, 8) == 0);
}

TEST_CASE("scaling reaches the edges of the place and no further") {
    Headless screen(64, 64);
    const Sprite black(3, 3, plain(kBlack));
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.sprite_scaled(black, {10, 10, 30, 20});
    });
    CHECK(screen.pixel(10, 10) == 0);
    CHECK(screen.pixel(39, 29) == 0);
    CHECK(screen.pixel(40, 29) == 0xffffff);
    CHECK(screen.pixel(9, 15) == 0xffffff);
}

TEST_CASE("a sprite there was no memory for is not drawn") {
    Headless screen(64, 64);
    const Sprite nothing{Surface(1 << 20, 1 << 20)};
    CHECK(nothing.width() == 0);
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.sprite(nothing, 0, 0);
        canvas.sprite_scaled(nothing, {0, 0, 20, 20});
        canvas.nine_slice(nothing, 4, {0, 0, 20, 20});
    });
    CHECK(screen.pixel(5, 5) == 0xffffff);
}
