// The thin driver of the planner: asks the hub, and applies what it answers through the Store.
//
// Network and disk meet here, decisions do not: they are the planner's. `on_store` runs its work where the Store may be
// used (in a kiosk the writer's thread, from the sync's own), and comes back when it is done and durable; nothing waits
// for the network inside it. Belongs to one thread.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/base/clock.h"
#include "core/storage/store.h"
#include "core/sync/http.h"
#include "core/sync/planner.h"
#include "core/sync/session.h"

namespace merci::sync {

struct SyncReport {
    std::int64_t pushed = 0;  // events that the hub holds now and did not before
    std::int64_t pulled = 0;
    std::int64_t blobs_up = 0;
    std::int64_t blobs_down = 0;
    std::int64_t written_again = 0;  // of a past feed, in the new one
    std::int64_t relayed = 0;        // events of others that the hub had lost
    std::int64_t quarantined = 0;    // kept aside here, in all
    std::int64_t erasures_awaited = 0;
    std::int64_t sealed = 0;        // kiosks that were handed the centre secret
    std::string state = "unknown";  // of this kiosk at the hub: admitted, waiting, removed
    std::string error;              // what ended the round: "io: …"; empty when it came to its end
    Code code = Code::io;           // of that
    std::string refused;            // why the hub did not take an event of ours
    bool new_feed = false;          // this folder was a copy
    bool heads_equal = false;
    bool digest_equal = false;
    std::map<std::string, Millis> took;  // by step: session, push, blobs_up, pull, settle, blobs_down, check
    Millis hub_time = 0;                 // signed by the hub, at the beginning of the round; 0: unknown
    Json json() const;
    bool good() const { return error.empty() && refused.empty(); }
};

class Client {
public:
    using Work = std::function<Result<void>(storage::Store&)>;
    using OnStore = std::function<Result<void>(const Work&)>;

    Client(Transport& hub, const Clock& clock, Random& random, OnStore on_store)
        : session_(hub), clock_(clock), planner_(random), on_store_(std::move(on_store)) {}

    // One round, or what can be done of it; then when the next one is due.
    SyncReport round();
    // Before its time, since somebody asks.
    void ask() { planner_.ask(); }
    Millis next_at() const;

    // Joins with a code that the hub printed; remembers the hub. Gives back the state: admitted or waiting.
    Result<std::string> enrol(const std::string& address, const std::string& code, const std::string& label);

private:
    Result<void> perform(const Action& action);
    Result<void> begin_session();
    Result<void> begin_new_feed();
    Result<void> push(const Push& action);
    Result<void> push_blobs();
    Result<void> push_blob(const std::string& hash);
    Result<void> pull(const Pull& action);
    Result<void> settle();
    Result<void> relay();
    Result<void> pull_blobs();
    Result<void> pull_blob(const std::string& hash);
    Result<void> check();
    struct Here {
        Json heads = Json::object();
        std::string digest;
        std::int64_t own_seq = 0;
        std::int64_t blobs = 0;  // that travel
    };
    Result<Here> look();

    // Events of a feed as they go out, as many as one request holds: our own are read, written down and packed while
    // the ones before them travel.
    struct Batch {
        std::int64_t after = 0;
        std::int64_t last = 0;  // of them; 0: nothing is prepared
        std::string text;
    };
    Result<Batch> batch_after(const std::string& feed, std::int64_t after);
    struct AtHub {
        std::size_t offset = 0;
        bool whole = false;  // checked, and under its name
    };
    Result<AtHub> at_hub(const std::string& hash, std::size_t size);
    Result<Bytes> blob_to_send(const std::string& hash);
    struct Whole {
        std::string hash;
        const Bytes& bytes;
    };
    Result<void> keep_blobs(const std::vector<Whole>& blobs);
    // No event there names it any more: its person was erased elsewhere, and we have not heard of it yet.
    Result<void> not_wanted(const std::string& hash);
    Result<void> note_state(const std::string& state);
    static bool may_go_up(storage::Store& store, const std::string& blob);
    // Kiosks that an animator admitted here get the centre secret, before the hub hears of their admission: whoever is
    // admitted finds it there. See admission.h.
    Result<void> seal_to_admitted();

    Session session_;
    const Clock& clock_;
    Planner planner_;
    OnStore on_store_;
    SyncReport report_;

    // Of the session.
    std::string feed_;
    std::map<std::string, std::int64_t> heads_;
    Batch prepared_;
    Here looked_;
};

}  // namespace merci::sync
