// A kiosk's real folder as the hub meets it: its events as they travel, and a hub store of the test's own.
#pragma once

#include <catch2/catch.hpp>
#include <functional>

#include "core/storage/fold.h"
#include "core/sync/wire.h"
#include "hub/code.h"
#include "hub/intake.h"
#include "tests/hub/any_store.h"
#include "tests/support/centre.h"
#include "tests/support/life.h"

namespace merci::test {

template <typename T>
T must(Result<T> result) {
    INFO((result.ok() ? std::string() : std::string(name_of(result.error().code)) + ": " + result.error().detail));
    REQUIRE(result.ok());
    return std::move(result).value();
}
inline void must(const Result<void>& result) {
    INFO((result.ok() ? std::string() : std::string(name_of(result.error().code)) + ": " + result.error().detail));
    REQUIRE(result.ok());
}

inline std::string feed_of(TestCentre& kiosk) {
    return storage::JournalStore(kiosk.store->database()).own_feed()->id;
}

inline std::string centre_of(TestCentre& kiosk) {
    return kiosk.store->view().centre().id;
}

// The kiosk's own events after `seq`.
inline std::vector<sync::WireEvent> events_of(TestCentre& kiosk, std::int64_t after = 0) {
    std::vector<sync::WireEvent> out;
    auto& db = kiosk.store->database();
    auto events = db.query(
        "SELECT e.n, e.envelope, e.hash, e.sig FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.own = 1 AND "
        "e.seq > ? ORDER BY e.seq");
    events.bind(after);
    while (events.step()) {
        sync::WireEvent event;
        event.sealed.text = events.text(1);
        const auto hash = events.blob(2);
        const auto sig = events.blob(3);
        std::copy(hash.begin(), hash.end(), event.sealed.hash.begin());
        std::copy(sig.begin(), sig.end(), event.sealed.sig.begin());
        auto parts = db.query("SELECT salt, body, erased_by FROM parts WHERE event = ? ORDER BY i");
        parts.bind(events.integer(0));
        while (parts.step()) {
            if (parts.null(1)) {
                event.parts.emplace_back(sync::Erased{parts.text(2)});
                continue;
            }
            journal::SealedPart part;
            const auto salt = parts.blob(0);
            std::copy(salt.begin(), salt.end(), part.salt.begin());
            part.text = parts.text(1);
            event.parts.emplace_back(part);
        }
        out.push_back(std::move(event));
    }
    return out;
}

// Enrolled with a code of its own.
inline hub::Device enrolled(hub::Store& store, const std::string& feed, const std::string& centre, Millis now,
                            Random& random, bool admits = false) {
    const auto where = must(store.found_centre("Centre des Tilleuls", now));
    const auto hash = must(hub::code_hash(hub::new_code(random)));
    must(store.put_code(hash, where.number, now + hub::kCodeMillis, admits));
    return must(store.enrol(hash, {feed, "accueil", centre}, now));
}

}  // namespace merci::test
