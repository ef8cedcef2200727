// Time comes in from outside: nothing in the core calls the system clock itself.
//
// Milliseconds are since 1970-01-01T00:00:00Z (UTC); days are counted from the same instant, in the centre's own
// time zone where a person will read them.
#pragma once

#include <cstdint>
#include <string>

namespace merci {

using Millis = std::int64_t;

class Clock {
public:
    virtual ~Clock() = default;
    virtual Millis now() const = 0;
    // Never goes back while the process lives; for delays.
    virtual Millis monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    Millis now() const override;
    Millis monotonic() const override;
};

// A clock that stands still until told: tests, demo folders.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Millis now) : now_(now) {}
    Millis now() const override { return now_; }
    Millis monotonic() const override { return now_; }
    void set(Millis now) { now_ = now; }
    void advance(Millis by) { now_ += by; }

private:
    Millis now_;
};

struct Day {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    bool operator==(const Day&) const = default;
};

// The civil day of an instant in the machine's time zone, and back to days since 1970-01-01.
Day local_day(Millis at);
std::int32_t day_number(Day day);
Day day_from_number(std::int32_t number);
int weekday(Day day);          // 0 = Monday
std::string iso_day(Day day);  // 2026-11-24

}  // namespace merci
