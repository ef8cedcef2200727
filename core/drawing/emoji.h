// An emoji drawn as a sharp picture, centred on what is really drawn of it, not on its advance.
//
// Noto Color Emoji is a bitmap of 136 × 128 pixels, native at 109 px; smaller sizes are reduced from there in one step,
// to the very pixel. Larger, and on paper, our own drawing stands for it where there is one (pictogram.h); else keep to
// 160 px and less on screen, and in a PDF the native bitmap goes in whole, for the printer to reduce. The last few
// bitmaps are kept for each thread.
#pragma once

#include <cairo.h>

#include <string_view>

#include "core/drawing/surface.h"

namespace merci::drawing {

enum class EmojiTone {
    full,
    disabled,  // grey, half there
    grey,      // grey, whole: for paper without colours
};

inline constexpr double kEmojiNativePx = 109;

// `px` is the font size; an emoji is at most 1.25 times as wide. Any UTF-8 text may come, of one pictogram or more.
void draw_emoji(cairo_t* cr, std::string_view emoji, double px, double cx, double cy, EmojiTone tone = EmojiTone::full);

// The native bitmap, cut to its ink; empty for a blank text. Shared: do not draw on it.
Surface emoji_bitmap(std::string_view emoji);

}  // namespace merci::drawing
