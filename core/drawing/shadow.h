// Soft shadows, as a designer writes them: two blurred copies of a shape, one close and one far.
//
// A shadow is made from an alpha mask by three box blurs (the SVG way, within 3 % of a Gaussian). The sprite is a
// nine-slice, made once for each corner radius: its corners are drawn as they are, its sides and middle stretched.
// All drawing is black-brown, so it goes under the shape it belongs to. Pure; any thread.
#pragma once

#include <array>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"
#include "core/drawing/surface.h"

namespace merci::drawing {

enum class Shadow {
    rest,      // cards and buttons on paper
    floating,  // dialogs and toasts
    disc,      // a pastille on a journey's field
    badge,     // a badge on a photo or a tint
};

struct ShadowLayer {
    Colour colour;  // with its opacity
    double dy = 0;
    double sigma = 0;
};
// A layer whose opacity is 0 is none.
std::array<ShadowLayer, 2> layers_of(Shadow kind);

// How far the shadow reaches beyond its shape.
struct Reach {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};
Reach reach_of(Shadow kind);

// The shadow of a rounded rectangle, ready to be stretched. The shape itself, of `shape` px in the sprite, is not
// drawn. `slice` px at every edge of the sprite are corners that never stretch; the middle column and row do.
struct ShadowSprite {
    Surface picture;
    Rect shape;
    int slice_x = 0;
    int slice_top = 0;
    int slice_bottom = 0;
};

// Fits any shape at least as wide and as high as `shape` of the sprite; a smaller one has its own sprite: give its
// size.
ShadowSprite shadow_sprite(double radius, Shadow kind);
ShadowSprite shadow_sprite(double radius, Shadow kind, double width, double height);

// The shadow of the rounded rectangle `rect`, right at any size. Its corner falls on whole pixels.
void draw_shadow(cairo_t* cr, const Rect& rect, double radius, Shadow kind);

// The shadow of whatever `shape` has drawn (its opacity counts), as a picture that is `reach_of(kind)` larger on each
// side than `shape`.
Surface shadow_of(const Surface& shape, Shadow kind);

}  // namespace merci::drawing
