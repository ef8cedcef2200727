#include "core/base/date_time.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace merci {
namespace {

constexpr Millis kSecond = 1000;
constexpr Millis kMinute = 60 * kSecond;
constexpr Millis kHour = 60 * kMinute;
constexpr Millis kDay = 24 * kHour;
constexpr std::size_t kLongest = 64;  // with a zone and more digits than any clock gives

// Reads a text from its beginning; once something was not there, nothing is.
class Reading {
public:
    explicit Reading(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) number = number * 10 + digit();
        return number;
    }
    bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
    bool next_is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    void expect(char c) {
        good_ = good_ && next_is(c);
        if (good_) rest_.remove_prefix(1);
    }
    int digit() {
        good_ = good_ && next_is_digit();
        if (!good_) return 0;
        const int value = rest_.front() - '0';
        rest_.remove_prefix(1);
        return value;
    }
    bool good() const { return good_; }
    bool at_end() const { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

struct Fraction {
    Millis millis = 0;
    bool zero = true;
};

Fraction fraction(Reading& in) {
    Fraction out;
    if (!in.next_is('.')) return out;
    in.expect('.');
    Millis worth = 100;
    do {
        const int digit = in.digit();
        out.millis += worth * digit;
        out.zero = out.zero && digit == 0;
        worth /= 10;
    } while (in.next_is_digit());
    return out;
}

// How far the zone is ahead of UTC; nothing sensible once the reading is not good.
Result<Millis> zone(Reading& in) {
    if (in.next_is('Z')) {
        in.expect('Z');
        return Millis{0};
    }
    const bool behind = in.next_is('-');
    in.expect(behind ? '-' : '+');
    const int hours = in.digits(2);
    in.expect(':');
    const int minutes = in.digits(2);
    if (!in.good() || minutes > 59 || hours * 60 + minutes > 14 * 60) return fail(Code::bad_input, "no such time zone");
    return (behind ? -1 : 1) * (hours * kHour + minutes * kMinute);
}

}  // namespace

Result<Millis> parse_date_time(std::string_view text) {
    const auto bad = fail(Code::bad_input, "not a date and time with its zone");
    if (text.size() > kLongest) return bad;
    Reading in(text);
    const int year = in.digits(4);
    in.expect('-');
    const int month = in.digits(2);
    in.expect('-');
    const int day = in.digits(2);
    in.expect('T');
    const int hour = in.digits(2);
    in.expect(':');
    const int minute = in.digits(2);
    in.expect(':');
    const int second = in.digits(2);
    const auto part = fraction(in);
    if (!in.good()) return bad;
    MERCI_TRY(const auto ahead, zone(in));
    if (!in.at_end()) return bad;
    const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
    const bool ends_the_day = hour == 24 && minute == 0 && second == 0 && part.zero;
    if (!civil.ok() || (hour > 23 && !ends_the_day) || minute > 59 || second > 59)
        return fail(Code::bad_input, "no such date or time");
    return day_number({year, month, day}) * kDay + hour * kHour + minute * kMinute + second * kSecond + part.millis -
           ahead;
}

std::string date_time(Millis at) {
    static const Millis first = day_number({0, 1, 1}) * kDay;
    static const Millis last = (day_number({9999, 12, 31}) + 1) * kDay - 1;
    const Millis held = std::clamp(at, first, last);
    const Millis days = held >= 0 ? held / kDay : (held - (kDay - 1)) / kDay;
    const int seconds = static_cast<int>((held - days * kDay) / kSecond);
    char text[40];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return iso_day(day_from_number(static_cast<std::int32_t>(days))) + text;
}

}  // namespace merci
