// What this machine keeps for itself and never syncs: drafts, wrong tries and the waits they earned, and a yes during
// the ten seconds in which it can still be taken back, and which thanks were seen here. Written by the writer, durable
// on return.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/domain/commands.h"
#include "core/storage/sqlite.h"

namespace merci::storage {

// A journey left in the middle: opened again at the same step when the card is shown.
struct Draft {
    Id person;
    std::string journey;  // "tell", "ask"…
    std::string state;    // JSON of the journey (core/flow)
    Millis saved = 0;
};

Result<void> save_draft(Database& database, const Draft& draft);
Result<void> drop_draft(Database& database, const Id& person);
std::optional<Draft> draft_of(Database& database, const Id& person);

// PINs and picture codes: five tries, then waits of 30 s doubling up to 15 min, kept across restarts, never for good.
inline constexpr int kFreeTries = 5;
inline constexpr Millis kFirstWait = 30'000;
inline constexpr Millis kLongestWait = 15 * 60'000;

enum class Secret { pin, picture_code };

// Milliseconds still to wait before the next try; 0: none. A clock that was set back begins the wait again, once.
Millis wait_left(Database& database, const Id& person, Secret secret, Millis now);
int tries_left(Database& database, const Id& person, Secret secret);  // before a wait begins
// Before the secret is looked at, so that a try always counts; a right one forgets them.
Result<void> note_try(Database& database, const Id& person, Secret secret, Millis now);
Result<void> forget_tries(Database& database, const Id& person, Secret secret);

// A yes that waits; taken back by drop_answer, sent as a command once due.
struct WaitingAnswer {
    domain::GiveReview review;
    Millis due = 0;
};
Result<void> hold_answer(Database& database, const WaitingAnswer& answer);
Result<void> drop_answer(Database& database, const Id& request);
std::vector<WaitingAnswer> waiting_answers(Database& database);  // the first due first

// Thanks that wait to be shown to their person: not seen at this kiosk, and no older than 60 days, so that a kiosk that
// joins does not celebrate what was said years ago. The oldest first.
inline constexpr Millis kThanksAreNews = Millis{60} * 24 * 3600 * 1000;
std::vector<Id> new_thanks(Database& database, const Id& person, Millis now, int limit);
Result<void> note_thanks_seen(Database& database, const Id& person, const std::vector<Id>& thanks);

}  // namespace merci::storage
