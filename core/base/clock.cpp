#include "core/base/clock.h"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace merci {

Millis SystemClock::now() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Millis SystemClock::monotonic() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Day local_day(Millis at) {
    const std::time_t seconds = static_cast<std::time_t>(at >= 0 ? at / 1000 : (at - 999) / 1000);
    std::tm civil{};
    localtime_r(&seconds, &civil);
    return {civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday};
}

std::int32_t day_number(Day day) {
    using namespace std::chrono;
    const sys_days days{std::chrono::year{day.year} / day.month / day.day};
    return static_cast<std::int32_t>(days.time_since_epoch().count());
}

Day day_from_number(std::int32_t number) {
    using namespace std::chrono;
    const year_month_day civil{sys_days{days{number}}};
    return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
            static_cast<int>(static_cast<unsigned>(civil.day()))};
}

int weekday(Day day) {
    const int from_thursday = day_number(day) % 7;  // 1970-01-01 was a Thursday
    return ((from_thursday + 3) % 7 + 7) % 7;
}

std::string iso_day(Day day) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return text;
}

}  // namespace merci
