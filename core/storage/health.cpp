#include "core/storage/health.h"

#include <algorithm>

namespace merci::storage {
namespace {

constexpr int kErasuresLooked = 1000;
constexpr int kOffersLooked = 1000;

std::int64_t count(Database& database, const char* sql) {
    auto query = database.query(sql);
    return query.step() ? query.integer(0) : 0;
}

}  // namespace

Json health_json(Reader& reader) {
    auto& database = reader.database();
    const auto centre = reader.view().centre();
    std::error_code error;
    const auto disk = std::filesystem::space(reader.folder().root, error);
    const auto free = static_cast<std::int64_t>(disk.available);
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
            {"disk_free", free},
            {"disk_low", free < kLowDisk}};
}

}  // namespace merci::storage
