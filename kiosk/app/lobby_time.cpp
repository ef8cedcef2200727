#include "kiosk/app/lobby_time.h"

#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

namespace merci::app {

namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

// "07:30", of two digits each.
std::optional<int> minute_in(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    int hour = 0;
    int minute = 0;
    const auto read = [](std::string_view digits, int& value) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() && value >= 0;
    };
    if (!read(text.substr(0, 2), hour) || !read(text.substr(3), minute) || hour >= 24 || minute >= kHour)
        return std::nullopt;
    return hour * kHour + minute;
}

// There and back again, evenly: 0 → 1 → 0 over two of `length`.
double swing(std::int64_t step, std::int64_t length) {
    const auto at = static_cast<double>(step % (2 * length)) / static_cast<double>(length);
    return at <= 1 ? at : 2 - at;
}

}  // namespace

bool SleepHours::at(int minute_of_day) const {
    if (from <= until) return minute_of_day >= from && minute_of_day < until;
    return minute_of_day >= from || minute_of_day < until;
}

std::optional<SleepHours> sleep_hours(std::string_view text) {
    if (text.empty()) return SleepHours{};
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = minute_in(text.substr(0, dash));
    const auto until = minute_in(text.substr(dash + 1));
    if (!from || !until) return std::nullopt;
    return SleepHours{*from, *until};
}

int minute_of_day(Millis at) {
    const auto seconds = static_cast<std::time_t>(at / 1000);
    std::tm local{};
    localtime_r(&seconds, &local);
    return (local.tm_hour * kHour + local.tm_min) % kDay;
}

Aside aside_in(std::int64_t minute) {
    constexpr int a = kMostAside;
    constexpr std::array<Aside, 9> kWalk = {
        {{0, 0}, {a, 0}, {a, a}, {0, a}, {-a, a}, {-a, 0}, {-a, -a}, {0, -a}, {a, -a}}};
    return kWalk[static_cast<std::size_t>(minute) % kWalk.size()];
}

bool other_side_in(std::int64_t minute) {
    return minute / kSidesMinutes % 2 == 1;
}

// Two lengths without a common divisor: the way closes only after hours.
Spot spot_at(std::int64_t step) {
    return {swing(step, 37), swing(step, 23)};
}

}  // namespace merci::app
