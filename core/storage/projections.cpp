#include "core/storage/projections.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/storage/journal_store.h"

namespace merci::storage {
namespace {

using domain::Level;

domain::Words words_of(const Json& texts) {
    domain::Words words;
    if (!texts.is_object()) return words;
    for (const auto& [lang, text] : texts.items()) {
        if (text.is_string()) words[lang] = text.get<std::string>();
    }
    return words;
}

domain::Words words_in(const std::string& json) {
    const auto texts = parse_json(json);
    return texts.ok() ? words_of(*texts) : domain::Words();
}

std::vector<std::string> strings_of(const std::string& json) {
    std::vector<std::string> out;
    const auto value = json.empty() ? Result<Json>(Json::array()) : parse_json(json);
    if (!value.ok() || !value->is_array()) return out;
    for (const auto& item : *value) {
        if (item.is_string()) out.push_back(item.get<std::string>());
    }
    return out;
}

Level level_of(const std::string& name) {
    return domain::level_named(name).value_or(Level::support);
}

domain::Hue hue_of(const std::string& name) {
    return domain::hue_named(name).value_or(domain::Hue::slate);
}

constexpr const char* kPerson = "SELECT id, name, role, lang, birth_year, portrait FROM p_people ";

domain::Person person_in(const Statement& row) {
    return {row.text(0), row.text(1), domain::role_named(row.text(2)).value_or(domain::Role::resident), row.text(3),
            static_cast<int>(row.integer(4)), row.text(5)};
}

domain::Activity activity_in(const Statement& row) {
    return {row.text(0), words_in(row.text(1)), row.text(2), row.text(3), hue_of(row.text(4))};
}

domain::Badge badge_in(const Statement& row) {
    domain::Badge badge{row.text(0), static_cast<int>(row.integer(1)), words_in(row.text(2)), row.text(3),
                        hue_of(row.text(4)), strings_of(row.text(5)), {}};
    const auto levels = parse_json(row.text(6));
    if (levels.ok() && levels->is_array()) {
        for (const auto& level : *levels) {
            const auto criteria = level.find("criteria");
            badge.levels.push_back({level_of(text_in(level, "level")), criteria == level.end() ? domain::Words() : words_of(*criteria)});
        }
    }
    return badge;
}

domain::Request request_in(const Statement& row) {
    domain::Request request;
    request.id = row.text(0);
    request.at = millis_of_ord(row.text(1));
    request.person = row.text(2);
    request.badge = row.text(3);
    request.version = static_cast<int>(row.integer(4));
    request.level = level_of(row.text(5));
    request.records = strings_of(row.text(6));
    return request;
}

// The first approval and the first signature count; a revocation on any machine revokes.
constexpr const char* kAward =
    "SELECT a.id, a.ord, a.badge, a.version, a.level, "
    "(SELECT h.person FROM p_holders h WHERE h.award = a.id ORDER BY h.ord LIMIT 1), "
    "(SELECT h.request FROM p_holders h WHERE h.award = a.id ORDER BY h.ord LIMIT 1), "
    "s.day, s.token, s.status_index, "
    "(SELECT count(*) FROM p_revocations r WHERE r.award = a.id), "
    "(SELECT r.reason FROM p_revocations r WHERE r.award = a.id ORDER BY r.ord LIMIT 1) "
    "FROM p_awards a LEFT JOIN p_signatures s ON s.award = a.id AND s.ord = "
    "(SELECT min(ord) FROM p_signatures WHERE award = a.id) ";

domain::Award award_in(const Statement& row) {
    domain::Award award;
    award.id = row.text(0);
    award.at = millis_of_ord(row.text(1));
    award.badge = row.text(2);
    award.version = static_cast<int>(row.integer(3));
    award.level = level_of(row.text(4));
    award.person = row.text(5);
    award.request = row.text(6);
    if (!row.null(7)) award.day = day_from_number(static_cast<std::int32_t>(row.integer(7)));
    award.token = row.text(8);
    award.status_index = row.integer(9);
    award.is_revoked = row.integer(10) > 0;
    award.revoked = row.text(11);
    return award;
}

domain::Thanks thanks_in(const Statement& row) {
    return {row.text(0), row.text(2), row.text(3), row.text(4), row.text(5), millis_of_ord(row.text(1))};
}

constexpr const char* kThanks = "SELECT id, ord, giver, receiver, what, words FROM p_thanks ";

domain::Endorsed endorsed_of(const std::string& name) {
    if (name == "badge") return domain::Endorsed::badge;
    return name == "person" ? domain::Endorsed::person : domain::Endorsed::award;
}

std::string_view name_of(domain::Endorsed kind) {
    switch (kind) {
        case domain::Endorsed::award: return "award";
        case domain::Endorsed::badge: return "badge";
        case domain::Endorsed::person: return "person";
    }
    return "";
}

constexpr const char* kEndorsement = "SELECT id, ord, kind, of, by, words FROM p_endorsements ";

domain::Endorsement endorsement_in(const Statement& row) {
    return {row.text(0), row.text(4), endorsed_of(row.text(2)), row.text(3), row.text(5), millis_of_ord(row.text(1))};
}

// Runs a query to its end; `make` turns a row into a value.
template <typename Make>
auto all(Statement& query, Make make) {
    std::vector<decltype(make(query))> out;
    while (query.step()) out.push_back(make(query));
    return out;
}

template <typename Make>
auto first(Statement& query, Make make) {
    std::optional<decltype(make(query))> out;
    if (query.step()) out = make(query);
    return out;
}

domain::Record record_row(const Statement& row) {
    domain::Record record;
    record.id = row.text(0);
    record.at = millis_of_ord(row.text(1));
    record.activity = row.text(2);
    record.teller = row.text(3);
    record.words = row.text(4);
    record.phrases = strings_of(row.text(5));
    record.learned = row.text(6);
    if (!row.null(7)) record.voice = domain::VoiceNote{row.text(7), static_cast<int>(row.integer(8))};
    return record;
}

constexpr const char* kRecord =
    "SELECT r.id, r.ord, r.activity, r.teller, r.words, r.phrases, r.learned, r.voice, r.voice_ms FROM p_records r ";

void add_rest(Database& db, domain::Record& record) {
    auto photos = db.query("SELECT blob, w, h FROM p_record_photos WHERE record = ? ORDER BY i");
    photos.bind(record.id);
    while (photos.step()) {
        record.photos.push_back({photos.text(0), static_cast<int>(photos.integer(1)), static_cast<int>(photos.integer(2))});
    }
    auto people = db.query("SELECT person FROM p_record_people WHERE record = ? AND told = 0 ORDER BY person");
    people.bind(record.id);
    while (people.step()) record.with.push_back(people.text(0));
}

void add_review(Database& db, domain::Request& request) {
    auto query = db.query("SELECT id, ord, answer, missing, words, by FROM p_reviews WHERE request = ? ORDER BY ord DESC LIMIT 1");
    query.bind(request.id);
    if (!query.step()) return;
    request.review = domain::Review{query.text(0),
                                    domain::answer_named(query.text(2)).value_or(domain::Answer::let_us_talk),
                                    query.text(3),
                                    query.text(4),
                                    query.text(5),
                                    millis_of_ord(query.text(1))};
}

std::string sql(const char* head, const char* tail) {
    return std::string(head) + tail;
}

}  // namespace

domain::Centre Projections::centre() const {
    auto query = db_.query("SELECT id, name, address, lang, practice FROM p_centre ORDER BY ord LIMIT 1");
    domain::Centre centre;
    if (query.step()) centre = {query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4) != 0};
    return centre;
}

