#include "core/drawing/badge.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "core/drawing/palette.h"
#include "core/drawing/surface.h"

using namespace merci::drawing;
using merci::domain::Hue;
using merci::domain::kHues;
using merci::domain::kLevels;
using merci::domain::Level;

namespace {

Surface drawn(int size, const std::function<void(cairo_t*)>& draw, Colour ground = kCard) {
    Surface surface(size, size, ground);
    const Canvas canvas(surface);
    draw(canvas.cr());
    return surface;
}

Surface badge(int size, Level level, Hue hue = Hue::cobalt, const char* emoji = "🎙️") {
    return drawn(size, [&](cairo_t* cr) { draw_badge(cr, {level, hue, emoji}, 0, 0, size); });
}

double grey(std::uint32_t p) {
    return (0.2126 * ((p >> 16U) & 0xFFU) + 0.7152 * ((p >> 8U) & 0xFFU) + 0.0722 * (p & 0xFFU)) / 255.0;
}

// Mean difference of two pictures in grey, 0 to 1.
double difference(const Surface& a, const Surface& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) sum += std::abs(grey(a.pixel(x, y)) - grey(b.pixel(x, y)));
    }
    return sum / a.width() / a.height();
}

bool is(const Surface& surface, int x, int y, Colour colour) {
    return (surface.pixel(x, y) & 0xFFFFFFU) ==
           (static_cast<std::uint32_t>(colour.r) << 16U | static_cast<std::uint32_t>(colour.g) << 8U | colour.b);
}

}  // namespace

TEST_CASE("a badge follows the design to the pixel") {
    const BadgeColours c = badge_colours(Hue::cobalt);
    const Surface one = badge(512, Level::support);
    CHECK(is(one, 256, 40, c.deep));
    CHECK(is(one, 256, 80, c.field));
    CHECK(is(one, 256, 120, kCard));
    CHECK(is(one, 256, 404, kCard));   // the dot
    CHECK(is(one, 256, 376, c.deep));  // the plate
    CHECK(is(one, 200, 404, c.field));

    const Surface two = badge(512, Level::explore);
    CHECK(is(two, 256, 20, c.deep));
    CHECK(is(two, 79, 256, c.bright));  // the line: 204 · cos 30° from the middle
    CHECK(is(two, 228, 404, kCard));
    CHECK(is(two, 284, 404, kCard));

    const Surface three = badge(512, Level::act);
    CHECK(is(three, 256, 58, kGold));
    CHECK(is(three, 256, 30, c.deep));
    for (const int x : {200, 256, 312}) CHECK(is(three, x, 404, kGold));
}

TEST_CASE("the level can be told at 64 px, and in grey") {
    for (const Hue hue : kHues) {
        INFO(name_of(hue));
        const Surface one = badge(64, Level::support, hue);
        const Surface two = badge(64, Level::explore, hue);
        const Surface three = badge(64, Level::act, hue);
        CHECK(difference(one, two) > 0.03);
        CHECK(difference(two, three) > 0.03);
        CHECK(difference(one, three) > 0.03);
        // The dots themselves, 5 px wide: as many bright runs along the plate.
        const auto dots = [](const Surface& s, Level level) {
            const int half = (92 + 56 * (static_cast<int>(level) - 1)) * 64 / 512 / 2;
            int runs = 0;
            bool inside = false;
            for (int x = 32 - half; x < 32 + half; ++x) {
                const bool bright = grey(s.pixel(x, 50)) > 0.38;
                runs += bright && !inside ? 1 : 0;
                inside = bright;
            }
            return runs;
        };
        CHECK(dots(one, Level::support) == 1);
        CHECK(dots(two, Level::explore) == 2);
        CHECK(dots(three, Level::act) == 3);
    }
}

TEST_CASE("under 48 px the outline speaks alone") {
    const auto plate_at = [](int size) {
        return is(drawn(size,
                        [size](cairo_t* cr) {
                            draw_badge(cr, {Level::support, Hue::cobalt, ""}, 0, 0, size);
                        }),
                  size / 2, static_cast<int>(std::lround(size * 378 / 512.0)), badge_colours(Hue::cobalt).deep);
    };
    CHECK(plate_at(64));
    CHECK(plate_at(48));
    CHECK_FALSE(plate_at(47));
    CHECK_FALSE(plate_at(32));
    const auto hidden = drawn(64, [](cairo_t* cr) {
        draw_badge(cr, {Level::act, Hue::cobalt, ""}, 0, 0, 64, Plate::hidden);
    });
    CHECK(is(hidden, 32, 46, kCard));
}

TEST_CASE("a badge stays inside its square") {
    constexpr int kMargin = 20;
    for (const Level level : kLevels) {
        for (const int size : {40, 64, 184, 320}) {
            const Surface surface(size + 2 * kMargin, size + 2 * kMargin);
            {
                const Canvas canvas(surface);
                draw_badge(canvas.cr(), {level, Hue::slate, "🎭"}, kMargin, kMargin, size);
                draw_ghost_badge(canvas.cr(), {level, Hue::slate, "🎭"}, kMargin, kMargin, size);
                draw_line_badge(canvas.cr(), {level, Hue::slate, "🎭"}, kMargin, kMargin, size);
            }
            const Rect square{kMargin, kMargin, static_cast<double>(size), static_cast<double>(size)};
            CHECK(square.contains(ink_bounds(surface)));
        }
    }
}

TEST_CASE("a ghost badge is dashed, and its emoji keeps its colours") {
    const Surface ghost = drawn(
        512,
        [](cairo_t* cr) {
            draw_ghost_badge(cr, {Level::support, Hue::cobalt, "🍲"}, 0, 0, 512);
        },
        kPaper);
    CHECK(is(ghost, 256, 80, kCard));
    int edge = 0;
    int gap = 0;
    for (int degree = 0; degree < 360; ++degree) {
        const double angle = degree * 3.14159265 / 180;
        const bool dark = is(ghost, 256 + static_cast<int>(std::lround(224 * std::cos(angle))),
                             256 + static_cast<int>(std::lround(224 * std::sin(angle))), kEdge);
        ++(dark ? edge : gap);
    }
    CHECK(edge > 150);
    CHECK(gap > 80);
}

TEST_CASE("a line badge is black and white but for its emoji") {
    for (const Level level : kLevels) {
        const Surface lines = drawn(
            512,
            [level](cairo_t* cr) {
                draw_line_badge(cr, {level, Hue::cobalt, ""}, 0, 0, 512);
            },
            kWhite);
        int between = 0;
        for (int y = 0; y < 512; ++y) {
            for (int x = 0; x < 512; ++x) {
                const double g = grey(lines.pixel(x, y));
                between += g > 0.02 && g < 0.98 ? 1 : 0;
            }
        }
        CHECK(between < 512 * 512 / 40);
    }
}
