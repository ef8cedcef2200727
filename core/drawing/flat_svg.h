// A small SVG, read once and drawn as shapes at any size: crisp on a large screen, and lines on paper.
//
// The part of SVG 1.1 that our pictograms are drawn in: svg (viewBox "0 0 W H"), g, path, circle, ellipse, rect; fill
// and stroke as #RRGGBB or none, stroke-width, stroke-linecap and -linejoin; transform as translate, scale and rotate.
// Anything else is refused rather than left out, so that a drawing never looks different here and in its editor.
// (librsvg would read all of SVG, and costs the kiosk ten megabytes.) Immutable once read; any thread may draw it.
#pragma once

#include <cairo.h>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

class FlatSvg {
public:
    // Errors: damaged (not well-formed XML, a value that is none), unsupported (anything not named above).
    static Result<FlatSvg> read(std::string_view text);

    double width() const { return width_; }
    double height() const { return height_; }

    enum class Ink { colours, greys };
    // One unit of the viewBox is one unit of `cr`, its corner at the origin.
    void draw(cairo_t* cr, Ink ink = Ink::colours) const;

    struct Path {
        std::string d;
    };
    struct Ellipse {
        double cx = 0;
        double cy = 0;
        double rx = 0;
        double ry = 0;
    };
    struct Box {
        Rect rect;
        double radius = 0;
    };
    // What a group hands down to the shapes inside it.
    struct Style {
        std::optional<Colour> fill = Colour{};
        std::optional<Colour> stroke;
        double width = 1;
        cairo_line_cap_t cap = CAIRO_LINE_CAP_BUTT;
        cairo_line_join_t join = CAIRO_LINE_JOIN_MITER;
        cairo_matrix_t place = {.xx = 1, .yx = 0, .xy = 0, .yy = 1, .x0 = 0, .y0 = 0};
    };
    struct Shape {
        std::variant<Path, Ellipse, Box> outline;
        Style style;
    };

private:
    friend class FlatSvgReader;
    double width_ = 0;
    double height_ = 0;
    std::vector<Shape> shapes_;
};

}  // namespace merci::drawing
