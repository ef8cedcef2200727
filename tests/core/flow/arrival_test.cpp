// What is shown when somebody arrives, and what waits for another visit.
#include "core/flow/arrival.h"

#include <catch2/catch.hpp>

using merci::Id;
using merci::flow::Arrival;
using Next = Arrival::Next;

TEST_CASE("who has no news goes where they wished at once") {
    CHECK(Arrival().next() == Next::wish);
    CHECK(Arrival({}, {}).next() == Next::wish);
}

TEST_CASE("thanks come first, the oldest before, then one question, then the wish") {
    Arrival arrival({"a", "b"}, {"r", "s"});
    CHECK(arrival.next() == Next::thanks);
    CHECK(arrival.thanks() == "a");
    CHECK(arrival.thanks_left() == 2);
    arrival.thanks_seen("a");
    arrival.thanks_seen("a");  // touched again, since what was written failed
    CHECK(arrival.thanks() == "b");
    arrival.thanks_seen("b");
    arrival.thanks_seen("b");
    CHECK(arrival.thanks_left() == 0);
    CHECK(arrival.next() == Next::together);
    CHECK(arrival.record() == "r");
    arrival.answered();
    CHECK(arrival.next() == Next::wish);  // the second question is for another visit
}

TEST_CASE("many thanks are spread over several visits") {
    Arrival arrival({"a", "b", "c", "d", "e", "f", "g"}, {});
    for (std::size_t i = 0; i < Arrival::kThanksMax; ++i) {
        REQUIRE(arrival.next() == Next::thanks);
        arrival.thanks_seen(Id(arrival.thanks()));
    }
    CHECK(arrival.next() == Next::wish);
}

TEST_CASE("whoever passes on is asked nothing more in this visit") {
    Arrival arrival({"a", "b"}, {"r"});
    arrival.thanks_seen("a");
    arrival.pass();
    CHECK(arrival.next() == Next::wish);
    CHECK(arrival.thanks_left() == 0);
}
