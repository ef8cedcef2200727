// A QR code in the terminal, two modules a character, dark on light with its quiet zone.
#pragma once

#include <string>
#include <string_view>

namespace merci::cli {

std::string terminal_qr(std::string_view text);

}  // namespace merci::cli
