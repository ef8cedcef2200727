#include "core/drawing/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/drawing/palette.h"

namespace merci::drawing {

namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kQuarter = kTurn / 4;

}  // namespace

void rounded_rect(cairo_t* cr, const Rect& rect, double radius) {
    const double r = std::clamp(radius, 0.0, std::min(rect.w, rect.h) / 2);
    cairo_new_sub_path(cr);
    cairo_arc(cr, rect.right() - r, rect.y + r, r, -kQuarter, 0);
    cairo_arc(cr, rect.right() - r, rect.bottom() - r, r, 0, kQuarter);
    cairo_arc(cr, rect.x + r, rect.bottom() - r, r, kQuarter, 2 * kQuarter);
    cairo_arc(cr, rect.x + r, rect.y + r, r, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cr);
}

void pill(cairo_t* cr, const Rect& rect) {
    rounded_rect(cr, rect, std::min(rect.w, rect.h) / 2);
}

void circle(cairo_t* cr, double cx, double cy, double radius) {
    cairo_new_sub_path(cr);
    cairo_arc(cr, cx, cy, radius, 0, kTurn);
    cairo_close_path(cr);
}

void hexagon(cairo_t* cr, double cx, double cy, double reach, double corner) {
    const double distance = reach - corner / std::cos(kTurn / 12);
    cairo_new_sub_path(cr);
    for (int i = 0; i < 6; ++i) {
        const double angle = -kQuarter + i * kTurn / 6;
        cairo_arc(cr, cx + distance * std::cos(angle), cy + distance * std::sin(angle), corner, angle - kTurn / 12,
                  angle + kTurn / 12);
    }
    cairo_close_path(cr);
}

void rosette(cairo_t* cr, double cx, double cy, double valley) {
    constexpr int kPetals = 12;
    const double chord = 2 * valley * std::sin(kTurn / kPetals / 2);
    const double petal = chord * 0.54;
    const double distance = valley * std::cos(kTurn / kPetals / 2) - std::sqrt(petal * petal - chord * chord / 4);
    const double open = std::asin(chord / 2 / petal);  // half of what a petal shows, seen from its own middle
    cairo_new_sub_path(cr);
    for (int i = 0; i < kPetals; ++i) {
        const double angle = -kQuarter + i * kTurn / kPetals;
        cairo_arc(cr, cx + distance * std::cos(angle), cy + distance * std::sin(angle), petal, angle - open,
                  angle + open);
    }
    cairo_close_path(cr);
}

void quarter_disc(cairo_t* cr, double x, double y, double dx, double dy) {
    const double radius = std::abs(dx);
    const double along_x = dx > 0 ? 0 : 2 * kQuarter;
    const double along_y = dy > 0 ? kQuarter : -kQuarter;
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + dx, y);
    // From the x side to the y side by the short way.
    if ((dx > 0) == (dy > 0)) {
        cairo_arc(cr, x, y, radius, along_x, dx > 0 ? along_y : 3 * kQuarter);
    } else {
        cairo_arc_negative(cr, x, y, radius, along_x, along_y);
    }
    cairo_close_path(cr);
}

void fill(cairo_t* cr, Colour colour) {
    set_source(cr, colour);
    cairo_fill(cr);
}

void stroke(cairo_t* cr, Colour colour, double width) {
    set_source(cr, colour);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

void draw_lip(cairo_t* cr, const Rect& rect, double radius, double height) {
    cairo_save(cr);
    rounded_rect(cr, rect, radius);
    cairo_clip(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, rect.x, rect.y, rect.w, rect.h);
    rounded_rect(cr, rect.moved(0, -height), radius);
    fill(cr, kLip);
    cairo_restore(cr);
}

void draw_frame(cairo_t* cr, const Rect& rect, double radius, Colour colour, double width) {
    rounded_rect(cr, rect.inset(width / 2), radius - width / 2);
    stroke(cr, colour, width);
}

}  // namespace merci::drawing
