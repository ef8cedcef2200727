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

namespace {

// A PDF goes through other people's arithmetic: an edge that is off by a millionth of a dot touches the next one, and a
// printer blackens what is touched. So each run is drawn a little small, by a fraction nobody can see.
constexpr double kShy = 1.0 / 64;

bool has_pixels(cairo_t* cr) {
    return cairo_surface_get_type(cairo_get_group_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
}

// Calls run(line, from, to) for every run of dark modules along the lines.
template <typename IsDark, typename Run>
void each_run(int modules, IsDark is_dark, Run run) {
    for (int line = 0; line < modules; ++line) {
        for (int from = 0; from < modules; ++from) {
            if (!is_dark(line, from)) continue;
            int to = from + 1;
            while (to < modules && is_dark(line, to)) ++to;
            run(line, from, to);
            from = to;
        }
    }
}

}  // namespace

void draw_qr(cairo_t* cr, const QrCode& code, double x, double y, double dots, drawing::Colour colour) {
    const double shy = has_pixels(cr) ? 0 : kShy;
    cairo_new_path(cr);
    each_run(
        code.modules(), [&](int row, int at) { return code.dark(at, row); },
        [&](int row, int from, int to) {
            cairo_rectangle(cr, x + from * dots + shy, y + row * dots + shy, (to - from) * dots - 2 * shy,
                            dots - 2 * shy);
        });
    // The same downwards, to close the gaps that leaves between rows.
    if (shy > 0) {
        each_run(
            code.modules(), [&](int column, int at) { return code.dark(column, at); },
            [&](int column, int from, int to) {
                cairo_rectangle(cr, x + column * dots + shy, y + from * dots + shy, dots - 2 * shy,
                                (to - from) * dots - 2 * shy);
            });
    }
    drawing::set_source(cr, colour);
    cairo_fill(cr);
}

}  // namespace merci::cards
