// The pastille: the one container of pictograms. A disc without outline, cream on fields, photos and tints, tint on
// white cards; 72 to 264 px across; the emoji fills six tenths of it, half from 220 px up.
#pragma once

#include <cairo.h>

#include <string_view>

#include "core/drawing/colour.h"
#include "core/drawing/emoji.h"

namespace merci::drawing {

enum class Ground {
    flat,
    field,  // on a journey's field the disc throws a shadow
};

double pastille_emoji_px(double diameter);

void draw_pastille(cairo_t* cr, double cx, double cy, double diameter, Colour disc, std::string_view emoji,
                   Ground ground = Ground::flat, EmojiTone tone = EmojiTone::full);

}  // namespace merci::drawing
