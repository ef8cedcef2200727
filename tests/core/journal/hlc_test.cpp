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
        const auto next = *clock.next(wall, Trust::trusted);
        REQUIRE(next > last);
        REQUIRE(next.text() > last.text());
        last = next;
    }
}

TEST_CASE("a full counter carries into the milliseconds") {
    HybridClock clock(Hlc::at(5, 0xFFFF));
    CHECK(*clock.next(5, Trust::trusted) == Hlc::at(6, 0));
}

TEST_CASE("in untrusted time a wall clock that leaps is not followed; in trusted time it is") {
    const Hlc last = Hlc::at(1'795'000'000'000, 3);
    constexpr Millis kDay = 24 * 3600 * 1000;
    const auto next = [&](Millis wall, Trust trust) { return *HybridClock(last).next(wall, trust); };
    CHECK(next(last.millis() + 40 * kDay, Trust::untrusted) == Hlc::at(last.millis() + 40 * kDay));
    CHECK(next(last.millis() + 40 * kDay + 1, Trust::untrusted) == Hlc::at(last.millis() + 1));
    CHECK(next(last.millis() + 4000 * kDay, Trust::trusted) == Hlc::at(last.millis() + 4000 * kDay));
    CHECK(next(1000, Trust::untrusted) == Hlc{last.packed + 1});
    CHECK(*HybridClock().next(last.millis(), Trust::untrusted) == Hlc::at(last.millis()));  // a centre is founded
    HybridClock clock(last);
    for (int i = 1; i < 5; ++i)
        CHECK(clock.next(last.millis() + 4000 * kDay, Trust::untrusted)->millis() == last.millis() + i);
    CHECK(*clock.next(last.millis() + kDay, Trust::trusted) == Hlc::at(last.millis() + kDay));
}

TEST_CASE("the clock comes to an end, and refuses there rather than begin again") {
    HybridClock clock(Hlc{Hlc::kEnd.packed - 1});
    CHECK(*clock.next(0, Trust::trusted) == Hlc::kEnd);
    CHECK_FALSE(clock.next(0, Trust::trusted).ok());
    CHECK(clock.last() == Hlc::kEnd);
    HybridClock young(Hlc::at(5));
    CHECK(young.next(Millis{1} << 48, Trust::trusted).error().code == Code::bad_input);
    CHECK(young.next(Hlc::kEnd.millis() + 1, Trust::trusted).error().code == Code::bad_input);
    CHECK(*young.next(6, Trust::trusted) == Hlc::at(6));
    young.observe(Hlc{~std::uint64_t{0}});
    CHECK(young.last() == Hlc::kEnd);
}

TEST_CASE("a clock reading is written in 16 hex digits and read back") {
    const auto hlc = Hlc::at(1'795'000'000'000, 513);
    CHECK(hlc.text() == "01a1ee565e000201");
    CHECK(*Hlc::parse(hlc.text()) == hlc);
    CHECK(hlc.millis() == 1'795'000'000'000);
    CHECK_FALSE(Hlc::parse("01a1").ok());
    CHECK_FALSE(Hlc::parse("01A1EE565E000201").ok());
}
