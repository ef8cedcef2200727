#include "core/base/date_time.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;

namespace {

constexpr Millis kHour = 3'600'000;
constexpr Millis kEndOfYears = 253'402'300'799'000;  // 9999-12-31T23:59:59Z

Millis at(const std::string& text) {
    INFO(text);
    const auto millis = parse_date_time(text);
    REQUIRE(millis.ok());
    return *millis;
}

}  // namespace

TEST_CASE("an instant is written in UTC and read back", "[date_time]") {
    CHECK(date_time(0) == "1970-01-01T00:00:00Z");
    CHECK(date_time(1'795'334'700'000) == "2026-11-22T08:05:00Z");
    CHECK(date_time(999) == "1970-01-01T00:00:00Z");
    CHECK(date_time(-1) == "1969-12-31T23:59:59Z");
    SeededRandom random(1);
    for (int i = 0; i < 1000; ++i) {
        const Millis whole = Millis{random.below(4'000'000'000u)} * 60'000 - 60'000'000'000'000;
        CHECK(at(date_time(whole)) == whole);
    }
}

TEST_CASE("years beyond four digits are held at the last second there is", "[date_time]") {
    CHECK(date_time(kEndOfYears) == "9999-12-31T23:59:59Z");
    CHECK(date_time(Millis{1} << 60) == "9999-12-31T23:59:59Z");
    CHECK(date_time(-(Millis{1} << 60)) == "0000-01-01T00:00:00Z");
    CHECK(at("9999-12-31T23:59:59Z") == kEndOfYears);
    CHECK(at("0000-01-01T00:00:00Z") == -62'167'219'200'000);
}

TEST_CASE("one instant may be told in any zone, and to any fraction of a second", "[date_time]") {
    const Millis noon = at("2026-11-22T12:00:00Z");
    CHECK(at("2026-11-22T13:00:00+01:00") == noon);
    CHECK(at("2026-11-22T06:30:00-05:30") == noon);
    CHECK(at("2026-11-23T02:00:00+14:00") == noon);
    CHECK(at("2026-11-21T22:00:00-14:00") == noon);
    CHECK(at("2026-11-22T12:00:00-00:00") == noon);
    CHECK(at("2026-11-22T12:00:00.5Z") == noon + 500);
    CHECK(at("2026-11-22T12:00:00.007Z") == noon + 7);
    CHECK(at("2026-11-22T12:00:00.999999999+00:00") == noon + 999);
    CHECK(at("1969-12-31T23:59:59.750Z") == -250);
}

TEST_CASE("February has 29 days in leap years only", "[date_time]") {
    CHECK(at("2028-03-01T00:00:00Z") - at("2028-02-29T00:00:00Z") == 24 * kHour);
    CHECK(parse_date_time("2000-02-29T00:00:00Z").ok());
    for (const char* text : {"2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
                             "2026-04-31T00:00:00Z", "2026-02-30T00:00:00Z"}) {
        INFO(text);
        CHECK(parse_date_time(text).error().code == Code::bad_input);
    }
}

TEST_CASE("24:00:00 is the midnight that ends the day, and a leap second is no time", "[date_time]") {
    CHECK(at("2026-12-31T24:00:00Z") == at("2027-01-01T00:00:00Z"));
    CHECK(at("2026-12-31T24:00:00.000+01:00") == at("2026-12-31T23:00:00Z"));
    for (const char* text : {"2026-12-31T24:00:01Z", "2026-12-31T24:01:00Z", "2026-12-31T24:00:00.1Z",
                             "2016-12-31T23:59:60Z", "2026-12-31T25:00:00Z", "2026-12-31T12:60:00Z"}) {
        INFO(text);
        CHECK(parse_date_time(text).error().code == Code::bad_input);
    }
}

TEST_CASE("a date and time in another spelling, or without its zone, is refused", "[date_time]") {
    for (const std::string text : {"",
                                   "2026-11-22",
                                   "2026-11-22T12:00:00",
                                   "2026-11-22T12:00Z",
                                   "2026-11-22 12:00:00Z",
                                   "2026-11-22t12:00:00Z",
                                   "2026-11-22T12:00:00z",
                                   "2026-11-22T12:00:00.Z",
                                   "2026-11-22T12:00:00,5Z",
                                   "2026-11-22T12:00:00ZZ",
                                   "2026-11-22T12:00:00Z ",
                                   " 2026-11-22T12:00:00Z",
                                   "2026-11-22T12:00:00+01",
                                   "2026-11-22T12:00:00+0100",
                                   "2026-11-22T12:00:00+14:01",
                                   "2026-11-22T12:00:00-15:00",
                                   "2026-11-22T12:00:00+01:60",
                                   "2026-11-22T12:00:00+-1:00",
                                   "26-11-22T12:00:00Z",
                                   "12026-11-22T12:00:00Z",
                                   "-2026-11-22T12:00:00Z",
                                   "2026-1-22T12:00:00Z",
                                   "2026-00-22T12:00:00Z",
                                   "2026-13-22T12:00:00Z",
                                   "2026-11-00T12:00:00Z",
                                   "2026-11-22T1:00:00Z",
                                   "2026-11-22T-1:00:00Z",
                                   "20x6-11-22T12:00:00Z"}) {
        INFO(text);
        CHECK(parse_date_time(text).error().code == Code::bad_input);
    }
    const std::string nul("2026-11-22T12:00:00Z\0", 21);
    CHECK_FALSE(parse_date_time(nul).ok());
    CHECK_FALSE(parse_date_time("2026-11-22T12:00:00." + std::string(1000, '0') + "Z").ok());
}
