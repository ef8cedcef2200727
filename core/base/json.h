// JSON as the journal writes it: canonical (an RFC 8785 subset), so that the same value is the same bytes everywhere.
// Objects, arrays, strings, booleans, null and integers below 2^53; keys sorted; UTF-8 in NFC; no spaces.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonDepth = 24;  // objects and arrays, one inside another

// bad_input when `value` holds a float, an integer of 2^53 or more, a string that is not UTF-8, or is too deep to read.
Result<std::string> canonical(const Json& value);

// Any JSON text within the limits of depth; bad_input otherwise.
Result<Json> parse_json(std::string_view text);

// As parse_json, and no object may have a name twice: what a signed text says must not hang on who reads it.
Result<Json> parse_unique_json(std::string_view text);

// As parse_json, and the text must already be canonical: any other spelling of the same value is refused.
Result<Json> parse_canonical(std::string_view text);

// A field of an object that others wrote: "", 0 or false when it is missing or of another type.
std::string text_in(const Json& object, std::string_view name);
std::int64_t integer_in(const Json& object, std::string_view name);
bool flag_in(const Json& object, std::string_view name);

}  // namespace merci
