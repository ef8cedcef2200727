// The path language of SVG 1.1 ("M40 24H10M22 10l8 14"), as far as our drawings need it: M L H V C Q A Z, absolute and
// relative, arcs of circles only. A malformed path stops at the mistake, and the answer is false.
#pragma once

#include <cairo.h>

#include <string_view>

namespace merci::drawing {

bool append_svg_path(cairo_t* cr, std::string_view path);

}  // namespace merci::drawing
