// Pictograms: our own drawings of what an emoji shows, for where its bitmap would go soft.
//
// One file each, `pictograms/NAME.svg` among the shared files (assets/pictograms in the source), in a box of 512; NAME
// is
// the emoji's code points in hex with `-` between, without U+FE0F: 1f399 for 🎙️, 1f64c-1f3fd for 🙌🏽. Each is
// read at its first use and kept. Any thread may draw.
#pragma once

#include <cairo.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/drawing/emoji.h"

namespace merci::drawing {

// How much wider the box is than the emoji's font size: both look as large.
inline constexpr double kPictogramBox = 1.2;

// As draw_emoji() would; false, and nothing drawn, when there is no such pictogram.
bool draw_pictogram(cairo_t* cr, std::string_view emoji, double px, double cx, double cy,
                    EmojiTone tone = EmojiTone::full);

// The pictogram at every size where there is one, so that a badge is the same on a screen, a card and a page; else the
// emoji.
void draw_sign(cairo_t* cr, std::string_view emoji, double px, double cx, double cy, EmojiTone tone = EmojiTone::full);

std::string pictogram_name(std::string_view emoji);
std::string emoji_of_pictogram(std::string_view name);
std::vector<std::string> pictogram_names();  // all there are, in order

}  // namespace merci::drawing
