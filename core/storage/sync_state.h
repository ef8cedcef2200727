// What this folder remembers of its hub, and the truth about sending.
//
//   hub, hub_key, epoch    its address, its public key (base64url), its epoch: given at enrolment
//   cursor                 up to where its events have been taken in (hub_seq)
//   told                   the hub's durable head of this device's feed, as it last said: for showing, never trusted
//   state                  what the hub last said of this device: admitted, waiting, removed
//   waiting                kiosks that wait to be admitted, as the hub last said
//   sealed:FEED            the centre secret was given to the hub, sealed for this kiosk
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
    std::string state;
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
// still be in it. Nothing of it is shown to anybody: not_allowed.
Result<void> may_be_shown(Database& database, const Folder& folder);
void note_restored(Database& database);
void note_heard(Database& database);
// The hub's answers to another feed: a copied folder begins anew, its hub stays.
void forget_hub_answers(Database& database);

void note_state(Database& database, const std::string& state);

// A kiosk that waits to be admitted, as the hub said when it was last asked; and one that an operator's code admitted
// there, whose events wait aside here until an animator admits it too. The fingerprint is worked out here from the
// feed: a hub that lied about it could have another machine let in.
struct WaitingKiosk {
    std::string feed;
    std::string label;  // empty: not known
    std::string fingerprint;
};
void note_waiting(Database& database, const std::vector<WaitingKiosk>& kiosks);
std::vector<WaitingKiosk> waiting_kiosks(Database& database);

// Kiosks that this device admitted, whose feed is not here yet and for whom the centre secret was not sealed so far;
// and those of `waiting` that a journal here admits, whatever was done before: the hub may have lost it.
std::vector<std::string> to_be_sealed_for(Database& database, const std::vector<WaitingKiosk>& waiting);
void note_sealed(Database& database, const std::string& feed);

// None is said before it is true. An event of another feed has come from the hub: it is at least sent.
enum class Sending { kept_here, sent, confirmed };
std::string_view name_of(Sending sending);
Sending sending_of(Database& database, const Id& event);               // a record, a request, thanks, an endorsement
Sending sending_of_award(Database& database, std::string_view award);  // once it is signed and both have gone

// Events of this device that the hub has not said it holds.
std::int64_t unsent(Database& database);

// Events of one feed after `after`, as they travel: at most `max_events`, at most about `max_bytes` of text but at
// least one. damaged when a row cannot be read.
Result<std::vector<journal::WireEvent>> events_of(Database& database, const std::string& feed, std::int64_t after,
                                                  std::size_t max_events, std::size_t max_bytes);
// The hash of one event; nothing when it is not here.
std::optional<Hash> hash_at(Database& database, const std::string& feed, std::int64_t seq);
// Feeds that other devices write, and how far each is here.
std::map<std::string, std::int64_t> others_heads(Database& database);
// Those of them that are a hub's own and of which the hub has something else than stands here, and how far.
std::map<std::string, std::int64_t> forked_hub_feeds(Database& database);
// The feed is not here up to that seq, and nothing of it is kept aside that would say why.
bool stands_behind(Database& database, const std::string& feed, std::int64_t seq);
// Blobs that a part names and that are not on the disk.
std::vector<std::string> missing_blobs(Database& database, const Blobs& blobs, std::size_t limit);
// Those that the events of a feed after `after` name.
std::vector<std::string> blobs_named_after(Database& database, const std::string& feed, std::int64_t after);

// Feeds that this device wrote before, not yet compared with what the hub has of them.
std::vector<std::string> past_feeds(Database& database);

}  // namespace merci::storage
