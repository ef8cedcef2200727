// Projections: what is done and can be earned, who asked for it and who holds it.
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {

using domain::Level;

namespace {

std::vector<domain::Request> reviewed_requests(Database& db, Statement& query) {
    auto requests = all(query, request_in);
    for (auto& request : requests) add_review(db, request);
    return requests;
}

}  // namespace

std::optional<domain::Activity> Projections::activity(std::string_view id) const {
    auto query =
        db_.query("SELECT id, name, emoji, picture, hue FROM p_activities WHERE id = ? ORDER BY ord DESC LIMIT 1");
    query.bind(id);
    return first(query, activity_in);
}

std::vector<domain::Activity> Projections::activities() const {
    auto query = db_.query(
        "SELECT id, name, emoji, picture, hue FROM p_activities a WHERE ord = (SELECT max(ord) FROM p_activities "
        "WHERE id = a.id) ORDER BY (SELECT min(ord) FROM p_activities WHERE id = a.id)");
    return all(query, activity_in);
}

std::optional<domain::Badge> Projections::badge(std::string_view id) const {
    auto query = db_.query(sql(kBadge, "WHERE id = ? ORDER BY version DESC, ord LIMIT 1"));
    query.bind(id);
    return first(query, badge_in);
}

std::vector<domain::Badge> Projections::badges() const {
    auto query = db_.query(sql(kBadge,
                               "b WHERE version = (SELECT max(version) FROM p_badges WHERE id = b.id) "
                               "AND ord = (SELECT min(ord) FROM p_badges WHERE id = b.id AND version = b.version) "
                               "ORDER BY (SELECT min(ord) FROM p_badges WHERE id = b.id)"));
    return all(query, badge_in);
}

std::optional<domain::Badge> Projections::badge(std::string_view id, int version) const {
    auto query = db_.query(sql(kBadge, "WHERE id = ? AND version = ? ORDER BY ord LIMIT 1"));
    query.bind(id).bind(version);
    return first(query, badge_in);
}

std::optional<domain::Badge> Projections::badge_by_short_id(const std::array<std::uint8_t, 8>& id, int version) const {
    auto query = db_.query(sql(kBadge, "WHERE short = ? ORDER BY version = ? DESC, version DESC, ord LIMIT 1"));
    query.bind(ByteView(id)).bind(version);
    return first(query, badge_in);
}

std::optional<domain::Request> Projections::request(std::string_view id) const {
    auto query = db_.query(sql(kRequest, "WHERE id = ?"));
    query.bind(id);
    auto request = first(query, request_in);
    if (request) add_review(db_, *request);
    return request;
}

std::optional<domain::Request> Projections::open_request(std::string_view person, std::string_view badge,
                                                         Level level) const {
    auto query = db_.query(sql(
        kRequest,
        "JOIN p_waiting w ON w.ord = r.ord AND w.request = r.id WHERE r.person = ? AND r.badge = ? AND r.level = ?"));
    query.bind(person).bind(badge).bind(domain::name_of(level));
    return first(query, request_in);
}

std::vector<domain::Request> Projections::requests_of(std::string_view person, int limit) const {
    auto query = db_.query(sql(kRequest, "WHERE person = ? ORDER BY ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return reviewed_requests(db_, query);
}

std::vector<domain::Request> Projections::requests(int limit) const {
    auto query = db_.query(sql(kRequest, "ORDER BY ord DESC LIMIT ?"));
    query.bind(limit);
    return reviewed_requests(db_, query);
}

std::vector<domain::Request> Projections::waiting(int limit) const {
    auto query = db_.query(sql(kRequest, "JOIN p_waiting w ON w.request = r.id ORDER BY w.ord LIMIT ?"));
    query.bind(limit);
    return all(query, request_in);
}

int Projections::waiting_count() const {
    auto query = db_.query("SELECT count(*) FROM p_waiting");
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

std::optional<domain::Award> Projections::award(std::string_view id) const {
    auto query = db_.query(sql(kAward, "WHERE a.id = ? ORDER BY a.ord LIMIT 1"));
    query.bind(id);
    return first(query, award_in);
}

std::optional<domain::Award> Projections::award_of(std::string_view person, std::string_view badge, Level level) const {
    for (auto& award : awards_of(person)) {
        if (award.badge == badge && award.level == level && !award.is_revoked) return award;
    }
    return std::nullopt;
}

std::vector<domain::Award> Projections::awards_named(std::vector<std::string> ids) const {
    std::vector<domain::Award> awards;
    for (const auto& id : ids) {
        if (auto found = award(id)) awards.push_back(std::move(*found));
    }
    return awards;
}

std::vector<domain::Award> Projections::awards_of(std::string_view person) const {
    std::vector<std::string> ids;
    {
        auto query = db_.query("SELECT award FROM p_holders WHERE person = ? GROUP BY award ORDER BY min(ord), award");
        query.bind(person);
        ids = all(query, [](const Statement& row) { return row.text(0); });
    }
    return awards_named(std::move(ids));
}

std::vector<domain::Award> Projections::awards(int limit) const {
    auto query = db_.query(
        sql(kAward, "WHERE a.ord = (SELECT min(ord) FROM p_awards WHERE id = a.id) ORDER BY a.ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, award_in);
}

std::vector<domain::Award> Projections::unsigned_awards() const {
    std::vector<std::string> ids;
    {
        auto query = db_.query(
            "SELECT award FROM p_unsigned u WHERE NOT EXISTS (SELECT 1 FROM p_revocations r WHERE r.award = u.award) "
            "ORDER BY ord, award");
        ids = all(query, [](const Statement& row) { return row.text(0); });
    }
    return awards_named(std::move(ids));
}

std::int64_t Projections::next_status_index() const {
    auto query =
        db_.query("SELECT max(status_index) FROM p_signatures WHERE feed = (SELECT id FROM feeds WHERE own = 1)");
    return query.step() && !query.null(0) ? query.integer(0) + 1 : 0;
}

std::vector<domain::AwardSignature> Projections::signatures_of(std::string_view award) const {
    auto query =
        db_.query("SELECT feed, day, token FROM p_signatures WHERE award = ? AND feed IS NOT NULL ORDER BY ord");
    query.bind(award);
    return all(query, [](const Statement& row) {
        return domain::AwardSignature{row.text(0), static_cast<std::int32_t>(row.integer(1)), row.text(2)};
    });
}

}  // namespace merci::storage