bool Projections::anyone() const {
    auto query = db_.query("SELECT 1 FROM p_people LIMIT 1");
    return query.step();
}

std::optional<domain::Person> Projections::person(std::string_view id) const {
    auto query = db_.query(sql(kPerson, "WHERE id = ?"));
    query.bind(id);
    return first(query, person_in);
}

std::vector<domain::Person> Projections::people(int limit, std::optional<domain::Role> role) const {
    auto query = db_.query(sql(kPerson, "WHERE role = ?1 OR ?1 = '' ORDER BY joined LIMIT ?2"));
    query.bind(role ? domain::name_of(*role) : std::string_view()).bind(limit);
    return all(query, person_in);
}

std::vector<domain::Person> Projections::faces(std::string_view except, int limit, int offset) const {
    auto query = db_.query(sql(kPerson,
                               "p WHERE p.id != ?1 AND (SELECT value FROM p_consents c WHERE c.person = p.id AND c.what = 'faces' AND c.of = '' "
                               "ORDER BY c.ord DESC LIMIT 1) = 1 ORDER BY p.joined LIMIT ?2 OFFSET ?3"));
    query.bind(except).bind(limit).bind(offset);
    return all(query, person_in);
}

std::optional<domain::Activity> Projections::activity(std::string_view id) const {
    auto query = db_.query("SELECT id, name, emoji, picture, hue FROM p_activities WHERE id = ? ORDER BY ord DESC LIMIT 1");
    query.bind(id);
    return first(query, activity_in);
}

