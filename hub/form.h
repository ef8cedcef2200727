// A form as a browser posts it: application/x-www-form-urlencoded (WHATWG URL, 5.1).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci::hub {

inline constexpr std::size_t kMostForm = 8u << 10;

// The first of each name; bytes as they came, UTF-8 or not. too_large.
Result<std::map<std::string, std::string>> read_form(std::string_view body);

}  // namespace merci::hub
