#include "core/drawing/badge.h"

#include <array>
#include <cmath>

#include "core/drawing/palette.h"
#include "core/drawing/pictogram.h"
#include "core/drawing/shapes.h"

namespace merci::drawing {

namespace {

using domain::Level;

constexpr double kBox = 512;
constexpr double kMiddle = kBox / 2;
constexpr double kDisc = 152;  // the cream disc
constexpr double kEmojiPx = 168;
constexpr double kEmojiY = 240;  // a little high: the plate takes the room below

constexpr double kPlateY = 404;
constexpr double kPlateHeight = 80;
constexpr double kPlateWidth = 92;  // for one dot
constexpr double kDotPitch = 56;
constexpr double kDot = 20;

// Everything between them is drawn in the box of 512.
class Box {
public:
    Box(cairo_t* cr, double x, double y, double size) : cr_(cr) {
        cairo_save(cr_);
        cairo_translate(cr_, x, y);
        cairo_scale(cr_, size / kBox, size / kBox);
        cairo_new_path(cr_);
    }
    ~Box() { cairo_restore(cr_); }
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

private:
    cairo_t* cr_;
};

void disc(cairo_t* cr, double radius) {
    circle(cr, kMiddle, kMiddle, radius);
}

void outline(cairo_t* cr, Level level) {
    switch (level) {
        case Level::support: return disc(cr, 228);
        case Level::explore: return hexagon(cr, kMiddle, kMiddle, 252, 44);
        case Level::act: return rosette(cr, kMiddle, kMiddle, 212);
    }
}

void draw_body(cairo_t* cr, Level level, const BadgeColours& c) {
    outline(cr, level);
    fill(cr, c.deep);
    switch (level) {
        case Level::support:
            disc(cr, 204);
            fill(cr, c.field);
            break;
        case Level::explore:
            hexagon(cr, kMiddle, kMiddle, 224, 38);
            fill(cr, c.field);
            hexagon(cr, kMiddle, kMiddle, 204, 34);
            stroke(cr, c.bright, 10);
            break;
        case Level::act:
            disc(cr, 206);
            fill(cr, c.field);
            disc(cr, 198);
            stroke(cr, c.ring, 16);
            break;
    }
}

void draw_plate(cairo_t* cr, Level level, Colour ground, Colour dots) {
    const int count = static_cast<int>(level);
    const double width = kPlateWidth + (count - 1) * kDotPitch;
    pill(cr, {kMiddle - width / 2, kPlateY - kPlateHeight / 2, width, kPlateHeight});
    fill(cr, ground);
    for (int i = 0; i < count; ++i) {
        circle(cr, kMiddle + (i - (count - 1) / 2.0) * kDotPitch, kPlateY, kDot);
        fill(cr, dots);
    }
}

bool has_plate(Plate plate, double size) {
    return plate == Plate::shown || (plate == Plate::automatic && size >= kPlateFrom);
}

}  // namespace

void draw_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size, Plate plate) {
    const Box box(cr, x, y, size);
    const BadgeColours colours = badge_colours(look.hue);
    draw_body(cr, look.level, colours);
    disc(cr, kDisc);
    fill(cr, kCard);
    const bool plated = has_plate(plate, size);
    draw_sign(cr, look.emoji, kEmojiPx, kMiddle, plated ? kEmojiY : kMiddle);
    if (plated) draw_plate(cr, look.level, colours.deep, look.level == Level::act ? colours.dots : kCard);
}

void draw_ghost_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size) {
    const Box box(cr, x, y, size);
    constexpr std::array kDashes = {30.0, 20.0};
    switch (look.level) {
        case Level::support: disc(cr, 224); break;
        case Level::explore: hexagon(cr, kMiddle, kMiddle, 246, 44); break;
        case Level::act: rosette(cr, kMiddle, kMiddle, 208); break;
    }
    set_source(cr, kCard);
    cairo_fill_preserve(cr);
    cairo_set_dash(cr, kDashes.data(), static_cast<int>(kDashes.size()), 0);
    stroke(cr, kEdge, 12);
    draw_sign(cr, look.emoji, kEmojiPx, kMiddle, kMiddle);
}

void draw_line_badge(cairo_t* cr, const BadgeLook& look, double x, double y, double size) {
    const Box box(cr, x, y, size);
    constexpr double kLine = 12;
    outline(cr, look.level);
    fill(cr, kBlack);
    switch (look.level) {
        case Level::support:
            disc(cr, 204);
            fill(cr, kWhite);
            break;
        case Level::explore:
            hexagon(cr, kMiddle, kMiddle, 224, 38);
            fill(cr, kWhite);
            hexagon(cr, kMiddle, kMiddle, 202, 34);
            stroke(cr, kBlack, kLine);
            break;
        case Level::act:
            disc(cr, 194);
            fill(cr, kWhite);
            disc(cr, 174);
            stroke(cr, kBlack, kLine);
            break;
    }
    draw_sign(cr, look.emoji, kEmojiPx, kMiddle, kEmojiY, EmojiTone::grey);
    draw_plate(cr, look.level, kBlack, kWhite);
}

void badge_outline(cairo_t* cr, Level level, double x, double y, double size) {
    const Box box(cr, x, y, size);
    outline(cr, level);
}

void draw_badge_shadow(cairo_t* cr, Level level, double x, double y, double size, Shadow kind) {
    const int side = static_cast<int>(std::ceil(size));
    const Surface shape(side, side);
    if (shape.empty()) return;
    {
        const Canvas canvas(shape);
        const Box box(canvas.cr(), 0, 0, size);
        outline(canvas.cr(), level);
        fill(canvas.cr(), kBlack);
    }
    const Reach reach = reach_of(kind);
    paint(cr, shadow_of(shape, kind), std::round(x) - reach.left, std::round(y) - reach.top);
}

}  // namespace merci::drawing
