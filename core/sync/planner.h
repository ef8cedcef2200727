// The sync step as a pure decision: what is known goes in, the next action comes out, and what became of it is told.
//
//     Planner planner;
//     for (auto action = planner.next(now); …; action = planner.next(now)) planner.began(…), planner.pushed(…), …
//
// No clock, no network, no disk: every fault is a call to failed(). One round is: session → own events from the hub's
// head on → blobs that the hub lacks → others' events → what this device's past feeds still hold → what others wrote
// and the hub lost → blobs that are missing here → check. The hub's durable head begins every session; what is
// remembered here only saves time. It always comes to rest: each action either moves one of the counters or ends the
// round, and after an end there is a time to wait. Belongs to one thread.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/random.h"

namespace merci::sync {

struct BeginSession {};
struct BeginNewFeed {};  // the hub has our feed further, or otherwise: this folder is a copy
struct Push {
    std::int64_t after = 0;
};
struct PushBlob {
    std::string hash;
};
struct Pull {
    std::int64_t after = 0;
};
struct Settle {};  // compare the feeds of this device's past with what the hub has of them
struct Relay {};   // what others wrote and the hub has not any more
struct PullBlob {
    std::string hash;
};
struct Check {};
struct DoneUntil {
    Millis at = 0;
};
using Action =
    std::variant<BeginSession, BeginNewFeed, Push, PushBlob, Pull, Settle, Relay, PullBlob, Check, DoneUntil>;

inline constexpr Millis kRest = 5 * 60'000;  // after a round that went well
inline constexpr Millis kBetweenNewFeeds = 60 * 60'000;
inline constexpr Millis kFirstRetry = 5'000;
inline constexpr Millis kLongestRetry = 5 * 60'000;

enum class Standing { unknown, admitted, waiting };

// What a session's answer says, and what is here to compare it with.
struct Begun {
    Standing standing = Standing::unknown;
    bool writes = false;               // there is a feed of ours
    std::int64_t own_seq = 0;          // our head
    std::int64_t hub_seq = 0;          // the hub's durable head of it
    bool same_there = true;            // our event at hub_seq has the hub's hash; true when hub_seq is 0
    std::int64_t cursor = 0;           // up to where others' events were taken in
    bool past_feeds = false;           // some are still to be settled
    std::vector<std::string> lacking;  // blobs that the hub lacks, as it last said, and that are here
    Millis expires = 0;
    bool relays = false;  // of others' feeds we have more than the hub
};

class Planner {
public:
    explicit Planner(Random& random) : random_(random) {}

    Action next(Millis now) const;

    // Somebody asks: whatever was to be waited for is not.
    void ask() { rest_until_ = 0; }

    void began(const Begun& begun);
    void began_new_feed(Millis now);  // a session begins anew, in its name
    // The hub's durable head after the push, and the blobs that it said it lacks (of those that are here). An answer
    // that did not move the head ends pushing for this round.
    void pushed(std::int64_t hub_seq, bool same_there, const std::vector<std::string>& lacking);
    void pushed_blob(const std::string& hash);
    void pulled(std::int64_t next, bool more);
    void settled(std::int64_t own_seq);
    void relayed() { relayed_ = true; }
    void missing(const std::vector<std::string>& blobs);  // here, once everything was pulled
    void pulled_blob(const std::string& hash);
    void skipped(const std::string& blob);  // it cannot go or come now: another round tries it
    // Blobs that the hub said it lacks go up before another check, once. Somebody else's events that the hub had when
    // the session began and that are not here after everything was pulled: it came back from a backup, and gave their
    // numbers to others. Then all of it is pulled again, once.
    enum class Heard { all, not_all };
    void checked(const std::vector<std::string>& lacking, Millis now, Heard heard = Heard::all);
    // The network, the hub or a bad answer: the round ends; `retry_after` as the hub asked, 0 when it did not.
    void failed(Millis now, Millis retry_after = 0);

    // Nothing more can be done before an animator has admitted this kiosk.
    void must_wait(Millis now);

    int failures() const { return failures_; }
    Standing standing() const { return begun_ ? begun_->standing : Standing::unknown; }

private:
    void add_blobs_up(const std::vector<std::string>& blobs);
    void end_round(Millis rest_until);

    Random& random_;
    std::optional<Begun> begun_;
    bool push_stopped_ = false;
    bool pulled_all_ = false;
    bool settled_ = false;
    bool relayed_ = false;
    bool pulled_again_ = false;
    int checks_ = 0;
    Millis new_feed_next_ = 0;  // one an hour: a hub that is always ahead must not have us begin for ever
    std::deque<std::string> up_;
    std::deque<std::string> down_;
    std::set<std::string> tried_;  // blobs this round has had its go at
    int failures_ = 0;
    Millis rest_until_ = 0;
};

}  // namespace merci::sync
