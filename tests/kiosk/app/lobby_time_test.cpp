#include "kiosk/app/lobby_time.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

using namespace merci;
using namespace merci::app;

TEST_CASE("hours of sleep go over midnight") {
    const auto night = sleep_hours("22:00-07:00");
    REQUIRE(night);
    for (const int awake : {7 * 60, 12 * 60, 21 * 60 + 59}) CHECK_FALSE(night->at(awake));
    for (const int asleep : {22 * 60, 23 * 60 + 59, 0, 6 * 60 + 59}) CHECK(night->at(asleep));
}

TEST_CASE("hours of sleep may lie within a day, or not be at all") {
    const auto noon = sleep_hours("12:30-13:15");
    REQUIRE(noon);
    CHECK_FALSE(noon->at(12 * 60 + 29));
    CHECK(noon->at(12 * 60 + 30));
    CHECK_FALSE(noon->at(13 * 60 + 15));
    for (const char* never : {"", "08:00-08:00"}) {
        const auto hours = sleep_hours(never);
        REQUIRE(hours);
        for (int minute = 0; minute < 24 * 60; ++minute) REQUIRE_FALSE(hours->at(minute));
    }
}

TEST_CASE("hours that no clock shows are refused") {
    for (const char* wrong : {"22-7", "22:00", "24:00-07:00", "22:60-07:00", "22:00-7:00", "-1:00-07:00", "22:00-07:0x",
                              "22:00–07:00", "22:00-07:00 "}) {
        INFO(wrong);
        CHECK_FALSE(sleep_hours(wrong));
    }
}

TEST_CASE("the minute of the day is the one of the machine's time zone") {
    const char* before = std::getenv("TZ");
    const std::string zone = before == nullptr ? "" : before;
    ::setenv("TZ", "Europe/Paris", 1);
    ::tzset();
    CHECK(minute_of_day(1'795'000'000'000) == 12 * 60 + 6);  // 18 November 2026, 11:06:40 UTC
    CHECK(minute_of_day(1'782'900'000'000) == 12 * 60);      // 1 July 2026, 10:00 UTC
    before == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
}

TEST_CASE("the wall never stands far aside, never leaps, and comes everywhere") {
    std::set<std::pair<int, int>> places;
    for (std::int64_t minute = 0; minute < 60; ++minute) {
        const Aside now = aside_in(minute);
        const Aside next = aside_in(minute + 1);
        CHECK(std::abs(now.dx) <= kMostAside);
        CHECK(std::abs(now.dy) <= kMostAside);
        CHECK(std::abs(next.dx - now.dx) <= kMostAside);
        CHECK(std::abs(next.dy - now.dy) <= kMostAside);
        CHECK_FALSE(now == next);
        places.emplace(now.dx, now.dy);
    }
    CHECK(places.size() == 9);
}

TEST_CASE("what stands still changes sides every twelve minutes") {
    CHECK_FALSE(other_side_in(0));
    CHECK_FALSE(other_side_in(11));
    CHECK(other_side_in(12));
    CHECK(other_side_in(23));
    CHECK_FALSE(other_side_in(24));
}

TEST_CASE("the sleeping mark wanders slowly, and stays nowhere") {
    std::set<std::pair<int, int>> places;
    for (std::int64_t step = 0; step < 3 * 60 * 9; ++step) {  // a night
        const Spot now = spot_at(step);
        const Spot next = spot_at(step + 1);
        CHECK(now.x >= 0);
        CHECK(now.x <= 1);
        CHECK(now.y >= 0);
        CHECK(now.y <= 1);
        CHECK(std::abs(next.x - now.x) < 0.05);
        CHECK(std::abs(next.y - now.y) < 0.05);
        places.emplace(static_cast<int>(now.x * 8), static_cast<int>(now.y * 6));
    }
    CHECK(places.size() >= 48);
}
