// A badge alone, as a PNG with a clear ground: for the hub's pages and for baked credentials.
#pragma once

#include "core/base/bytes.h"
#include "core/drawing/badge.h"

namespace merci::cards {

// `size` px square, 16 to 4096. The same look gives the same bytes. Errors: bad_input (the size).
Result<Bytes> badge_png(const drawing::BadgeLook& look, int size);
// The same for a slow network: at most 256 colours, a third of the bytes.
Result<Bytes> small_badge_png(const drawing::BadgeLook& look, int size);

}  // namespace merci::cards
