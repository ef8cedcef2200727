// Instants as credentials write them: xsd:dateTimeStamp, a dateTime that says its zone.
//
//     2026-11-22T08:05:00Z        2026-11-22T09:05:00.25+01:00
//
// The grammar is the one of VC Data Model 2.0 (XML Schema 1.1 part 2, section 3.4.28) with years 0000 to 9999: stricter
// than RFC 3339 (capitals, zones up to 14:00, no leap second), but 24:00:00 is the midnight that ends a day.
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace merci {

// bad_input for another spelling, or a day that no calendar has. What is finer than a millisecond is dropped.
Result<Millis> parse_date_time(std::string_view text);

// In UTC, of the second that has begun. What is outside the years 0000 to 9999 becomes their first or last second.
std::string date_time(Millis at);

}  // namespace merci
