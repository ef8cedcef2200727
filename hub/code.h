// The code an operator reads to a new kiosk: 80 random bits as 16 characters of Crockford's base32, in groups of four.
// Read again, it may be in small letters, with I and L for 1, O for 0, with hyphens or spaces anywhere.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/random.h"

namespace merci::hub {

inline constexpr Millis kCodeMillis = 15 * 60 * 1000;

std::string new_code(Random& random);  // "7K3M-Q2X9-TD4H-0ABC"
// What the store keeps of it. bad_input: not of this form.
Result<Hash> code_hash(std::string_view code);

}  // namespace merci::hub
