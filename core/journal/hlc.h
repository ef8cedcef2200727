// The hybrid logical clock: orders events of all kiosks, whatever their wall clocks say.
//
// 48 bits of milliseconds and a 16-bit counter. It never goes back: when the wall clock does, or stands still, the
// counter moves instead. Written as 16 hex digits, so that text order is time order.
// A wall clock that nobody has confirmed may be wrong by years: it is followed for a leap of 40 days at most, or one
// wrong hour would date every later event for ever. Kulkarni and others, "Logical Physical Clocks" (2014).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace merci::journal {

enum class Trust { untrusted, trusted };

struct Hlc {
    std::uint64_t packed = 0;

    // The last reading there is: every node refuses one above it.
    static const Hlc kEnd;

    static Hlc at(Millis millis, std::uint16_t counter = 0);
    static Result<Hlc> parse(std::string_view text);
    std::string text() const;
    Millis millis() const { return static_cast<Millis>(packed >> 16); }
    auto operator<=>(const Hlc&) const = default;
};

inline constexpr Hlc Hlc::kEnd{0xefff'ffff'ffff'ffff};

class HybridClock {
public:
    // How far an untrusted wall clock may be ahead of the last event and still be followed.
    static constexpr Millis kLeap = Millis{40} * 24 * 3600 * 1000;

    explicit HybridClock(Hlc last = {}) { observe(last); }
    // bad_input when the wall clock says a time that cannot be written, damaged once there is no later reading.
    Result<Hlc> next(Millis wall, Trust trust);
    // The instant that can be believed: the wall's own in trusted time; else not before the last event, nor long after.
    Millis believed(Millis wall, Trust trust) const;
    void observe(Hlc seen) { last_ = std::max(last_, std::min(seen, Hlc::kEnd)); }
    Hlc last() const { return last_; }

private:
    Hlc last_;
};

}  // namespace merci::journal
