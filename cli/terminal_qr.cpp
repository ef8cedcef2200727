#include "cli/terminal_qr.h"

#include "core/cards/qr.h"

namespace merci::cli {

std::string terminal_qr(std::string_view text) {
    const auto code = cards::QrCode::of(text);
    if (!code.ok()) return {};
    const int quiet = 2;
    const auto dark = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < code->modules() && y < code->modules() && code->dark(x, y);
    };
    std::string out;
    for (int y = -quiet; y < code->modules() + quiet; y += 2) {
        out += "\x1b[30;47m";
        for (int x = -quiet; x < code->modules() + quiet; ++x) {
            const bool upper = dark(x, y);
            const bool lower = dark(x, y + 1);
            out += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
        }
        out += "\x1b[0m\n";
    }
    return out;
}

}  // namespace merci::cli
