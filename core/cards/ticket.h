// A face as a strip of thermal paper: 80 mm wide of which 72 are printable, black on white, one under the other.
//
// Drawn in dots of a 203 dpi printer (8 a millimetre). Badges are lines, portraits grey; the QR code has the most dots
// the paper allows, four a module at least. Used where there is no card printer: a strip is folded and kept as well.
#pragma once

#include <cairo.h>

#include "core/cards/faces.h"

namespace merci::cards {

inline constexpr int kTicketWidth = 640;      // 80 mm
inline constexpr int kTicketPrintable = 576;  // 72 mm, in the middle
inline constexpr double kTicketDpi = 203.2;

// In dots. Errors as for draw() of a face.
Result<int> ticket_height(const Face& face);
Result<void> draw_ticket(cairo_t* cr, const Face& face);

}  // namespace merci::cards
