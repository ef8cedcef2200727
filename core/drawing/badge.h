// Badges, drawn at any size from a box of 512.
//
// The level is told by the outline (disc, hexagon, rosette), by what is inside it (plain, a line, a golden ring), and
// by one, two or three dots on a plate; so it survives grey, and 64 px. Under 48 px the plate would be a smudge: the
// outline speaks alone. The hue and the emoji tell the activity; where there is a drawing of it (pictogram.h), that
// one.
#pragma once

#include <cairo.h>

#include <string>

#include "core/domain/hue.h"
#include "core/domain/level.h"
#include "core/drawing/emoji.h"
#include "core/drawing/shadow.h"

namespace merci::drawing {

struct BadgeLook {
    domain::Level level = domain::Level::support;
    domain::Hue hue = domain::Hue::vermilion;
    std::string emoji;
};

enum class Plate {
    automatic,  // from 48 px
    shown,
    hidden,
};

inline constexpr double kPlateFrom = 48;

// In the square of `size` px whose top left corner is (x, y); the outline stays inside it.
void draw_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size, Plate plate = Plate::automatic);

// The next step, not yet reached: the outline dashed on card, the emoji in full colour.
void draw_ghost_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size);

// In black on white, for thermal paper.
void draw_line_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size);

// The outline of the level's shape, as a path: nothing of the badge lies outside it.
void badge_outline(cairo_t* cr, domain::Level level, double x, double y, double size);

// What the badge throws on the photo or tint behind it; drawn before it, at the same place. Whole pixels only.
void draw_badge_shadow(cairo_t* cr, domain::Level level, double x, double y, double size, Shadow kind = Shadow::badge);

}  // namespace merci::drawing
