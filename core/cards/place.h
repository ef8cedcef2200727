// Where a QR code goes on a card, and how texts share a column: helpers of faces.cpp and ticket.cpp.
#pragma once

#include <string>

#include "core/cards/qr.h"
#include "core/drawing/text_block.h"

namespace merci::cards {

struct PlacedQr {
    QrCode code;
    int dots = 0;  // a module
    drawing::Rect square;

    drawing::Rect zone() const { return square.inset(-kQuietModules * dots); }
    void draw(cairo_t* cr, drawing::Colour colour) const { draw_qr(cr, code, square.x, square.y, dots, colour); }
};

// The largest code of whole dots within `side`, at least `least_dots` a module, its place still (0, 0).
Result<PlacedQr> sized_qr(const std::string& url, int side, int least_dots);

// One after the other down a column, each with its own line height.
class Column {
public:
    Column(cairo_t* cr, double x, double y) : cr_(cr), x_(x), y_(y) {}
    void add(const drawing::TextBlock& block) {
        block.draw(cr_, x_, y_);
        y_ += block.height();
    }
    void skip(double height) { y_ += height; }
    double y() const { return y_; }

private:
    cairo_t* cr_;
    double x_;
    double y_;
};

}  // namespace merci::cards
