// QR codes: from text to dots (ISO/IEC 18004, byte mode, level M: 15 % of a card may be scratched away).
//
// On paper a module is a whole number of printer dots, and four modules around the code stay clear. Pure; any thread.
#pragma once

#include <cairo.h>

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/drawing/colour.h"

namespace merci::cards {

inline constexpr int kQuietModules = 4;

class QrCode {
public:
    QrCode() = default;
    // The smallest code that holds the text. Errors: bad_input (empty), too_large (over 2,331 bytes).
    static Result<QrCode> of(std::string_view text);

    int modules() const { return modules_; }  // along one side, without the quiet zone: 21, 25 … 177
    bool dark(int x, int y) const {
        return dark_[static_cast<std::size_t>(y) * static_cast<std::size_t>(modules_) + static_cast<std::size_t>(x)];
    }

private:
    int modules_ = 0;
    std::vector<bool> dark_;
};

// The most dots a module may have for the code to be at most `side` dots wide, quiet zone not counted; 0 if none.
int dots_a_module(const QrCode& code, int side);

// Dark modules only, the corner of the first at (x, y), each `dots` wide. One path: no seams between modules.
void draw_qr(cairo_t* cr, const QrCode& code, double x, double y, double dots, drawing::Colour colour);

}  // namespace merci::cards
