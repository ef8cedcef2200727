// The journeys' fields: big geometric shapes, as on a poster, one set for each journey. Never under text.
// vermilion = Tell, saffron = Ask, raspberry = Thank, cobalt = My space, emerald = Scan, slate = Staff.
// And the mark of Merci: two quarter discs that offer themselves to each other.
#pragma once

#include <cairo.h>

#include "core/domain/hue.h"
#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

enum class Contrast { normal, high };

// Fills the rectangle (0, 0, w, h) of the caller's space and nothing outside it; mirrored for right-to-left languages.
// In high contrast it is the journey's deep colour, flat.
void draw_field(cairo_t* cr, domain::Hue journey, double w, double h, Mirror mirror = Mirror::no,
                Contrast contrast = Contrast::normal);

// Twice as wide as high. The colours may be changed for paper without colours.
struct MarkColours {
    Colour giving = Colour::rgb(0xE8552D);
    Colour receiving = Colour::rgb(0xF5B014);
};
void draw_mark(cairo_t* cr, double x, double y, double height, Mirror mirror = Mirror::no,
               const MarkColours& colours = {});

}  // namespace merci::drawing
