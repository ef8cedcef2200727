// The hub's own feed in each centre: what it writes itself (words from outside, confirmed erasures).
//
// A key of its own, drawn at random, in a file beside the caches, never in a backup:
//
//     <folder>/<centre>.feed    {"seed": hex, "epoch": n, "seq": n, "hash": hex}, mode 0600
//
// `seq` and `hash` are those of the last event it set out to write, on the disk before the store commits. A store that
// does not have it was restored from a backup: then, as when the file is gone, a new feed begins with a new key, so no
// place is ever filled twice, whatever kiosks still have of the old one (they give it back, docs/sync.md). Several hub
// processes over one store have a folder each, and so a feed each. A feed that was forked all the same (a machine
// brought back whole, with this file) is left, and what it holds is written again with the same ids.
//
// Thread-safe. One writer at a time in a process; another process on the same store never writes the same feed.
#pragma once

#include <filesystem>
#include <mutex>

#include "core/domain/decide.h"
#include "hub/store.h"

namespace merci::hub {

class OwnFeeds {
public:
    OwnFeeds(Store& store, std::filesystem::path folder, const SigningKey& hub, const Clock& clock, Random& random)
        : store_(store), folder_(std::move(folder)), hub_(hub), clock_(clock), random_(random) {}

    // Durable on return, in this order. Errors are the disk's, or wait when it could not be done in several tries.
    Result<void> write(const Centre& centre, const std::vector<domain::NewEvent>& events);

    // Leaves a feed of ours that was forked; nothing to do when it is not, or not ours.
    Result<void> leave_if_forked(const Centre& centre);

private:
    struct State;
    // An event before it has a place in a feed.
    struct Unplaced {
        Id id;
        std::string type;
        int tv = 1;
        std::vector<Hash> commitments;
        std::vector<sync::WirePart> parts;
    };
    Result<Unplaced> seal(const domain::NewEvent& event);
    Result<void> write_unplaced(const Centre& centre, std::vector<Unplaced> events);
    Result<std::vector<Unplaced>> all_of(const Centre& centre, const std::string& feed);
    Result<State> begin(const Centre& centre, int epoch);
    Result<std::optional<State>> read(const Centre& centre) const;
    Result<void> note(const Centre& centre, const State& state) const;
    Result<bool> goes_on(const State& state, const Head& head);
    Result<std::vector<Taken>> place(const Centre& centre, const State& state, const Head& head,
                                     const std::vector<Unplaced>& events);
    std::filesystem::path file(const Centre& centre) const { return folder_ / (centre.id + ".feed"); }

    Store& store_;
    std::filesystem::path folder_;
    const SigningKey& hub_;
    const Clock& clock_;
    Random& random_;
    std::mutex mutex_;
};

}  // namespace merci::hub
