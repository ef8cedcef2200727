// The pen a widget paints its sprite with: its own box, left-to-right coordinates, mirrored where the language is read
// from the right. (The canvas mirrors where sprites stand; the pen mirrors what stands in them.)
#pragma once

#include <string_view>

#include "core/drawing/badge.h"
#include "core/drawing/glyphs.h"
#include "core/drawing/pastille.h"
#include "core/drawing/shapes.h"
#include "core/drawing/surface.h"
#include "kiosk/widgets/look.h"

namespace merci::widgets {

// The largest letters, down to `least` px (seven tenths of the style's when 0), with which nothing is cut, no word is
// broken and several lines stay within the height; smaller letters make room for more lines, unless the style says how
// many there are at most. At `least`, what does not fit ends in ….
drawing::TextBlock laid_out(const Look& look, std::string_view text, const drawing::TextStyle& style, double width,
                            double height, double least = 0);

class Pen {
public:
    Pen(cairo_t* cr, double width, double height, const Look& look)
        : cr_(cr), width_(width), height_(height), look_(look), colours_(colours_of(look)) {}

    cairo_t* cr() const { return cr_; }
    double width() const { return width_; }
    double height() const { return height_; }
    drawing::Rect box() const { return {0, 0, width_, height_}; }
    const Look& look() const { return look_; }
    const Colours& colours() const { return colours_; }
    bool right_to_left() const { return look_.right_to_left(); }
    drawing::Mirror mirror() const { return right_to_left() ? drawing::Mirror::yes : drawing::Mirror::no; }
    // Where a part of the box stands once mirrored.
    drawing::Rect at(const drawing::Rect& rect) const;
    double at_x(double x) const { return right_to_left() ? width_ - x : x; }

    void panel(const drawing::Rect& rect, double radius, drawing::Colour colour) const;
    void frame(const drawing::Rect& rect, double radius, drawing::Colour colour, double width) const;
    void disc(double cx, double cy, double radius, drawing::Colour colour) const;
    // As laid_out() lays it, its capitals on the middle of the box.
    void text(std::string_view text, const drawing::TextStyle& style, const drawing::Rect& box, double least = 0) const;
    // A short label: on one line if it need not shrink by more than a sixth, nor under what must be read; else on as
    // many as fit.
    void label(std::string_view text, const drawing::TextStyle& style, const drawing::Rect& box,
               double least = 0) const;
    double label_height(std::string_view text, const drawing::TextStyle& style, double width, double most,
                        double least = 0) const;
    // From the top of the box; gives the height used.
    double text_from(std::string_view text, const drawing::TextStyle& style, const drawing::Rect& box) const;
    void glyph(drawing::Glyph glyph, double x, double y, double size, drawing::Colour colour) const;
    void pastille(double cx, double cy, double diameter, drawing::Colour colour, std::string_view emoji,
                  drawing::Ground ground = drawing::Ground::flat,
                  drawing::EmojiTone tone = drawing::EmojiTone::full) const;
    void glyph_disc(double cx, double cy, double diameter, drawing::Colour colour, drawing::Glyph glyph, double size,
                    drawing::Colour ink) const;
    void badge(const drawing::BadgeLook& badge, double x, double y, double size, bool shadow) const;

private:
    drawing::TextBlock laid_as_label(std::string_view text, const drawing::TextStyle& style, double width,
                                     double height, double least) const;

    cairo_t* cr_;
    double width_;
    double height_;
    const Look& look_;
    Colours colours_;
};

}  // namespace merci::widgets
