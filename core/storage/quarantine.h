// Events of other feeds that could not be taken in: kept aside with the reason, shown, and tried again when what they
// lacked has come. Nothing of it is projected. An erasure reaches it too.
//
// Inside the caller's transaction; errors are latched in the Database. Belongs to the writer.
#pragma once

#include <optional>

#include "core/journal/wire.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

enum class Reason {
    damaged,         // hash, signature, a commitment or the form does not hold
    too_old,         // an envelope that only a newer program knows
    foreign_centre,  // of another centre
    not_opened,      // the first event of its feed is no feed_opened
    cut_off,         // its feed was cut off before it
    not_admitted,    // nobody admitted its feed
    twin,            // its feed begins with the same 8 characters as another: one `ord` would be two events'
    fork,            // another event stands in its place in the feed
    frozen,          // after a fork, nothing more of this feed is taken in
    gap,             // what comes before it is not here
    broken,          // it does not follow the event before it
    clock,           // its time is not after the event before it, or beyond all time
    taken_id,        // another event has its id and says something else
};
std::string_view name_of(Reason reason);

struct Quarantined {
    std::string feed;
    std::int64_t seq = 0;
    std::string hash;  // hex
    std::string reason;
};

// Kept once, whatever it was refused for last.
void keep_aside(Database& database, const journal::CheckedEvent& event, Reason reason);
// One that could not even be checked: its envelope alone, which names nobody; whoever sent it has the rest.
void keep_aside(Database& database, const journal::WireEvent& event, Reason reason);
void let_out(Database& database, const std::string& feed, std::int64_t seq, const Hash& hash);

// Does the feed have a fork here? Then it is frozen.
bool is_forked(Database& database, const std::string& feed);
// Those of this feed and place that may be tried again, as they came in.
std::vector<journal::WireEvent> waiting_at(Database& database, const std::string& feed, std::int64_t seq);
std::vector<std::string> feeds_aside(Database& database);
std::vector<Quarantined> quarantined(Database& database, int limit);

}  // namespace merci::storage
