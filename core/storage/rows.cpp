#include "core/storage/rows.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/storage/journal_store.h"

namespace merci::storage {

using domain::Level;

namespace {

domain::Words words_of(const Json& texts) {
    domain::Words words;
    if (!texts.is_object()) return words;
    for (const auto& [lang, text] : texts.items()) {
        if (text.is_string()) words[lang] = text.get<std::string>();
    }
    return words;
}

std::vector<domain::Skill> skills_of(const std::string& json) {
    std::vector<domain::Skill> out;
    const auto list = json.empty() ? Result<Json>(Json::array()) : parse_json(json);
    if (!list.ok() || !list->is_array()) return out;
    for (const auto& skill : *list) {
        const auto name = skill.find("name");
        if (name == skill.end()) continue;
        out.push_back({words_of(*name), text_in(skill, "framework"), text_in(skill, "code"), text_in(skill, "url")});
    }
    return out;
}

Level level_of(const std::string& name) {
    return domain::level_named(name).value_or(Level::support);
}

domain::Hue hue_of(const std::string& name) {
    return domain::hue_named(name).value_or(domain::Hue::slate);
}

domain::Endorsed endorsed_of(const std::string& name) {
    if (name == "badge") return domain::Endorsed::badge;
    return name == "person" ? domain::Endorsed::person : domain::Endorsed::award;
}

}  // namespace

std::string sql(const char* columns, const char* rows) {
    return std::string(columns) + rows;
}

domain::Words words_in(const std::string& json) {
    const auto texts = parse_json(json);
    return texts.ok() ? words_of(*texts) : domain::Words();
}

std::vector<std::string> strings_in(const std::string& json) {
    std::vector<std::string> out;
    const auto value = json.empty() ? Result<Json>(Json::array()) : parse_json(json);
    if (!value.ok() || !value->is_array()) return out;
    for (const auto& item : *value) {
        if (item.is_string()) out.push_back(item.get<std::string>());
    }
    return out;
}

domain::Person person_in(const Statement& row) {
    return {row.text(0),
            row.text(1),
            domain::role_named(row.text(2)).value_or(domain::Role::resident),
            row.text(3),
            static_cast<int>(row.integer(4)),
            row.text(5),
            millis_of_ord(row.text(6))};
}

domain::Activity activity_in(const Statement& row) {
    return {row.text(0), words_in(row.text(1)), row.text(2), row.text(3), hue_of(row.text(4))};
}

domain::Badge badge_in(const Statement& row) {
    domain::Badge badge{row.text(0),
                        static_cast<int>(row.integer(1)),
                        words_in(row.text(2)),
                        row.text(3),
                        hue_of(row.text(4)),
                        strings_in(row.text(5)),
                        {},
                        skills_of(row.text(7))};
    const auto levels = parse_json(row.text(6));
    if (levels.ok() && levels->is_array()) {
        for (const auto& level : *levels) {
            const auto criteria = level.find("criteria");
            badge.levels.push_back(
                {level_of(text_in(level, "level")), criteria == level.end() ? domain::Words() : words_of(*criteria)});
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
    request.records = strings_in(row.text(6));
    return request;
}

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
    award.status_feed = row.text(12);
    if (!row.null(13)) award.signed_at = millis_of_ord(row.text(13));
    return award;
}

domain::Thanks thanks_in(const Statement& row) {
    domain::Thanks thanks{row.text(0), row.text(2), row.text(3), row.text(4), row.text(5), millis_of_ord(row.text(1))};
    if (!row.null(6))
        thanks.photo =
            domain::Photo{row.text(6), static_cast<int>(row.integer(7)), static_cast<int>(row.integer(8)), 0};
    if (!row.null(9)) thanks.voice = domain::VoiceNote{row.text(9), static_cast<int>(row.integer(10))};
    return thanks;
}

std::string_view name_of(domain::Endorsed kind) {
    switch (kind) {
        case domain::Endorsed::award: return "award";
        case domain::Endorsed::badge: return "badge";
        case domain::Endorsed::person: return "person";
    }
    return "";
}

domain::Endorsement endorsement_in(const Statement& row) {
    return {row.text(0),
            row.text(4),
            endorsed_of(row.text(2)),
            row.text(3),
            row.text(5),
            millis_of_ord(row.text(1)),
            static_cast<int>(row.integer(6)),
            row.text(7),
            row.text(8),
            row.text(9),
            row.text(10)};
}

domain::Offer offer_in(const Statement& row) {
    domain::Offer offer;
    offer.id = row.text(0);
    offer.at = millis_of_ord(row.text(1));
    offer.giver = row.text(2);
    offer.award = row.text(3);
    offer.holder = row.text(4);
    offer.badge = row.text(5);
    offer.version = static_cast<int>(row.integer(6));
    offer.level = level_of(row.text(7));
    offer.name = row.text(8);
    offer.organisation = row.text(9);
    offer.phrase = row.text(10);
    offer.words = row.text(11);
    // A no counts before a yes of another kiosk: the words are gone.
    if (row.text(12) == "lapsed")
        offer.state = domain::OfferState::lapsed;
    else if (!row.null(12))
        offer.state = domain::OfferState::declined;
    else if (row.integer(13) != 0)
        offer.state = domain::OfferState::accepted;
    return offer;
}

domain::Record record_row(const Statement& row) {
    domain::Record record;
    record.id = row.text(0);
    record.at = millis_of_ord(row.text(1));
    record.activity = row.text(2);
    record.teller = row.text(3);
    record.words = row.text(4);
    record.phrases = strings_in(row.text(5));
    record.learned = row.text(6);
    if (!row.null(7)) record.voice = domain::VoiceNote{row.text(7), static_cast<int>(row.integer(8))};
    record.somebody_gone = !record.teller.empty() && row.integer(9) > 0;
    return record;
}

void add_rest(Database& db, domain::Record& record) {
    auto photos = db.query("SELECT blob, w, h, i FROM p_record_photos WHERE record = ? ORDER BY i");
    photos.bind(record.id);
    while (photos.step()) {
        record.photos.push_back({photos.text(0), static_cast<int>(photos.integer(1)),
                                 static_cast<int>(photos.integer(2)), static_cast<int>(photos.integer(3))});
    }
    auto people = db.query(sql("SELECT w.person, ", kStillWith)
                               .append("FROM p_record_people w WHERE w.record = ? AND w.told = 0 ORDER BY w.person"));
    people.bind(record.id);
    while (people.step()) (people.integer(1) != 0 ? record.with : record.left).push_back(people.text(0));
}

std::vector<domain::Record> whole_records(Database& db, Statement& query) {
    auto records = all(query, record_row);
    for (auto& record : records) add_rest(db, record);
    return records;
}

void add_review(Database& db, domain::Request& request) {
    auto query = db.query(
        "SELECT id, ord, answer, missing, words, by FROM p_reviews WHERE request = ? ORDER BY ord DESC LIMIT 1");
    query.bind(request.id);
    if (!query.step()) return;
    request.review =
        domain::Review{query.text(0), domain::answer_named(query.text(2)).value_or(domain::Answer::let_us_talk),
                       query.text(3), query.text(4),
                       query.text(5), millis_of_ord(query.text(1))};
}

}  // namespace merci::storage
