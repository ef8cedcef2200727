// Forgetting a person: their parts, salts, rows and blobs, and every trace of those bytes in the files of the folder.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/journal/hlc.h"
#include "core/storage/blobs.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// Inside the erasure's transaction. What is left to remove from the files is written down, so that a power cut in the
// middle only delays it.
void erase_person(Database& database, const Id& person, const Id& erasure);

// Finishes what erasures began: the blobs go, and the database is written anew, since a page that was split or merged
// may keep a copy of a deleted row where secure_delete does not look. Nothing to do is quick; else slow (the whole
// file), and rare. Tried again at the next start when a reader holds the old pages.
Result<void> scrub(Database& database, const Blobs& blobs);

// Which erasures this node has still to confirm (`erasure_confirmed`): those that took bytes from it, by erase_person,
// and, by this, one that came later than this device's feed began. Local: no other node looks at it.
void owe_confirmation(Database& database, const Id& erasure, journal::Hlc when);
// Those of them that may be: nothing is left to remove from the files.
std::vector<Id> to_confirm(Database& database);

// Blobs that no event and no draft names (a photo taken, then left), once an hour old.
Result<void> sweep_blobs(Database& database, const Blobs& blobs, Millis now);

}  // namespace merci::storage
