#include "core/drawing/field.h"

#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"

namespace merci::drawing {

namespace {

using domain::Hue;

struct Size {
    double w;
    double h;
};

void draw_tell(cairo_t* cr, const JourneyColours& c, Size s) {
    circle(cr, s.w, 0, s.h * 0.62);
    fill(cr, c.bright);
    circle(cr, s.w, 0, s.h * 0.36);
    fill(cr, kGold);
    quarter_disc(cr, 0, s.h, s.h * 0.58, -s.h * 0.58);
    fill(cr, c.deep);
}

void corner(cairo_t* cr, double x, double y, double dx, double dy) {
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + dx, y);
    cairo_line_to(cr, x, y + dy);
    cairo_close_path(cr);
}

void draw_ask(cairo_t* cr, const JourneyColours& c, Size s) {
    corner(cr, 0, 0, s.w * 0.5, s.w * 0.5);
    fill(cr, Colour::rgb(0xFFDF8C));
    corner(cr, s.w, s.h, -s.w * 0.62, -s.w * 0.62);
    fill(cr, kOchre);
    corner(cr, s.w, s.h, -s.w * 0.30, -s.w * 0.30);
    fill(cr, c.deep);
}

void draw_thank(cairo_t* cr, const JourneyColours& c, Size s) {
    circle(cr, s.w * 0.18, s.h * 0.86, s.h * 0.44);
    fill(cr, c.deep);
    circle(cr, s.w * 0.86, s.h * 0.12, s.h * 0.44);
    fill(cr, c.bright);
}

void draw_space(cairo_t* cr, const JourneyColours& c, Size s) {
    constexpr int kStairs = 4;
    cairo_move_to(cr, 0, s.h);
    for (int i = 0; i < kStairs; ++i) {
        cairo_line_to(cr, s.w * i / kStairs, s.h * (1 - 0.2 * (i + 1)));
        cairo_line_to(cr, s.w * (i + 1) / kStairs, s.h * (1 - 0.2 * (i + 1)));
    }
    cairo_line_to(cr, s.w, s.h);
    cairo_close_path(cr);
    fill(cr, c.deep);
    circle(cr, s.w * 0.16, s.h * 0.2, s.h * 0.13);
    fill(cr, kGold);
}

void draw_scan(cairo_t* cr, const JourneyColours& c, Size s) {
    struct Tile {
        int x;
        int y;
        Colour colour;
    };
    const Tile tiles[] = {{0, 0, c.deep},   {1, 1, c.deep}, {0, 3, c.bright}, {5, 0, c.bright},
                          {4, 1, c.bright}, {5, 3, c.deep}, {5, 2, c.deep},   {4, 3, kGold}};
    for (const Tile& tile : tiles) {
        // Half a pixel more, so that neighbours leave no seam.
        cairo_rectangle(cr, tile.x * s.w / 6, tile.y * s.h / 4, s.w / 6 + 0.5, s.h / 4 + 0.5);
        fill(cr, tile.colour);
    }
}

// A table with someone on each side, and a light above it.
void draw_staff(cairo_t* cr, const JourneyColours& c, Size s) {
    quarter_disc(cr, 0, s.h, s.h * 0.62, -s.h * 0.62);
    fill(cr, c.bright);
    quarter_disc(cr, s.w, s.h, -s.h * 0.62, -s.h * 0.62);
    fill(cr, c.deep);
    circle(cr, s.w * 0.84, s.h * 0.2, s.h * 0.13);
    fill(cr, kGold);
}

void draw_shapes(cairo_t* cr, Hue journey, const JourneyColours& colours, Size size) {
    switch (journey) {
        case Hue::vermilion: return draw_tell(cr, colours, size);
        case Hue::saffron: return draw_ask(cr, colours, size);
        case Hue::raspberry: return draw_thank(cr, colours, size);
        case Hue::cobalt: return draw_space(cr, colours, size);
        case Hue::emerald: return draw_scan(cr, colours, size);
        case Hue::slate: return draw_staff(cr, colours, size);
    }
}

void flip(cairo_t* cr, double width) {
    cairo_translate(cr, width, 0);
    cairo_scale(cr, -1, 1);
}

}  // namespace

void draw_field(cairo_t* cr, Hue journey, double w, double h, Mirror mirror, Contrast contrast) {
    const JourneyColours colours = journey_colours(journey);
    cairo_save(cr);
    cairo_rectangle(cr, 0, 0, w, h);
    cairo_clip(cr);
    set_source(cr, contrast == Contrast::high ? colours.deep : colours.field);
    cairo_paint(cr);
    if (contrast == Contrast::normal) {
        if (mirror == Mirror::yes) flip(cr, w);
        draw_shapes(cr, journey, colours, {w, h});
    }
    cairo_restore(cr);
}

void draw_mark(cairo_t* cr, double x, double y, double height, Mirror mirror, const MarkColours& colours) {
    cairo_save(cr);
    cairo_translate(cr, x, y);
    if (mirror == Mirror::yes) flip(cr, 2 * height);
    quarter_disc(cr, height, height, -height, -height);
    fill(cr, colours.giving);
    quarter_disc(cr, height, 0, height, height);
    fill(cr, colours.receiving);
    cairo_restore(cr);
}

}  // namespace merci::drawing
