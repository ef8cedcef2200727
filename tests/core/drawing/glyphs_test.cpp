#include "core/drawing/glyphs.h"

#include <catch2/catch.hpp>

#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/surface.h"

using namespace merci::drawing;
using merci::domain::Hue;
using merci::domain::kHues;

namespace {

Surface glyph(Glyph which, Mirror mirror) {
    const Surface surface(96, 96);
    const Canvas canvas(surface);
    draw_glyph(canvas.cr(), which, 24, 24, 48, kInk, mirror);
    return surface;
}

int different(const Surface& a, const Surface& b, bool flip) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const std::uint32_t other = b.pixel(flip ? a.width() - 1 - x : x, y);
            const int gap = static_cast<int>(a.pixel(x, y) >> 24U) - static_cast<int>(other >> 24U);
            count += std::abs(gap) > 40 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("every glyph is drawn within its square") {
    for (const Glyph which : kGlyphs) {
        INFO(name_of(which));
        const Rect ink = ink_bounds(glyph(which, Mirror::no), 10);
        CHECK(ink.w >= 15);
        CHECK(Rect{24, 24, 48, 48}.contains(ink));
    }
}

TEST_CASE("arrows turn with the direction of reading, a speaker does not") {
    CHECK(mirror_for(Glyph::back, true) == Mirror::yes);
    CHECK(mirror_for(Glyph::next, true) == Mirror::yes);
    CHECK(mirror_for(Glyph::backspace, true) == Mirror::yes);
    CHECK(mirror_for(Glyph::listen, true) == Mirror::no);
    CHECK(mirror_for(Glyph::check, true) == Mirror::no);
    CHECK(mirror_for(Glyph::play, true) == Mirror::no);
    CHECK(mirror_for(Glyph::back, false) == Mirror::no);
    const Surface plain = glyph(Glyph::back, Mirror::no);
    const Surface mirrored = glyph(Glyph::back, Mirror::yes);
    CHECK(different(plain, mirrored, true) == 0);
    CHECK(different(plain, mirrored, false) > 50);
}

TEST_CASE("round corners of a glyph are round outwards") {
    const Surface card = glyph(Glyph::card, Mirror::no);
    CHECK((card.pixel(24 + 2, 24 + 8) >> 24U) < 80);  // a square corner would reach here
    CHECK((card.pixel(24 + 24, 24 + 10) >> 24U) > 250);
}

TEST_CASE("a mirrored field is the field seen from behind") {
    for (const Hue hue : kHues) {
        const auto field = [hue](Mirror mirror, Contrast contrast) {
            const Surface surface(240, 160);
            const Canvas canvas(surface);
            draw_field(canvas.cr(), hue, 240, 160, mirror, contrast);
            return surface;
        };
        const Surface plain = field(Mirror::no, Contrast::normal);
        const Surface mirrored = field(Mirror::yes, Contrast::normal);
        int wrong = 0;
        int shapes = 0;
        for (int y = 0; y < 160; ++y) {
            for (int x = 0; x < 240; ++x) {
                const auto gap = [](std::uint32_t a, std::uint32_t b) {
                    return std::abs(static_cast<int>((a >> 8U) & 0xFFU) - static_cast<int>((b >> 8U) & 0xFFU));
                };
                wrong += gap(plain.pixel(x, y), mirrored.pixel(239 - x, y)) > 60 ? 1 : 0;
                shapes += gap(plain.pixel(x, y), plain.pixel(120, 90)) > 20 ? 1 : 0;
            }
        }
        INFO(name_of(hue));
        CHECK(wrong < 200);  // a seam at most
        CHECK(shapes > 240 * 160 / 10);
        const Surface high = field(Mirror::no, Contrast::high);
        CHECK(high.pixel(0, 0) == high.pixel(239, 159));
        CHECK(high.pixel(120, 10) == high.pixel(10, 150));
    }
}

TEST_CASE("a pastille holds its emoji, with room around it") {
    for (const double diameter : {72.0, 136.0, 152.0, 264.0}) {
        const Surface surface(300, 300);
        {
            const Canvas canvas(surface);
            draw_pastille(canvas.cr(), 150, 150, diameter, kCard, "💻");
        }
        CHECK(ink_bounds(surface, 60) == Rect{150 - diameter / 2, 150 - diameter / 2, diameter, diameter});
    }
    CHECK(pastille_emoji_px(152) == 91);
    CHECK(pastille_emoji_px(264) == 132);
}