std::vector<domain::Activity> Projections::activities() const {
    auto query = db_.query(
        "SELECT id, name, emoji, picture, hue FROM p_activities a WHERE ord = (SELECT max(ord) FROM p_activities WHERE id = a.id) "
        "ORDER BY (SELECT min(ord) FROM p_activities WHERE id = a.id)");
    return all(query, activity_in);
}

std::optional<domain::Badge> Projections::badge(std::string_view id) const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels FROM p_badges WHERE id = ? ORDER BY version DESC, ord LIMIT 1");
    query.bind(id);
    return first(query, badge_in);
}

std::vector<domain::Badge> Projections::badges() const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels FROM p_badges b "
        "WHERE version = (SELECT max(version) FROM p_badges WHERE id = b.id) "
        "AND ord = (SELECT min(ord) FROM p_badges WHERE id = b.id AND version = b.version) "
        "ORDER BY (SELECT min(ord) FROM p_badges WHERE id = b.id)");
    return all(query, badge_in);
}

std::optional<domain::Badge> Projections::badge_by_short_id(const std::array<std::uint8_t, 8>& id) const {
    auto query = db_.query(
        "SELECT id, version, name, emoji, hue, activities, levels FROM p_badges WHERE short = ? ORDER BY version DESC LIMIT 1");
    query.bind(ByteView(id));
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
    auto query = db_.query(
        sql(kRecord, "JOIN p_record_people w ON w.record = r.id WHERE w.person = ? ORDER BY w.ord DESC LIMIT ?"));
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

std::optional<domain::Request> Projections::open_request(std::string_view person, std::string_view badge, Level level) const {
    auto query = db_.query(
        "SELECT r.id, r.ord, r.person, r.badge, r.version, r.level, r.records FROM p_requests r "
        "JOIN p_waiting w ON w.ord = r.ord AND w.request = r.id WHERE r.person = ? AND r.badge = ? AND r.level = ?");
    query.bind(person).bind(badge).bind(domain::name_of(level));
    return first(query, request_in);
}

std::vector<domain::Request> Projections::requests_of(std::string_view person, int limit) const {
    auto query = db_.query(
        "SELECT id, ord, person, badge, version, level, records FROM p_requests WHERE person = ? ORDER BY ord DESC LIMIT ?");
    query.bind(person).bind(limit);
    auto requests = all(query, request_in);
    for (auto& request : requests) add_review(db_, request);
    return requests;
}

std::vector<domain::Request> Projections::requests(int limit) const {
    auto query = db_.query("SELECT id, ord, person, badge, version, level, records FROM p_requests ORDER BY ord DESC LIMIT ?");
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

std::vector<domain::Award> Projections::awards_of(std::string_view person) const {
    std::vector<std::string> ids;
    {
        auto query = db_.query("SELECT DISTINCT award FROM p_holders WHERE person = ? ORDER BY ord");
        query.bind(person);
        while (query.step()) ids.push_back(query.text(0));
    }
    std::vector<domain::Award> awards;
    for (const auto& id : ids) {
        if (auto found = award(id)) awards.push_back(std::move(*found));
    }
    return awards;
}

std::vector<domain::Award> Projections::awards(int limit) const {
    auto query = db_.query(sql(kAward, "WHERE a.ord = (SELECT min(ord) FROM p_awards WHERE id = a.id) ORDER BY a.ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, award_in);
}

std::vector<domain::Award> Projections::unsigned_awards() const {
    auto query = db_.query(sql(kAward, "WHERE s.award IS NULL ORDER BY a.ord"));
    return all(query, award_in);
}

std::int64_t Projections::next_status_index() const {
    auto query = db_.query(
        "SELECT max(status_index) FROM p_signatures WHERE feed = (SELECT id FROM feeds WHERE own = 1)");
    return query.step() && !query.null(0) ? query.integer(0) + 1 : 0;
}

std::optional<domain::CardHolder> Projections::card_holder(const Hash& secret_hash) const {
    auto query = db_.query(
        "SELECT person, card, ord = (SELECT max(ord) FROM p_cards o WHERE o.person = c.person) FROM p_cards c WHERE hash = ?");
    query.bind(hex(secret_hash));
    return first(query, [](const Statement& row) { return domain::CardHolder{row.text(0), row.text(1), row.integer(2) != 0}; });
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
    auto query = db_.query("SELECT value FROM p_consents WHERE person = ? AND what = ? AND of = ? ORDER BY ord DESC LIMIT 1");
    query.bind(person).bind(what).bind(of);
    return first(query, [](const Statement& row) { return row.integer(0) != 0; });
}

std::vector<domain::Consent> Projections::consents_of(std::string_view person) const {
    auto query = db_.query(
        "SELECT what, of, audience, value, max(ord) FROM p_consents WHERE person = ? GROUP BY what, of ORDER BY what, of");
    query.bind(person);
    return all(query, [](const Statement& row) {
        return domain::Consent{row.text(0), row.text(1), row.text(2), row.integer(3) != 0};
    });
}

std::vector<domain::TokenKey> Projections::token_keys(const codes::KeyId& id) const {
    auto query = db_.query("SELECT token_key, feed FROM p_kiosks WHERE key_id = ?");
    query.bind(ByteView(id));
    return all(query, [](const Statement& row) {
        domain::TokenKey key;
        const auto bytes = row.blob(0);
        if (bytes.size() == key.key.size()) std::copy(bytes.begin(), bytes.end(), key.key.begin());
        key.feed = row.text(1);
        return key;
    });
}

std::vector<domain::Thanks> Projections::thanks_to(std::string_view person, int limit) const {
    auto query = db_.query(sql(kThanks, "WHERE receiver = ? ORDER BY ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return all(query, thanks_in);
}

std::vector<domain::Thanks> Projections::thanks(int limit) const {
    auto query = db_.query(sql(kThanks, "ORDER BY ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, thanks_in);
}

std::vector<domain::Endorsement> Projections::endorsements(int limit) const {
    auto query = db_.query(sql(kEndorsement, "ORDER BY ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, endorsement_in);
}

std::vector<domain::Endorsement> Projections::endorsements_of(domain::Endorsed kind, std::string_view of, int limit) const {
    auto query = db_.query(sql(kEndorsement, "WHERE kind = ? AND of = ? ORDER BY ord DESC LIMIT ?"));
    query.bind(name_of(kind)).bind(of).bind(limit);
    return all(query, endorsement_in);
}

bool Projections::blob_known(std::string_view blob) const {
    auto query = db_.query("SELECT 1 FROM p_blobs WHERE blob = ? LIMIT 1");
    query.bind(blob);
    return query.step();
}

}  // namespace merci::storage
