// What this folder remembers of its hub, and the truth about sending.
//
//   hub, hub_key, epoch    its address, its public key (base64url), its epoch: given at enrolment
//   cursor                 up to where its events have been taken in (hub_seq)
//   told                   the hub's durable head of this device's feed, as it last said: for showing, never trusted
//   checked                that head, when a check last compared both sides and named every blob the hub lacks
//
// Local to the machine: no event changes it. Errors are latched in the Database. Belongs to the writer; read by anyone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/journal/wire.h"
#include "core/storage/blobs.h"
#include "core/storage/folder.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

struct HubKnown {
    std::string address;
    std::string key;
    std::string epoch;
    std::int64_t cursor = 0;
    std::int64_t told = 0;
    std::int64_t checked = 0;
};
HubKnown hub_known(Database& database);
void note_hub(Database& database, const std::string& address, const std::string& key, const std::string& epoch);
void note_cursor(Database& database, std::int64_t cursor);
void note_told(Database& database, std::int64_t seq);
// A check of everything up to `seq`; `lacking`: blobs the hub said it lacks. `whole`: it named them all.
void note_checked(Database& database, std::int64_t seq, const std::vector<std::string>& lacking, bool whole);
void note_lacking(Database& database, const std::vector<std::string>& blobs);
void note_has(Database& database, const std::string& blob);
std::vector<std::string> lacking_at_hub(Database& database);
// A folder from a backup, or a copy, that knows a hub and has not heard it out since: who was erased meanwhile may
// still be in it. Nothing of it is shown to anybody.
bool before_first_sync(Database& database, const Folder& folder);
void note_restored(Database& database);
void note_heard(Database& database);
// The hub's answers to another feed: a copied folder begins anew, its hub stays.
void forget_hub_answers(Database& database);

// None is said before it is true. An event of another feed has come from the hub: it is at least sent.
enum class Sending { kept_here, sent, confirmed };
std::string_view name_of(Sending sending);
Sending sending_of(Database& database, const Id& event);               // a record, a request, thanks, an endorsement
Sending sending_of_award(Database& database, std::string_view award);  // as its first approval

// Events of one feed after `after`, as they travel: at most `max_events`, at most about `max_bytes` of text but at
// least one. damaged when a row cannot be read.
Result<std::vector<journal::WireEvent>> events_of(Database& database, const std::string& feed, std::int64_t after,
                                                  std::size_t max_events, std::size_t max_bytes);
// The hash of one event; nothing when it is not here.
std::optional<Hash> hash_at(Database& database, const std::string& feed, std::int64_t seq);
// Feeds that other devices write, and how far each is here.
std::map<std::string, std::int64_t> others_heads(Database& database);
// The feed is not here up to that seq, and nothing of it is kept aside that would say why.
bool stands_behind(Database& database, const std::string& feed, std::int64_t seq);
// Blobs that a part names and that are not on the disk.
std::vector<std::string> missing_blobs(Database& database, const Blobs& blobs, std::size_t limit);
// Those that the events of a feed after `after` name.
std::vector<std::string> blobs_named_after(Database& database, const std::string& feed, std::int64_t after);

// Feeds that this device wrote before, not yet compared with what the hub has of them.
std::vector<std::string> past_feeds(Database& database);

}  // namespace merci::storage
