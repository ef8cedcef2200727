// check() of many events at once. A signature takes 50 µs to verify and a batch holds 500: so they are shared out among
// the processors, and the caller waits. Pure.
#pragma once

#include "core/journal/wire.h"

namespace merci::journal {

// In the order of the events.
std::vector<Result<CheckedEvent>> check_all(std::vector<WireEvent> events);

}  // namespace merci::journal
