#include "core/storage/projections.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/storage/journal_store.h"
#include "core/storage/rows.h"

namespace merci::storage {

using domain::Level;

domain::Centre Projections::centre() const {
    auto query = db_.query(
        "SELECT id, name, address, lang, practice FROM p_centre WHERE id = (SELECT value FROM meta WHERE name = "
        "'centre') "
        "ORDER BY ord LIMIT 1");
    domain::Centre centre;
    if (query.step()) centre = {query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4) != 0};
    return centre;
}

bool Projections::anyone() const {
    // The journal remembers whom an erasure has taken from the projections. The first to join did so at its beginning.
    auto query = db_.query("SELECT 1 FROM events WHERE type = 'person_joined' LIMIT 1");
    return query.step();
}

bool Projections::anyone_but(std::string_view person, std::optional<domain::Role> role) const {
    if (!role) {
        auto query = db_.query("SELECT 1 FROM p_people WHERE id != ? LIMIT 1");
        query.bind(person);
        return query.step();
    }
    auto query = db_.query("SELECT 1 FROM p_people WHERE role = ? AND id != ? LIMIT 1");
    query.bind(domain::name_of(*role)).bind(person);
    return query.step();
}

std::optional<domain::Person> Projections::person(std::string_view id) const {
    auto query = db_.query(sql(kPerson, "WHERE id = ?"));
    query.bind(id);
    return first(query, person_in);
}

std::vector<domain::Person> Projections::people(int limit, std::optional<domain::Role> role) const {
    if (!role) {
        auto query = db_.query(sql(kPerson, "ORDER BY joined, id LIMIT ?"));
        query.bind(limit);
        return all(query, person_in);
    }
    auto query = db_.query(sql(kPerson, "WHERE role = ? ORDER BY joined, id LIMIT ?"));
    query.bind(domain::name_of(*role)).bind(limit);
    return all(query, person_in);
}

People Projections::faces(std::string_view except, int limit, std::string_view after) const {
    return people_after("WHERE a.faces = 1", except, limit, after);
}

People Projections::faces_in(std::string_view activity, std::string_view except, int limit,
                             std::string_view after) const {
    return people_after(
        "WHERE a.faces = 1 AND EXISTS (SELECT 1 FROM p_record_people w JOIN p_records r ON r.id = w.record WHERE "
        "w.person = a.person AND r.activity = ?)",
        except, limit, after, activity);
}

People Projections::recent(int limit, std::string_view after) const {
    return people_after("WHERE true", {}, limit, after);
}

People Projections::people_after(const char* which, std::string_view except, int limit, std::string_view after,
                                 std::optional<std::string_view> of) const {
    // Where a page begins is the ord and the id of the one before it, one after the other.
    constexpr std::size_t kOrdSize = 24;
    const std::string_view ord = after.empty() ? "~" : after.substr(0, kOrdSize);
    auto query = db_.query(
        "SELECT p.id, p.name, p.role, p.lang, p.birth_year, p.portrait, p.name_ord, a.ord FROM p_active a CROSS JOIN "
        "p_people p ON "
        "p.id = a.person " +
        std::string(which) +
        " AND (a.ord, a.person) < (?, ?) AND a.person != ? ORDER BY a.ord DESC, a.person DESC LIMIT ?");
    if (of) query.bind(*of);
    query.bind(ord).bind(after.substr(std::min(after.size(), kOrdSize))).bind(except).bind(limit + 1);
    People page;
    std::string last;
    while (query.step()) {
        if (page.people.size() == static_cast<std::size_t>(limit)) {
            page.next = last;
            continue;
        }
        page.people.push_back(person_in(query));
        last = query.text(7) + page.people.back().id;
    }
    return page;
}

std::optional<domain::Activity> Projections::activity(std::string_view id) const {
    auto query =
        db_.query("SELECT id, name, emoji, picture, hue FROM p_activities WHERE id = ? ORDER BY ord DESC LIMIT 1");
    query.bind(id);
    return first(query, activity_in);
}

std::vector<domain::Activity> Projections::activities() const {
    auto query = db_.query(
        "SELECT id, name, emoji, picture, hue FROM p_activities a WHERE ord = (SELECT max(ord) FROM p_activities WHERE "
        "id = a.id) "
        "ORDER BY (SELECT min(ord) FROM p_activities WHERE id = a.id)");
    return all(query, activity_in);
}

std::optional<domain::Badge> Projections::badge(std::string_view id) const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels, skills FROM p_badges WHERE id = ? ORDER BY version "
        "DESC, "
        "ord LIMIT 1");
    query.bind(id);
    return first(query, badge_in);
}

