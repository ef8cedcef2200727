// A hub whose store came from a backup has less of its own feeds than its kiosks do: they give it back. Kiosks send
// their own events again by themselves; nobody but a kiosk could bring back what the hub wrote. See client.h.
#include "core/storage/quarantine.h"
#include "core/storage/sync_state.h"
#include "core/sync/client.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kBatchText = kMaxBody / 2;

struct Lost {
    std::string feed;
    std::int64_t after = 0;  // the hub has it up to here
};

// The hub's feeds of which there is more here than there, or otherwise than there.
std::vector<Lost> lost_there(storage::Database& db, const Json& heads_there) {
    std::vector<Lost> lost;
    auto feeds = db.query("SELECT f.id, f.head_seq FROM feeds f JOIN p_hubs h ON h.feed = f.id ORDER BY f.id");
    while (feeds.step()) {
        const auto feed = feeds.text(0);
        const auto at = heads_there.find(feed);
        const bool told = at != heads_there.end() && at->is_array() && !at->empty() && (*at)[0].is_number_integer();
        const auto there = told ? (*at)[0].get<std::int64_t>() : 0;
        const auto here = feeds.integer(1);
        if (here > there)
            lost.push_back({feed, there});
        else if (storage::is_forked(db, feed))
            lost.push_back({feed, here - 1});
    }
    return lost;
}

}  // namespace

Result<void> Client::give_back(const Json& heads_there) {
    std::vector<Lost> lost;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        lost = lost_there(store.database(), heads_there);
        return store.database().take_error();
    }));
    for (auto& [feed, after] : lost) {
        for (bool moved = true; moved;) {
            Json batch = Json::array();
            MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
                MERCI_TRY(const auto events,
                          storage::events_of(store.database(), feed, after, kMaxBatchEvents, kBatchText));
                for (const auto& event : events) batch.push_back(journal::to_json(event));
                return {};
            }));
            if (batch.empty()) break;
            const auto answer = post(kPathEvents, {{"events", std::move(batch)}});
            // A fork, and a hub that wants nothing back, are the hub's matter.
            if (!answer.ok() && (answer.error().code == Code::already || answer.error().code == Code::not_allowed))
                break;
            if (!answer.ok()) return answer.error();
            const auto seq = integer_in(*answer, "seq");
            moved = seq > after && !answer->contains("refused");
            if (seq > after) report_.given_back += seq - after;
            after = seq;
        }
    }
    return {};
}

}  // namespace merci::sync
