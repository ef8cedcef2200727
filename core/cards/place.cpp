#include "core/cards/place.h"

namespace merci::cards {

Result<PlacedQr> sized_qr(const std::string& url, int side, int least_dots) {
    MERCI_TRY(QrCode code, QrCode::of(url));
    PlacedQr placed;
    placed.dots = dots_a_module(code, side);
    if (placed.dots < least_dots) return fail(Code::too_large, "address too long for the QR code of a card");
    const double width = placed.dots * code.modules();
    placed.square = {0, 0, width, width};
    placed.code = std::move(code);
    return placed;
}

}  // namespace merci::cards