std::vector<domain::Badge> Projections::badges() const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels, skills FROM p_badges b "
        "WHERE version = (SELECT max(version) FROM p_badges WHERE id = b.id) "
        "AND ord = (SELECT min(ord) FROM p_badges WHERE id = b.id AND version = b.version) "
        "ORDER BY (SELECT min(ord) FROM p_badges WHERE id = b.id)");
    return all(query, badge_in);
}

std::optional<domain::Badge> Projections::badge(std::string_view id, int version) const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels, skills FROM p_badges WHERE id = ? AND version = ? "
        "ORDER BY "
        "ord LIMIT 1");
    query.bind(id).bind(version);
    return first(query, badge_in);
}

std::optional<domain::Badge> Projections::badge_by_short_id(const std::array<std::uint8_t, 8>& id, int version) const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels, skills FROM p_badges WHERE short = ? "
        "ORDER BY version = ? DESC, version DESC, ord LIMIT 1");
    query.bind(ByteView(id)).bind(version);
    return first(query, badge_in);
}

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
    auto records = all(query, record_row);
    for (auto& record : records) add_rest(db_, record);
    return records;
}

std::vector<domain::Record> Projections::records_picturing(std::string_view person, int limit) const {
    auto query = db_.query(sql(kRecord,
                               "JOIN p_record_people w ON w.record = r.id WHERE w.person = ? AND EXISTS "
                               "(SELECT 1 FROM p_record_photos p WHERE p.record = r.id) ORDER BY w.ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    auto records = all(query, record_row);
    for (auto& record : records) add_rest(db_, record);
    return records;
}

std::vector<domain::Record> Projections::records(int limit) const {
    auto query = db_.query(sql(kRecord, "ORDER BY r.ord DESC LIMIT ?"));
    query.bind(limit);
    auto records = all(query, record_row);
    for (auto& record : records) add_rest(db_, record);
    return records;
}

std::optional<domain::Request> Projections::request(std::string_view id) const {
    auto query = db_.query("SELECT id, ord, person, badge, version, level, records FROM p_requests WHERE id = ?");
    query.bind(id);
    auto request = first(query, request_in);
    if (request) add_review(db_, *request);
    return request;
}

std::optional<domain::Request> Projections::open_request(std::string_view person, std::string_view badge,
                                                         Level level) const {
    auto query = db_.query(
        "SELECT r.id, r.ord, r.person, r.badge, r.version, r.level, r.records FROM p_requests r "
        "JOIN p_waiting w ON w.ord = r.ord AND w.request = r.id WHERE r.person = ? AND r.badge = ? AND r.level = ?");
    query.bind(person).bind(badge).bind(domain::name_of(level));
    return first(query, request_in);
}

std::vector<domain::Request> Projections::requests_of(std::string_view person, int limit) const {
    auto query = db_.query(
        "SELECT id, ord, person, badge, version, level, records FROM p_requests WHERE person = ? ORDER BY ord DESC "
        "LIMIT ?");
    query.bind(person).bind(limit);
    auto requests = all(query, request_in);
    for (auto& request : requests) add_review(db_, request);
    return requests;
}

std::vector<domain::Request> Projections::requests(int limit) const {
    auto query =
        db_.query("SELECT id, ord, person, badge, version, level, records FROM p_requests ORDER BY ord DESC LIMIT ?");
    query.bind(limit);
    auto requests = all(query, request_in);
    for (auto& request : requests) add_review(db_, request);
    return requests;
}

std::vector<domain::Request> Projections::waiting(int limit) const {
    auto query = db_.query(
        "SELECT r.id, r.ord, r.person, r.badge, r.version, r.level, r.records FROM p_waiting w "
        "JOIN p_requests r ON r.id = w.request ORDER BY w.ord LIMIT ?");
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

std::optional<domain::CardHolder> Projections::card_holder(const Hash& secret_hash) const {
    auto query = db_.query(
        "SELECT person, card, ord = (SELECT max(ord) FROM p_cards o WHERE o.person = c.person) FROM p_cards c WHERE "
        "hash = ?");
    query.bind(hex(secret_hash));
    return first(query, [](const Statement& row) {
        return domain::CardHolder{row.text(0), row.text(1), row.integer(2) != 0};
    });
}

std::optional<Id> Projections::live_card(std::string_view person) const {
    auto query = db_.query("SELECT card FROM p_cards WHERE person = ? ORDER BY ord DESC LIMIT 1");
    query.bind(person);
    return first(query, [](const Statement& row) { return row.text(0); });
}

std::optional<std::string> Projections::pin_hash(std::string_view person) const {
    auto query = db_.query("SELECT hash FROM p_pins WHERE person = ? ORDER BY ord DESC LIMIT 1");
    query.bind(person);
    return first(query, [](const Statement& row) { return row.text(0); });
}

std::optional<std::string> Projections::picture_code_hash(std::string_view person) const {
    auto query = db_.query("SELECT hash FROM p_picture_codes WHERE person = ? ORDER BY ord DESC LIMIT 1");
    query.bind(person);
    auto hash = first(query, [](const Statement& row) { return row.text(0); });
    return hash && hash->empty() ? std::nullopt : hash;
}

std::optional<bool> Projections::consent(std::string_view person, std::string_view what, std::string_view of) const {
    auto query =
        db_.query("SELECT value FROM p_consents WHERE person = ? AND what = ? AND of = ? ORDER BY ord DESC LIMIT 1");
    query.bind(person).bind(what).bind(of);
    return first(query, [](const Statement& row) { return row.integer(0) != 0; });
}

std::vector<domain::Consent> Projections::consents_of(std::string_view person) const {
    auto query = db_.query(
        "SELECT what, of, audience, value, max(ord) FROM p_consents WHERE person = ? GROUP BY what, of ORDER BY what, "
        "of");
    query.bind(person);
    return all(query, [](const Statement& row) {
        return domain::Consent{row.text(0), row.text(1), row.text(2), row.integer(3) != 0, millis_of_ord(row.text(4))};
    });
}

std::vector<domain::TokenKey> Projections::token_keys(const codes::KeyId& id) const {
    auto query = db_.query(
        "SELECT token_key, feed, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_kiosks k WHERE "
        "key_id "
        "= ?");
    query.bind(ByteView(id));
    return all(query, [](const Statement& row) {
        domain::TokenKey key;
        const auto bytes = row.blob(0);
        if (bytes.size() == key.key.size()) std::copy(bytes.begin(), bytes.end(), key.key.begin());
        key.feed = row.text(1);
        key.cut_off = row.integer(2) != 0;
        return key;
    });
}

std::vector<domain::AwardSignature> Projections::signatures_of(std::string_view award) const {
    auto query =
        db_.query("SELECT feed, day, token FROM p_signatures WHERE award = ? AND feed IS NOT NULL ORDER BY ord");
    query.bind(award);
    return all(query, [](const Statement& row) {
        return domain::AwardSignature{row.text(0), static_cast<std::int32_t>(row.integer(1)), row.text(2)};
    });
}

std::vector<domain::Kiosk> Projections::kiosks() const {
    auto query = db_.query(
        "SELECT k.id, coalesce((SELECT label FROM p_kiosks WHERE feed = k.id), ''), EXISTS (SELECT 1 FROM p_admissions "
        "WHERE feed = k.id), coalesce((SELECT own FROM feeds WHERE id = k.id), 0), coalesce((SELECT head_seq FROM "
        "feeds "
        "WHERE id = k.id), 0), (SELECT min(seq) FROM p_removals WHERE feed = k.id) FROM (SELECT id FROM feeds UNION "
        "SELECT feed FROM p_admissions) k WHERE NOT EXISTS (SELECT 1 FROM p_hubs h WHERE h.feed = k.id) ORDER BY k.id");
    return all(query, [](const Statement& row) {
        domain::Kiosk kiosk;
        kiosk.feed = row.text(0);
        kiosk.label = row.text(1);
        kiosk.fingerprint = journal::fingerprint(kiosk.feed);
        kiosk.admitted = row.integer(2) != 0;
        kiosk.is_own = row.integer(3) == 1;
        kiosk.head = row.integer(4);
        if (!row.null(5)) kiosk.cut = row.integer(5);
        return kiosk;
    });
}

std::vector<domain::PublishedKey> Projections::published_keys() const {
    auto query = db_.query(
        "SELECT feed, use, alg, key, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_keys k ORDER BY "
        "ord, feed");
    return all(query, [](const Statement& row) {
        return domain::PublishedKey{row.text(0), row.text(1), row.text(2), row.blob(3), row.integer(4) != 0};
    });
}

std::vector<domain::CredentialKey> Projections::credential_keys() const {
    std::vector<domain::CredentialKey> keys;
    auto query = db_.query(
        "SELECT credential_key, feed, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_kiosks k ORDER "
        "BY "
        "ord, feed");
    while (query.step()) {
        domain::CredentialKey key;
        const auto bytes = query.blob(0);
        if (bytes.size() != key.key.size()) continue;
        std::copy(bytes.begin(), bytes.end(), key.key.begin());
        key.feed = query.text(1);
        key.cut_off = query.integer(2) != 0;
        keys.push_back(std::move(key));
    }
    return keys;
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

std::vector<domain::WallCard> Projections::wall(std::optional<Day> today, int limit) const {
    constexpr int kLookedThrough = 200;  // of each: where few agree, what is older is no news
    return domain::wall_of(*this, awards(kLookedThrough), thanks(kLookedThrough), today,
                           static_cast<std::size_t>(limit));
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

Millis Projections::last_erasure() const {
    auto query = db_.query("SELECT max(ord) FROM p_erasures");
    return query.step() && !query.null(0) ? millis_of_ord(query.text(0)) : 0;
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
