// Projections: what was written from outside, and who has confirmed what erasure.
#include "core/storage/journal_store.h"
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {
namespace {

// Kiosks that had begun before the erasure. One that was removed is no node any more, whatever is left on it; nor is a
// feed that the same machine follows with another, unless it goes on: then the other is a copy's.
constexpr const char* kNodes =
    "SELECT k.feed, k.label, c.ord, (SELECT e.hlc FROM feeds f JOIN events e ON e.feed = f.feed AND e.seq = f.head_seq "
    "WHERE f.id = k.feed) AS last FROM p_kiosks k LEFT JOIN p_erasure_confirmations c ON c.erasure = ?1 AND c.feed = "
    "k.feed AND c.ord = (SELECT min(ord) FROM p_erasure_confirmations WHERE erasure = ?1 AND feed = k.feed) "
    "WHERE c.ord IS NOT NULL OR (k.ord < ?2 AND NOT EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) AND NOT "
    "EXISTS (SELECT 1 FROM p_kiosks n WHERE n.after = k.feed AND substr(n.ord, 1, 16) > coalesce(last, ''))) "
    "ORDER BY k.ord, k.feed";

std::vector<domain::ErasureNode> kiosk_nodes(Database& db, const Id& erasure, const std::string& ord) {
    auto query = db.query(kNodes);
    query.bind(erasure).bind(ord);
    return all(query, [](const Statement& row) {
        const bool confirmed = !row.null(2);
        return domain::ErasureNode{row.text(0), row.text(1), false, confirmed,
                                   millis_of_ord(row.text(confirmed ? 2 : 3))};
    });
}

// One node, however many processes and feeds it has had.
std::optional<domain::ErasureNode> hub_node(Database& db, const Id& erasure) {
    {
        auto said = db.query(
            "SELECT c.feed, c.ord FROM p_erasure_confirmations c JOIN p_hubs h ON h.feed = c.feed WHERE c.erasure = ? "
            "ORDER BY c.ord LIMIT 1");
        said.bind(erasure);
        if (said.step()) return domain::ErasureNode{said.text(0), {}, true, true, millis_of_ord(said.text(1))};
    }
    auto known =
        db.query("SELECT 1 FROM p_hubs UNION ALL SELECT 1 FROM sync WHERE name = 'hub' AND value != '' LIMIT 1");
    if (!known.step()) return std::nullopt;
    return domain::ErasureNode{{}, {}, true, false, 0};
}

}  // namespace

std::optional<domain::Offer> Projections::offer(std::string_view id) const {
    auto query = db_.query(std::string(kOffer) + "WHERE o.id = ?");
    query.bind(id);
    return first(query, offer_in);
}

std::vector<domain::Offer> Projections::offers_waiting_for(std::string_view award) const {
    auto query = db_.query(std::string(kOffer) + "WHERE o.award = ? AND " + kOfferWaits + "ORDER BY o.ord, o.id");
    query.bind(award);
    return all(query, offer_in);
}

std::vector<domain::Offer> Projections::offers_waiting(Millis now, int limit) const {
    // An ord begins with its milliseconds.
    const auto since = journal::Hlc::at(std::max<Millis>(0, now - domain::kOfferMillis)).text();
    auto query =
        db_.query(std::string(kOffer) + "WHERE o.ord >= ? AND " + kOfferWaits + "ORDER BY o.ord, o.id LIMIT ?");
    query.bind(since).bind(limit);
    return all(query, offer_in);
}

std::vector<domain::Offer> Projections::offers(int limit) const {
    auto query = db_.query(std::string(kOffer) + "ORDER BY o.ord DESC, o.id LIMIT ?");
    query.bind(limit);
    return all(query, offer_in);
}

std::vector<Id> Projections::givers_about(std::string_view person) const {
    auto query = db_.query("SELECT giver FROM p_offers WHERE person = ? AND giver IS NOT NULL ORDER BY ord, id");
    query.bind(person);
    return all(query, [](const Statement& row) { return row.text(0); });
}

std::vector<domain::Erasure> Projections::erasures(int limit) const {
    std::vector<std::string> ords;
    std::vector<domain::Erasure> out;
    {
        auto query = db_.query("SELECT event, ord FROM p_erasures ORDER BY ord DESC, subject LIMIT ?");
        query.bind(limit);
        while (query.step()) {
            out.push_back({query.text(0), millis_of_ord(query.text(1)), {}});
            ords.push_back(query.text(1));
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].nodes = kiosk_nodes(db_, out[i].id, ords[i]);
        if (auto node = hub_node(db_, out[i].id)) out[i].nodes.push_back(std::move(*node));
    }
    return out;
}

}  // namespace merci::storage
