#include "core/storage/health.h"

#include <algorithm>

#include "core/storage/sync_state.h"

namespace merci::storage {
namespace {

constexpr int kErasuresLooked = 1000;
constexpr int kOffersLooked = 1000;

std::int64_t count(Database& database, const char* sql) {
    auto query = database.query(sql);
    return query.step() ? query.integer(0) : 0;
}

// How far the hub is: nothing but numbers, and where it is.
Json sync_json(Database& database) {
    const auto hub = hub_known(database);
    if (hub.address.empty()) return nullptr;
    return {{"hub", hub.address},
            {"unsent", unsent(database)},
            {"sent", hub.told},
            {"confirmed", hub.checked},
            {"blobs_lacking", count(database, "SELECT count(*) FROM sync_lacking")},
            {"aside", count(database, "SELECT count(*) FROM quarantine WHERE reason != 'written_again'")}};
}

}  // namespace

std::int64_t disk_free(const Folder& folder) {
    std::error_code error;
    const auto disk = std::filesystem::space(folder.root, error);
    return error ? 0 : static_cast<std::int64_t>(disk.available);
}

Json health_json(Reader& reader) {
    auto& database = reader.database();
    const auto centre = reader.view().centre();
    const auto free = disk_free(reader.folder());
    const auto erasures = reader.view().erasures(kErasuresLooked);
    const auto confirmed =
        std::count_if(erasures.begin(), erasures.end(), [](const auto& one) { return one.confirmed(); });
    Json feeds = Json::array();
    {
        auto query = database.query("SELECT id, head_seq, own FROM feeds ORDER BY id");
        while (query.step())
            feeds.push_back({{"feed", query.text(0)}, {"events", query.integer(1)}, {"own", query.integer(2) == 1}});
    }
    return {{"centre", centre.id},
            {"name", centre.name},
            {"address", centre.address},
            {"practice", centre.practice},
            {"events", count(database, "SELECT count(*) FROM events")},
            {"people", count(database, "SELECT count(*) FROM p_people")},
            {"requests_waiting", reader.view().waiting_count()},
            {"awards_unsigned", reader.view().unsigned_awards().size()},
            {"answers_in_their_ten_seconds", count(database, "SELECT count(*) FROM answers_waiting")},
            {"drafts", count(database, "SELECT count(*) FROM drafts")},
            {"erasures", count(database, "SELECT count(*) FROM p_erasures")},
            {"erasures_to_confirm", static_cast<std::int64_t>(erasures.size()) - confirmed},
            {"offers_waiting", reader.view().offers_waiting(reader.last(), kOffersLooked).size()},
            {"blobs", count(database, "SELECT count(DISTINCT blob) FROM p_blobs")},
            {"feeds", feeds},
            {"sync", sync_json(database)},
            {"disk_free", free},
            {"disk_low", free < kLowDisk}};
}

}  // namespace merci::storage
