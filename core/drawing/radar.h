// Skills around a middle: the further out, the surer. Where one was before is an outline, where one is now is filled.
//
// As many axes as are given, the first one upwards, then round the way the language is read. Each ends in the picture
// of its skill; what it is called stands beside the radar, since eight labels around it would be cut in some language.
#pragma once

#include <cairo.h>

#include <span>
#include <string>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

struct RadarAxis {
    std::string emoji;
    int before = 0;  // 1 to 5; 0: not known
    int now = 0;
};

struct RadarColours {
    Colour grid;
    Colour before;  // an outline, and hollow dots
    Colour now;     // outline and dots
    Colour fill;    // under it, translucent
    Colour ground;  // what it stands on: the hollow of dots
    Colour disc;    // behind the pictures
};

enum class RadarPictures { shown, hidden };  // thermal paper has no colours to show them in

// In the largest square in the middle of the box.
void draw_radar(cairo_t* cr, const Rect& box, std::span<const RadarAxis> axes, const RadarColours& colours,
                Mirror mirror = Mirror::no, RadarPictures pictures = RadarPictures::shown);

}  // namespace merci::drawing
