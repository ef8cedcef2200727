// Projections: what people told and whom they thanked, and what others say of it.
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {
std::optional<domain::Record> Projections::record(std::string_view id) const {
    auto query = db_.query(sql(kRecord, "WHERE r.id = ?"));
    query.bind(id);
    auto record = first(query, record_row);
    if (record) add_rest(db_, *record);
    return record;
}

std::vector<domain::Record> Projections::records_of(std::string_view person, int limit) const {
    auto query = db_.query(sql(kRecord, "JOIN p_record_people w ON w.record = r.id WHERE w.person = ? AND ") +
                           kStillWith + "ORDER BY w.ord DESC LIMIT ?");
    query.bind(person).bind(limit);
    return whole_records(db_, query);
}

std::vector<domain::Record> Projections::records_picturing(std::string_view person, int limit) const {
    auto query = db_.query(sql(kRecord,
                               "JOIN p_record_people w ON w.record = r.id WHERE w.person = ? AND EXISTS "
                               "(SELECT 1 FROM p_record_photos p WHERE p.record = r.id) ORDER BY w.ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return whole_records(db_, query);
}

std::vector<domain::Record> Projections::records(int limit) const {
    auto query = db_.query(sql(kRecord, "ORDER BY r.ord DESC LIMIT ?"));
    query.bind(limit);
    return whole_records(db_, query);
}

std::vector<domain::Thanks> Projections::thanks_to(std::string_view person, int limit) const {
    auto query = db_.query(sql(kThanks, "WHERE receiver = ? ORDER BY ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return all(query, thanks_in);
}

std::vector<domain::Thanks> Projections::thanks_from(std::string_view person, int limit) const {
    auto query = db_.query(sql(kThanks, "WHERE giver = ? ORDER BY ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return all(query, thanks_in);
}

std::vector<domain::Thanks> Projections::thanks(int limit) const {
    auto query = db_.query(sql(kThanks, "ORDER BY ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, thanks_in);
}

std::vector<domain::WallCard> Projections::wall(int limit) const {
    constexpr int kLookedThrough = 200;  // of each: where few agree, what is older is no news
    return domain::wall_of(*this, awards(kLookedThrough), thanks(kLookedThrough), static_cast<std::size_t>(limit));
}

std::vector<domain::Endorsement> Projections::endorsements(int limit) const {
    auto query = db_.query(sql(kEndorsement, "WHERE ") + kEndorsementCounts + "ORDER BY ord DESC LIMIT ?");
    query.bind(limit);
    return all(query, endorsement_in);
}

std::vector<domain::Endorsement> Projections::endorsements_of(domain::Endorsed kind, std::string_view of,
                                                              int limit) const {
    auto query = db_.query(sql(kEndorsement, "WHERE kind = ? AND of = ? AND ") + kEndorsementCounts +
                           "ORDER BY ord DESC LIMIT ?");
    query.bind(name_of(kind)).bind(of).bind(limit);
    return all(query, endorsement_in);
}

std::optional<domain::Endorsement> Projections::endorsement(std::string_view id) const {
    auto query = db_.query(sql(kEndorsement, "WHERE id = ?"));
    query.bind(id);
    return first(query, endorsement_in);
}

std::optional<domain::Thanks> Projections::thanks_given(std::string_view id) const {
    auto query = db_.query(sql(kThanks, "WHERE id = ?"));
    query.bind(id);
    return first(query, thanks_in);
}

bool Projections::blob_known(std::string_view blob) const {
    auto query = db_.query("SELECT 1 FROM p_blobs WHERE blob = ? LIMIT 1");
    query.bind(blob);
    return query.step();
}

}  // namespace merci::storage
