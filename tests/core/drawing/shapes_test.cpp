#include "core/drawing/shapes.h"

#include <catch2/catch.hpp>

#include "core/drawing/palette.h"
#include "core/drawing/shadow.h"
#include "core/drawing/surface.h"

using namespace merci::drawing;

namespace {

template <typename Path>
Rect ink_of(int size, Path path) {
    const Surface surface(size, size);
    {
        const Canvas canvas(surface);
        path(canvas.cr());
        fill(canvas.cr(), kInk);
    }
    return ink_bounds(surface, 127);
}

int opacity(const Surface& surface, int x, int y) {
    return static_cast<int>(surface.pixel(x, y) >> 24U);
}

}  // namespace

TEST_CASE("shapes are as large as they say") {
    CHECK(ink_of(512, [](cairo_t* cr) { circle(cr, 256, 256, 228); }) == Rect{28, 28, 456, 456});
    CHECK(ink_of(512, [](cairo_t* cr) { pill(cr, {154, 364, 204, 80}); }) == Rect{154, 364, 204, 80});
    const Rect hexa = ink_of(512, [](cairo_t* cr) { hexagon(cr, 256, 256, 252, 44); });
    CHECK(hexa.cx() == 256);
    CHECK(hexa.w == Approx(2 * 252 * 0.8660).margin(1.5));
    CHECK(hexa.h == Approx(2 * (252 - 44 * 0.1547)).margin(1.5));
    const Rect petals = ink_of(512, [](cairo_t* cr) { rosette(cr, 256, 256, 212); });
    CHECK(petals.h == Approx(2 * (182.4 + 59.3)).margin(1.5));
    CHECK(petals.w == Approx(petals.h).margin(1.5));
}

TEST_CASE("quarter discs fill their own corner") {
    for (const double dx : {-100.0, 100.0}) {
        for (const double dy : {-100.0, 100.0}) {
            const Rect ink = ink_of(400, [&](cairo_t* cr) { quarter_disc(cr, 200, 200, dx, dy); });
            CHECK(ink == Rect{dx < 0 ? 100.0 : 200.0, dy < 0 ? 100.0 : 200.0, 100, 100});
        }
    }
}

TEST_CASE("the lip lies inside the lower edge of a button") {
    const Surface surface(200, 120);
    {
        const Canvas canvas(surface);
        draw_lip(canvas.cr(), {20, 10, 160, 100}, 28);
    }
    CHECK(ink_bounds(surface, 25).bottom() == 110);
    CHECK(opacity(surface, 100, 101) == 0);
    CHECK(opacity(surface, 100, 103) == 51);
    CHECK(opacity(surface, 100, 109) == 51);
    CHECK(opacity(surface, 100, 50) == 0);
    CHECK(opacity(surface, 21, 109) == 0);  // outside the round corner
}

TEST_CASE("a shadow is darkest under its shape and gone at its reach") {
    const Surface surface(600, 500, kPaper);
    const Rect card{150, 120, 300, 220};
    {
        const Canvas canvas(surface);
        draw_shadow(canvas.cr(), card, 32, Shadow::rest);
    }
    const auto lightness = [&](int x, int y) { return static_cast<int>(surface.pixel(x, y) & 0xFFU); };
    const int paper = kPaper.b;
    CHECK(lightness(300, 230) < paper - 30);  // both layers in full
    CHECK(lightness(300, 345) < lightness(300, 365));
    CHECK(lightness(300, 345) < lightness(145, 230));  // more below than beside
    CHECK(lightness(300, 340 + 66) == paper);
    CHECK(lightness(150 - 52, 230) == paper);
    CHECK(lightness(300, 120 - 45) == paper);
}

TEST_CASE("a stretched shadow is the shadow of the stretched shape") {
    for (const Shadow kind : {Shadow::rest, Shadow::floating, Shadow::disc}) {
        const int w = 500;
        const int h = 420;
        const Surface shape(w, h);
        {
            const Canvas canvas(shape);
            rounded_rect(canvas.cr(), {0, 0, 500, 420}, 32);
            fill(canvas.cr(), kBlack);
        }
        const Surface whole = shadow_of(shape, kind);
        const Surface stretched(whole.width(), whole.height());
        {
            const Reach reach = reach_of(kind);
            const Canvas canvas(stretched);
            draw_shadow(canvas.cr(), {static_cast<double>(reach.left), static_cast<double>(reach.top), 500, 420}, 32,
                        kind);
        }
        int worst = 0;
        for (int y = 0; y < whole.height(); ++y) {
            for (int x = 0; x < whole.width(); ++x) {
                worst = std::max(worst, std::abs(opacity(whole, x, y) - opacity(stretched, x, y)));
            }
        }
        CHECK(worst <= 1);
    }
}

TEST_CASE("the resting sprite of a card is small") {
    const ShadowSprite sprite = shadow_sprite(32, Shadow::rest);
    CHECK(sprite.shape.w == 2 * (32 + 51) + 1);
    CHECK(sprite.picture.width() <= 270);
}
