#include "core/cards/qr.h"

#include <qrencode.h>

#include <cerrno>
#include <memory>

namespace merci::cards {

namespace {

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr std::size_t kMostBytes = 2331;  // version 40, level M, byte mode

}  // namespace

Result<QrCode> QrCode::of(std::string_view text) {
    if (text.empty()) return fail(Code::bad_input, "nothing to put in a QR code");
    if (text.size() > kMostBytes) return fail(Code::too_large, "text over a QR code's size");
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, Free> encoded(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M));
    if (!encoded) return fail(errno == ERANGE ? Code::too_large : Code::io, "QR encoder refused");
    QrCode code;
    code.modules_ = encoded->width;
    const std::size_t count = static_cast<std::size_t>(encoded->width) * static_cast<std::size_t>(encoded->width);
    code.dark_.resize(count);
    for (std::size_t i = 0; i < count; ++i) code.dark_[i] = (encoded->data[i] & 1U) != 0;
    return code;
}

int dots_a_module(const QrCode& code, int side) {
    return side / code.modules();
}

void draw_qr(cairo_t* cr, const QrCode& code, double x, double y, double dots, drawing::Colour colour) {
    cairo_new_path(cr);
    for (int row = 0; row < code.modules(); ++row) {
        for (int from = 0; from < code.modules(); ++from) {
            if (!code.dark(from, row)) continue;
            int to = from + 1;
            while (to < code.modules() && code.dark(to, row)) ++to;
            cairo_rectangle(cr, x + from * dots, y + row * dots, (to - from) * dots, dots);
            from = to;
        }
    }
    drawing::set_source(cr, colour);
    cairo_fill(cr);
}

}  // namespace merci::cards
