// The hybrid logical clock: orders events of all kiosks, whatever their wall clocks say.
//
// 48 bits of milliseconds and a 16-bit counter. It never goes back: when the wall clock does, or stands still, the
// counter moves instead. Written as 16 hex digits, so that text order is time order.
// Kulkarni and others, "Logical Physical Clocks" (2014).
#pragma once

#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace merci::journal {

struct Hlc {
    std::uint64_t packed = 0;

    static Hlc at(Millis millis, std::uint16_t counter = 0);
    static Result<Hlc> parse(std::string_view text);
    std::string text() const;
    Millis millis() const { return static_cast<Millis>(packed >> 16); }
    auto operator<=>(const Hlc&) const = default;
};

class HybridClock {
public:
    explicit HybridClock(Hlc last = {}) : last_(last) {}
    Hlc next(Millis wall);
    void observe(Hlc seen) { last_ = std::max(last_, seen); }
    Hlc last() const { return last_; }

private:
    Hlc last_;
};

}  // namespace merci::journal
