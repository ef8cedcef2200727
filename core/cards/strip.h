// A strip of thermal paper, filled from the top: one thing under the other, black on white, in dots of 203 dpi.
// Without a pen it only measures. What ticket.h says of the paper holds for all that is printed on it.
#pragma once

#include <cairo.h>

#include <string>

#include "core/cards/place.h"
#include "core/drawing/badge.h"
#include "core/drawing/surface.h"
#include "core/drawing/text_block.h"

namespace merci::cards {

class Strip {
public:
    explicit Strip(cairo_t* cr) : cr_(cr) {}

    cairo_t* cr() const { return cr_; }  // null while measuring
    double height() const { return y_; }
    void skip(double height) { y_ += height; }

    // In the middle; smaller, down to min_px, where it would not fit.
    void text(const std::string& text, const drawing::TextStyle& style, double min_px);
    // On one line if that does not make it small, else on two.
    void name(const std::string& text, const drawing::TextStyle& style, double min_px_on_one_line, double min_px);
    void brand();
    void rule();
    void band(const std::string& label);  // white on black; nothing for an empty label
    void badge(const drawing::BadgeLook& look, double size);
    void portrait(const drawing::Surface& picture, double size);
    void qr(const PlacedQr& placed);

    // Brand, centre, rule and the band of practice: how every strip begins.
    void head(const std::string& centre_name, const std::string& practice_label);

private:
    cairo_t* cr_;
    double y_ = 0;
};

// Type for the middle of the strip.
drawing::TextStyle on_strip(double px, double line, drawing::Weight weight, int max_lines);

}  // namespace merci::cards
