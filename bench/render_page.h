// Two pages like the kiosk's busiest ones (four photo cards with pastilles and labels, top bar, plinth: about 60
// sprites on 1920 × 1080), to be turned back and forth. Every label and colour differs between the two.
#pragma once

#include <string>

#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/shadow.h"
#include "core/drawing/shapes.h"
#include "core/drawing/text_block.h"
#include "kiosk/render/canvas.h"
#include "kiosk/render/sprite_cache.h"

namespace merci::bench {

using namespace render;
using drawing::Colour;

class Page {
public:
    explicit Page(SpriteCache& sprites) : sprites_(sprites) {}

    int number = 0;  // 0 or 1
    int tapped = 0;

    void draw(Canvas& canvas, const Group& content = {}) {
        drawn_ = 0;
        canvas.fill(canvas.bounds(), drawing::kPaper);
        top_bar(canvas);
        canvas.push_group(content);
        label(canvas, "question", 64, {64, 144, 1792, 72});
        for (int i = 0; i < 4; ++i) card(canvas, i, {64 + (i % 2) * 912, 248 + (i / 2) * 324, 880, 308});
        canvas.pop_group();
        plinth(canvas);
    }
    int drawn() const { return drawn_; }

private:
    drawing::JourneyColours colours() const {
        return drawing::journey_colours(number == 0 ? domain::Hue::vermilion : domain::Hue::cobalt);
    }
    void put(Canvas& canvas, const Sprite& sprite, int x, int y) {
        canvas.sprite(sprite, x, y);
        ++drawn_;
    }
    // A line of text, as wide as its box.
    void label(Canvas& canvas, const std::string& name, double px, const Rect& box, Colour colour = drawing::kInk) {
        const std::string text = "Je raconte : " + name + (number == 0 ? " à la radio" : " au jardin");
        const auto key = hash_of("label", text, box.w, colour.r);
        const Sprite& sprite = sprites_.sprite_for(key, box.w, box.h, [&](cairo_t* cr) {
            const drawing::TextStyle style{
                .px = px, .line = px * 1.2, .weight = drawing::Weight::bold, .colour = colour, .max_lines = 1};
            drawing::layout(text, style, box.w)
                .draw_centred(cr, {0, 0, static_cast<double>(box.w), static_cast<double>(box.h)});
        });
        put(canvas, sprite, box.x, box.y);
    }
    void pastille(Canvas& canvas, const char* emoji, int size, int x, int y) {
        const Colour tint = colours().tint;
        put(canvas,
            sprites_.sprite_for(
                hash_of("pastille", emoji, tint.r), size, size,
                [&](cairo_t* cr) { drawing::draw_pastille(cr, size / 2.0, size / 2.0, size, tint, emoji); }),
            x, y);
    }
    void panel(Canvas& canvas, const Rect& rect, double radius, Colour colour) {
        const Sprite& sprite = sprites_.sprite_for(hash_of("panel", colour.r, colour.b), 64, 64, [&](cairo_t* cr) {
            drawing::rounded_rect(cr, {0, 0, 64, 64}, radius);
            drawing::fill(cr, colour);
        });
        canvas.nine_slice(sprite, static_cast<int>(radius), rect);
        drawn_ += 9;
    }
    void photo(Canvas& canvas, int i, int x, int y) {
        const Sprite& sprite = sprites_.sprite_for(hash_of("photo", i, number), 308, 308, [&](cairo_t* cr) {
            drawing::rounded_rect(cr, {0, 0, 308, 308}, 32);
            cairo_clip(cr);
            for (int s = 0; s < 12; ++s) {
                drawing::circle(cr, s * 41 % 308, (s * 97 + i * 50) % 308, 70);
                drawing::fill(cr, {static_cast<std::uint8_t>(s * 20), static_cast<std::uint8_t>(number * 99 + 80),
                                   static_cast<std::uint8_t>(i * 60), 255});
            }
        });
        put(canvas, sprite, x, y);
    }
    void shadow(Canvas& canvas, const Rect& rect) {
        static const drawing::ShadowSprite rest = drawing::shadow_sprite(32, drawing::Shadow::rest);
        const Sprite& sprite = sprites_.sprite_for(hash_of("shadow"), [&] { return rest.picture; });
        const auto reach = drawing::reach_of(drawing::Shadow::rest);
        canvas.nine_slice(sprite, {rest.slice_x, rest.slice_top, rest.slice_x, rest.slice_bottom},
                          {rect.x - reach.left, rect.y - reach.top, rect.w + reach.left + reach.right,
                           rect.h + reach.top + reach.bottom});
        drawn_ += 9;
    }
    void card(Canvas& canvas, int i, const Rect& rect) {
        static constexpr const char* kEmoji[] = {"🎙️", "🌱", "🍲", "🧵"};
        canvas.push_id(i);
        const Tap tap = canvas.tap_area("card", rect);
        if (tap.tapped) ++tapped;
        canvas.push_group({.dy = tap.down ? 8 : 0});
        if (!tap.down) shadow(canvas, rect);
        panel(canvas, rect, 32, tap.down ? colours().tint : drawing::kCard);
        photo(canvas, i, rect.x, rect.y);
        pastille(canvas, kEmoji[i], 144, rect.x + 340, rect.y + 24);
        label(canvas, "carte " + std::to_string(i), 48, {rect.x + 340, rect.y + 184, 520, 56});
        label(canvas, "détail " + std::to_string(i), 36, {rect.x + 340, rect.y + 244, 520, 44}, drawing::kInk2);
        canvas.pop_group();
        canvas.pop_id();
    }
    void top_bar(Canvas& canvas) {
        pastille(canvas, "📣", 88, 64, 24);
        label(canvas, "journal", 40, {168, 40, 500, 56}, colours().deep);
        pastille(canvas, "🙂", 88, 1768, 24);
    }
    void plinth(Canvas& canvas) {
        canvas.fill({0, 920, 1920, 160}, drawing::kInk);
        for (const int x : {64, 340, 1328, 1604}) {
            panel(canvas, {x, 948, 252, 104}, 24, drawing::kControl);
            label(canvas, "x" + std::to_string(x), 38, {x + 80, 976, 160, 48}, drawing::kCard);
        }
        panel(canvas, {628, 940, 664, 120}, 28, colours().bright);
        label(canvas, "continuer", 52, {700, 968, 520, 64});
    }

    SpriteCache& sprites_;
    int drawn_ = 0;
};

}  // namespace merci::bench
