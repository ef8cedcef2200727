#include "core/base/clock.h"

#include <catch2/catch.hpp>

using namespace merci;

TEST_CASE("a day is counted and read back") {
    CHECK(day_number({1970, 1, 1}) == 0);
    CHECK(day_from_number(day_number({2026, 11, 24})) == Day{2026, 11, 24});
    CHECK(day_from_number(-1) == Day{1969, 12, 31});
    CHECK(iso_day({2026, 3, 9}) == "2026-03-09");
}

TEST_CASE("the 24th of November 2026 is a Tuesday") {
    CHECK(weekday({2026, 11, 24}) == 1);
    CHECK(weekday({1969, 12, 31}) == 2);
}
