// Events that no command writes yet, in a kiosk's own feed: what a newer program may say.
#pragma once

#include <catch2/catch.hpp>

#include "core/storage/fold.h"
#include "tests/support/centre.h"

namespace merci::test {

// Signed, durable and folded, as if a command had written it; the folder is opened again.
inline Id write_by_hand(TestCentre& centre, const std::string& type, const std::vector<journal::Part>& parts) {
    auto& store = *centre.store;
    auto& db = store.database();
    const Id id = new_id(centre.random);
    {
        storage::Transaction transaction(db);
        storage::JournalStore journal(db);
        const auto stored =
            journal.append(store.view().centre().id, store.feed(), store.keys().feed(),
                           journal::Hlc::at(journal.last_hlc().millis() + 1), id, type, 1, parts, centre.random);
        REQUIRE(stored.ok());
        REQUIRE(storage::fold_new(db, *stored) == storage::Folded::done);
        REQUIRE(transaction.commit().ok());
    }
    centre.reopen();
    return id;
}

}  // namespace merci::test
