#include "core/journal/hlc.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;
using namespace merci::journal;

TEST_CASE("the hybrid clock never goes back, whatever the wall clock does") {
    SeededRandom random(7);
    HybridClock clock;
    Hlc last;
    Millis wall = 1'000'000;
    for (int i = 0; i < 20000; ++i) {
        wall += static_cast<Millis>(random.below(2000)) - 1000;  // forward, back, still
        if (random.below(100) == 0) clock.observe(Hlc::at(wall + 5000, 3));
        const auto next = clock.next(wall);
        REQUIRE(next > last);
        REQUIRE(next.text() > last.text());
        last = next;
    }
}

TEST_CASE("a full counter carries into the milliseconds") {
    HybridClock clock(Hlc::at(5, 0xFFFF));
    CHECK(clock.next(5) == Hlc::at(6, 0));
}

TEST_CASE("a clock reading is written in 16 hex digits and read back") {
    const auto hlc = Hlc::at(1'795'000'000'000, 513);
    CHECK(hlc.text() == "01a1ee565e000201");
    CHECK(*Hlc::parse(hlc.text()) == hlc);
    CHECK(hlc.millis() == 1'795'000'000'000);
    CHECK_FALSE(Hlc::parse("01a1").ok());
    CHECK_FALSE(Hlc::parse("01A1EE565E000201").ok());
}
