// Taking in events that other nodes wrote.
//
// Of each feed the longest prefix that follows what is here is appended as it was signed, and folded; an event that is
// here already is passed over; the first that fails stops its feed and is kept aside with its reason (quarantine.h),
// never the other feeds. What waited aside is tried again once what it lacked has come, so events may come in any
// order, twice, or with others missing. What an erasure took is erased on arrival; a person_erased does here all that
// it did where it was written.
// An erased part is believed before its erasure has come: a feed holds the parts that an erasure took before the
// erasure itself. erasures_awaited() says which ones are still to come; with any left, the journal does not verify.
//
// No feed is special: whether this node writes one of them is the caller's matter.
#pragma once

#include <span>

#include "core/journal/wire.h"
#include "core/storage/journal_store.h"
#include "core/storage/quarantine.h"

namespace merci::storage {

struct TakenIn {
    std::int64_t taken = 0;
    std::int64_t passed_over = 0;
    std::vector<Quarantined> stopped;  // of each feed that did not go on, the first event that failed
    journal::Hlc last;                 // the largest hlc among those taken
    bool erased = false;               // scrub() is due once the transaction is durable
};

// Which feeds may begin here: each that is offered, since whoever offers has asked (a node that has nothing yet and
// believes its hub), or only those that a journal here admits (docs/events.md, kiosk_admitted) and the known hub's own.
enum class Admission { believed, looked_up };

// Inside the caller's transaction. An error is of this machine, and nothing was taken in.
Result<TakenIn> take_in(Database& database, std::span<const journal::CheckedEvent> events, const std::string& centre,
                        Admission admission);

// The ids of erasures that erased parts name and that are not here.
std::vector<Id> erasures_awaited(Database& database);

}  // namespace merci::storage
