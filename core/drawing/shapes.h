// The few shapes Merci is made of, as cairo paths for the caller to fill, stroke or clip, and the lip of a button.
// A path function adds to the current path and draws nothing.
#pragma once

#include <cairo.h>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

void rounded_rect(cairo_t* cr, const Rect& rect, double radius);  // a radius over half a side is cut to it
void pill(cairo_t* cr, const Rect& rect);
void circle(cairo_t* cr, double cx, double cy, double radius);
// A point upwards; `reach` from the middle to where the corners would be, `corner` their radius.
void hexagon(cairo_t* cr, double cx, double cy, double reach, double corner);
// Twelve petals around the middle, `valley` from the middle to where two petals meet, the first one upwards.
void rosette(cairo_t* cr, double cx, double cy, double valley);
// A quarter of a disc: its square corner at (x, y), its two straight sides along (dx, 0) and (0, dy), |dx| = |dy|.
void quarter_disc(cairo_t* cr, double x, double y, double dx, double dy);

void fill(cairo_t* cr, Colour colour);  // and forget the path
void stroke(cairo_t* cr, Colour colour, double width);

inline constexpr double kLipHeight = 8;
// The darker lower band that says "I can be pushed", inside the rounded rectangle.
void draw_lip(cairo_t* cr, const Rect& rect, double radius, double height = kLipHeight);
// A frame wholly inside the rounded rectangle: selection, focus, high contrast.
void draw_frame(cairo_t* cr, const Rect& rect, double radius, Colour colour, double width);

}  // namespace merci::drawing
