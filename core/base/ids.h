// Ids. An id is 128 random bits, written as 32 lower-case hex digits, the same everywhere: journal, database, command
// line. A badge award has a short public id instead (12 characters of Crockford base32, see codes/badge_token.h).
#pragma once

#include <string>
#include <string_view>

#include "core/base/random.h"

namespace merci {

using Id = std::string;

Id new_id(Random& random);
bool is_id(std::string_view text);

// [a-z0-9_]{1,32}: the type of an event, the kind of a part, a phrase, a reason, a journey.
bool is_key(std::string_view text);

}  // namespace merci
