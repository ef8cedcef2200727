// Kiosks on their line to a hub in memory, with clients that may be asked at will.
#pragma once

#include "core/sync/client.h"
#include "tests/support/model_hub.h"
#include "tests/support/nodes.h"

namespace merci::test {

// A client on a store that may be closed and opened again.
struct Line {
    Line(std::unique_ptr<storage::Store>& on, ModelHub& hub, std::uint64_t seed)
        : random(seed), client(hub, clock, random, [&on](const sync::Client::Work& work) { return work(*on); }) {}
    sync::SyncReport now() {
        client.ask();
        return client.round();
    }
    void enrol(ModelHub& hub) {
        const auto state = client.enrol("https://hub.example", hub.code, "kiosk");
        INFO((state.ok() ? std::string() : state.error().detail));
        REQUIRE(state.ok());
    }
    ManualClock clock{1'795'000'000'000};
    SeededRandom random;
    sync::Client client;
};

// By the hub, and by an animator at the first kiosk.
inline void let_in(ModelHub& hub, TestCentre& centre, const storage::Store& other) {
    hub.admitted.insert(other.feed().text());
    centre.run({{"do", "admit"}, {"feed", other.feed().text()}, {"by", centre.animator}});
}

inline std::string centre_of(TestCentre& centre) {
    return centre.store->view().centre().id;
}

// A centre with a life behind it, of which its hub knows nothing yet.
struct OneKiosk {
    TestCentre centre;
    Life life{centre};
    ModelHub hub{centre_of(centre)};
    Line line{centre.store, hub, 1};

    OneKiosk() { line.enrol(hub); }
};

// Two kiosks of such a centre and its hub; all three know the same.
struct TwoKiosks {
    TestCentre centre;
    Life life{centre};
    ModelHub hub{centre_of(centre)};
    Line first{centre.store, hub, 1};
    SecondKiosk other{sent(), 9};
    Line second{other.store, hub, 2};

    TwoKiosks() {
        let_in(hub, centre, *other.store);
        second.enrol(hub);
        REQUIRE(first.now().good());
        REQUIRE(second.now().good());
    }

    TestCentre& sent() {
        first.enrol(hub);
        REQUIRE(first.now().good());
        return centre;
    }
};

}  // namespace merci::test
