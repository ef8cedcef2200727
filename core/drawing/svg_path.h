// The path language of SVG 1.1 ("M40 24H10M22 10l8 14"), as far as our drawings need it: M L H V C Q A Z, absolute and
// relative. Only for paths written in this program: a malformed one is a bug, and stops at the mistake.
#pragma once

#include <cairo.h>

#include <string_view>

namespace merci::drawing {

void append_svg_path(cairo_t* cr, std::string_view path);

}  // namespace merci::drawing
