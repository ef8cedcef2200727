// What time does to the lobby's screen: hours of sleep, and places that change so that no picture burns in. Pure: the
// minute comes in. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/clock.h"

namespace merci::app {

// Each day, from a minute of the day up to another, over midnight too; from == until: never.
struct SleepHours {
    int from = 0;
    int until = 0;

    bool at(int minute_of_day) const;
};
// "22:00-07:00"; empty is never. Nothing for what is neither.
std::optional<SleepHours> sleep_hours(std::string_view text);

int minute_of_day(Millis at);  // in the machine's time zone

// By how much the whole wall stands aside in a minute: a walk of nine places, at most 4 px from the middle and at most
// 4 px from one minute to the next, each way.
struct Aside {
    int dx = 0;
    int dy = 0;
    bool operator==(const Aside&) const = default;
};
inline constexpr int kMostAside = 4;
Aside aside_in(std::int64_t minute);

// What stands still the longest changes sides this often.
inline constexpr int kSidesMinutes = 12;
bool other_side_in(std::int64_t minute);

// Where the mark is while the screen sleeps, as shares of the room it has: it wanders slowly, and everywhere.
struct Spot {
    double x = 0;
    double y = 0;
};
inline constexpr Millis kWanderMillis = 20'000;
Spot spot_at(std::int64_t step);  // one for each kWanderMillis

}  // namespace merci::app
