#include "core/drawing/emoji.h"

#include <catch2/catch.hpp>

using namespace merci::drawing;

TEST_CASE("an emoji's ink is centred where it was asked") {
    for (const char* emoji : {"🍲", "🧵", "🎙️", "💻", "👩🏽‍🍳", "🇫🇷", "👍🏽", "🏅"}) {
        for (const double px : {44.0, 91.0, 109.0, 168.0}) {
            const Surface surface(300, 300);
            {
                const Canvas canvas(surface);
                draw_emoji(canvas.cr(), emoji, px, 150.5, 149);
            }
            const Rect ink = ink_bounds(surface, 60);
            INFO(emoji << " at " << px);
            CHECK(ink.cx() == Approx(150.5).margin(1.6));
            CHECK(ink.cy() == Approx(149).margin(1.6));
            CHECK(ink.w < 1.3 * px);
            CHECK(ink.w > 0.4 * px);
        }
    }
}

TEST_CASE("an emoji of several people and tones is one picture") {
    for (const char* emoji : {"👩🏽‍🍳", "👨‍👩‍👧", "🇫🇷", "❤️"}) {
        CHECK(emoji_bitmap(emoji).width() <= 136);
    }
    CHECK(emoji_bitmap("  ").empty());
}

TEST_CASE("a disabled emoji is grey and half there") {
    const Surface surface(160, 160);
    {
        const Canvas canvas(surface);
        draw_emoji(canvas.cr(), "🍲", 109, 80, 80, EmojiTone::disabled);
    }
    for (int y = 0; y < 160; ++y) {
        for (int x = 0; x < 160; ++x) {
            const std::uint32_t p = surface.pixel(x, y);
            REQUIRE((p >> 24U) <= 129);
            REQUIRE(((p >> 16U) & 0xFFU) == (p & 0xFFU));
        }
    }
}

TEST_CASE("an emoji is drawn at the size of the page, whatever its scale") {
    const auto width_at = [](double scale) {
        const Surface surface(400, 400);
        {
            const Canvas canvas(surface);
            cairo_scale(canvas.cr(), scale, scale);
            draw_emoji(canvas.cr(), "🍲", 100, 150 / scale, 150 / scale);
        }
        return ink_bounds(surface, 60).w;
    };
    CHECK(width_at(0.5) == Approx(width_at(1.0) / 2).margin(2));
}
