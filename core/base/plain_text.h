// Text that people give: valid UTF-8, Unicode NFC, no control characters, trimmed, within a length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci {

// `max`: Unicode characters. Line breaks become spaces. bad_input when not UTF-8, too_large when longer.
Result<std::string> plain_text(std::string_view text, std::size_t max);

// As much of it, cut between two characters. Valid UTF-8 comes in.
std::string first_characters(const std::string& text, std::size_t max);

}  // namespace merci
