#include "core/drawing/pastille.h"

#include <cmath>

#include "core/drawing/shadow.h"
#include "core/drawing/shapes.h"

namespace merci::drawing {

namespace {

constexpr double kLargeFrom = 220;

}  // namespace

double pastille_emoji_px(double diameter) {
    return std::round(diameter * (diameter >= kLargeFrom ? 0.5 : 0.6));
}

void draw_pastille(cairo_t* cr, double cx, double cy, double diameter, Colour disc, std::string_view emoji,
                   Ground ground, EmojiTone tone) {
    const double radius = diameter / 2;
    if (ground == Ground::field) {
        draw_shadow(cr, {cx - radius, cy - radius, diameter, diameter}, radius, Shadow::disc);
    }
    if (tone == EmojiTone::disabled) disc = disc.alpha(0.5);
    circle(cr, cx, cy, radius);
    fill(cr, disc);
    draw_emoji(cr, emoji, pastille_emoji_px(diameter), cx, cy, tone);
}

}  // namespace merci::drawing
