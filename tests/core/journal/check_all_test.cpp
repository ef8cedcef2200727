#include "core/journal/check_all.h"

#include <catch2/catch.hpp>

#include "core/storage/fold.h"
#include "core/storage/sync_state.h"
#include "tests/support/life.h"

using namespace merci;
using namespace merci::test;

TEST_CASE("many events checked at once are each what they are alone, in their order", "[journal][wire]") {
    TestCentre centre;
    const Life life(centre);
    auto some = storage::events_of(centre.store->database(), centre.store->feed().text(), 0, 1000, 1u << 30);
    REQUIRE(some.ok());
    auto events = *some;
    while (events.size() < 300) events.insert(events.end(), some->begin(), some->end());
    for (std::size_t i = 7; i < events.size(); i += 11) events[i].sealed.sig[i % 64] ^= 1;
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{32}, events.size()}) {
        const std::vector<journal::WireEvent> part(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(size));
        const auto checked = journal::check_all(part);
        REQUIRE(checked.size() == size);
        for (std::size_t i = 0; i < size; ++i) {
            const auto alone = journal::check(part[i]);
            REQUIRE(checked[i].ok() == alone.ok());
            if (alone.ok()) CHECK(checked[i]->envelope.id == alone->envelope.id);
            if (!alone.ok()) CHECK(checked[i].error().code == Code::damaged);
        }
    }
}
