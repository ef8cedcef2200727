#include "core/storage/fold.h"

#include <algorithm>
#include <array>

#include "core/codes/badge_token.h"

namespace merci::storage {
namespace {

using journal::Part;

// A part while it is folded, with short ways to read its fields.
struct Folding {
    Database& db;
    const StoredEvent& event;
    const Part& part;
    std::int64_t index;
    std::string ord;

    std::string text(const char* name) const { return text_in(part.fields, name); }
    std::int64_t number(const char* name) const { return integer_in(part.fields, name); }
    bool flag(const char* name) const { return flag_in(part.fields, name); }
    std::string json(const char* name) const {
        const auto at = part.fields.find(name);
        return at != part.fields.end() ? at->dump() : std::string();
    }
    const Id& owner() const { return part.owner; }
    void names_blob(const std::string& blob) const {
        if (!is_hash(blob)) return;
        db.query("INSERT OR IGNORE INTO p_blobs (blob, event, i, owner) VALUES (?, ?, ?, ?)")
            .bind(blob)
            .bind(event.id)
            .bind(index)
            .bind_or_null(owner())
            .run();
    }
};

Bytes key_bytes(const std::string& text) {
    const auto bytes = from_base64url(text);
    return bytes.ok() ? *bytes : Bytes();
}

void centre(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_centre (id, name, address, lang, practice, ord) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(f.text("centre")).bind(f.text("name")).bind(f.text("address")).bind(f.text("lang"))
        .bind(f.flag("practice") ? 1 : 0).bind(f.ord).run();
}

void feed(const Folding& f) {
    const auto token = key_bytes(f.text("token"));
    PublicKey key{};
    if (token.size() == key.size()) std::copy(token.begin(), token.end(), key.begin());
    f.db.query("INSERT OR IGNORE INTO p_kiosks (feed, label, credential_key, token_key, key_id, ord) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(f.event.feed).bind(f.text("label")).bind(key_bytes(f.text("credential"))).bind(token)
        .bind(codes::key_id(key)).bind(f.ord).run();
}

void portrait_blob(const Folding& f) {
    const std::string portrait = f.text("portrait");
    if (portrait.starts_with("blob:")) f.names_blob(portrait.substr(5));
}

void person(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_people (id, name, role, lang, birth_year, portrait, joined, name_ord, role_ord, "
               "lang_ord, portrait_ord) VALUES (?, ?, ?, ?, ?, ?, ?7, ?7, ?7, ?7, ?7)")
        .bind(f.owner()).bind(f.text("name")).bind(f.text("role")).bind(f.text("lang")).bind(f.number("birth_year"))
        .bind(f.text("portrait")).bind(f.ord).run();
    portrait_blob(f);
}

void change(const Folding& f) {
    // The latest word on each field wins, in the order of the world.
    constexpr std::array<std::pair<const char*, const char*>, 4> kFields = {{
        {"name", "UPDATE p_people SET name = ?, name_ord = ?2 WHERE id = ?3 AND name_ord < ?2"},
        {"role", "UPDATE p_people SET role = ?, role_ord = ?2 WHERE id = ?3 AND role_ord < ?2"},
        {"lang", "UPDATE p_people SET lang = ?, lang_ord = ?2 WHERE id = ?3 AND lang_ord < ?2"},
        {"portrait", "UPDATE p_people SET portrait = ?, portrait_ord = ?2 WHERE id = ?3 AND portrait_ord < ?2"},
    }};
    for (const auto& [name, sql] : kFields) {
        if (f.part.fields.contains(name)) f.db.query(sql).bind(f.text(name)).bind(f.ord).bind(f.owner()).run();
    }
    portrait_blob(f);
}

void card(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_cards (hash, person, card, ord) VALUES (?, ?, ?, ?)")
        .bind(f.text("hash")).bind(f.owner()).bind(f.text("card")).bind(f.ord).run();
}

void pin(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_pins (person, ord, hash) VALUES (?, ?, ?)")
        .bind(f.owner()).bind(f.ord).bind(f.text("hash")).run();
}

void picture_code(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_picture_codes (person, ord, hash) VALUES (?, ?, ?)")
        .bind(f.owner()).bind(f.ord).bind(f.text("hash")).run();
}

void activity(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_activities (id, ord, name, emoji, picture, hue) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(f.text("activity")).bind(f.ord).bind(f.json("name")).bind(f.text("emoji")).bind(f.text("picture"))
        .bind(f.text("hue")).run();
}

void badge(const Folding& f) {
    const std::string id = f.text("badge");
    f.db.query("INSERT OR IGNORE INTO p_badges (id, version, ord, name, emoji, hue, activities, levels, short) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id).bind(f.number("version")).bind(f.ord).bind(f.json("name")).bind(f.text("emoji")).bind(f.text("hue"))
        .bind(f.json("activities")).bind(f.json("levels")).bind(codes::short_id(id)).run();
}

void record(const Folding& f) {
    f.db.query("INSERT INTO p_records (id, ord, activity) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET activity = excluded.activity")
        .bind(f.event.id).bind(f.ord).bind(f.text("activity")).run();
}

void in_record(const Folding& f, int told) {
    f.db.query("INSERT OR IGNORE INTO p_record_people (person, ord, record, told) VALUES (?, ?, ?, ?)")
        .bind(f.owner()).bind(f.ord).bind(f.event.id).bind(told).run();
}

void story(const Folding& f) {
    std::string voice;
    std::int64_t millis = 0;
    if (const auto at = f.part.fields.find("voice"); at != f.part.fields.end() && at->is_object()) {
        voice = text_in(*at, "blob");
        if (!is_hash(voice)) voice.clear();
        millis = integer_in(*at, "millis");
        f.names_blob(voice);
    }
    f.db.query("INSERT INTO p_records (id, ord, teller, words, phrases, learned, voice, voice_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET teller = excluded.teller, words = excluded.words, phrases = excluded.phrases, "
               "learned = excluded.learned, voice = excluded.voice, voice_ms = excluded.voice_ms")
        .bind(f.event.id).bind(f.ord).bind(f.owner()).bind_or_null(f.text("words")).bind_or_null(f.json("phrases"))
        .bind_or_null(f.text("learned")).bind_or_null(voice).bind(millis).run();
    in_record(f, 1);
}

void photo(const Folding& f) {
    if (!is_hash(f.text("blob"))) return;
    f.db.query("INSERT OR IGNORE INTO p_record_photos (record, i, person, blob, w, h) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(f.event.id).bind(f.index).bind(f.owner()).bind(f.text("blob")).bind(f.number("w")).bind(f.number("h")).run();
    f.names_blob(f.text("blob"));
}

void with(const Folding& f) {
    in_record(f, 0);
}

void request(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_requests (id, ord, person, badge, version, level, records) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(f.event.id).bind(f.ord).bind(f.owner()).bind(f.text("badge")).bind(f.number("version")).bind(f.text("level"))
        .bind(f.json("records")).run();
    f.db.query("INSERT OR IGNORE INTO p_waiting (ord, request) SELECT ?, ?2 WHERE NOT EXISTS "
               "(SELECT 1 FROM p_reviews WHERE request = ?2)")
        .bind(f.ord).bind(f.event.id).run();
}

void review(const Folding& f) {
    const std::string request = f.text("request");
    f.db.query("INSERT OR IGNORE INTO p_reviews (request, ord, id, answer, missing, words) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(request).bind(f.ord).bind(f.event.id).bind(f.text("answer")).bind_or_null(f.text("missing"))
        .bind_or_null(f.text("words")).run();
    f.db.query("DELETE FROM p_waiting WHERE request = ?").bind(request).run();
}

void reviewed_by(const Folding& f) {
    // The review itself belongs to who asked: without it there is nothing to have been answered. Its request leads to
    // the row by the primary key; by the event's id alone, every review would read the whole table.
    for (const auto& part : f.event.parts) {
        if (!part || part->kind != "review") continue;
        f.db.query("UPDATE p_reviews SET by = ? WHERE request = ? AND ord = ?")
            .bind(f.owner()).bind(text_in(part->fields, "request")).bind(f.ord).run();
    }
}

void award(const Folding& f) {
    if (!is_crockford60(f.text("award"))) return;
    f.db.query("INSERT OR IGNORE INTO p_awards (id, ord, badge, version, level) VALUES (?, ?, ?, ?, ?)")
        .bind(f.text("award")).bind(f.ord).bind(f.text("badge")).bind(f.number("version")).bind(f.text("level")).run();
}

void holder(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_holders (person, ord, award, request) VALUES (?, ?, ?, ?)")
        .bind(f.owner()).bind(f.ord).bind(f.text("award")).bind(f.text("request")).run();
}

void signature(const Folding& f) {
    f.db.query("INSERT INTO p_signatures (award, ord, feed, day, status_index) VALUES (?, ?, ?, ?, ?) "
               "ON CONFLICT (award, ord) DO UPDATE SET feed = excluded.feed, day = excluded.day, status_index = excluded.status_index")
        .bind(f.text("award")).bind(f.ord).bind(f.event.feed).bind(f.number("day")).bind(f.number("index")).run();
}

void token(const Folding& f) {
    f.db.query("INSERT INTO p_signatures (award, ord, token, person) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (award, ord) DO UPDATE SET token = excluded.token, person = excluded.person")
        .bind(f.text("award")).bind(f.ord).bind(f.text("token")).bind(f.owner()).run();
}

void revocation(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_revocations (award, ord) VALUES (?, ?)").bind(f.text("award")).bind(f.ord).run();
}

void reason(const Folding& f) {
    f.db.query("UPDATE p_revocations SET reason = ?, person = ? WHERE award = ? AND ord = ?")
        .bind(f.text("reason")).bind(f.owner()).bind(f.text("award")).bind(f.ord).run();
}

void thanks(const Folding& f) {
    f.db.query("INSERT INTO p_thanks (id, ord, receiver, what) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET receiver = excluded.receiver, what = excluded.what")
        .bind(f.event.id).bind(f.ord).bind(f.owner()).bind(f.text("for")).run();
}

void thanks_from(const Folding& f) {
    f.db.query("INSERT INTO p_thanks (id, ord, giver, words) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, words = excluded.words")
        .bind(f.event.id).bind(f.ord).bind(f.owner()).bind_or_null(f.text("words")).run();
}

void endorsed(const Folding& f) {
    if (f.owner().empty() != (f.text("on") == "badge")) return;
    const std::string of = f.text("on") == "person" ? f.owner() : f.text("of");
    f.db.query("INSERT INTO p_endorsements (id, ord, kind, of, person) VALUES (?, ?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, of = excluded.of, person = excluded.person")
        .bind(f.event.id).bind(f.ord).bind(f.text("on")).bind(of).bind_or_null(f.owner()).run();
}

void endorsed_from(const Folding& f) {
    f.db.query("INSERT INTO p_endorsements (id, ord, by, words) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET by = excluded.by, words = excluded.words")
        .bind(f.event.id).bind(f.ord).bind(f.owner()).bind_or_null(f.text("words")).run();
}

void consent(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_consents (person, what, of, ord, audience, value, guardian) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(f.owner()).bind(f.text("what")).bind(f.text("of")).bind(f.ord).bind(f.text("audience"))
        .bind(f.flag("value") ? 1 : 0).bind_or_null(f.text("guardian")).run();
}

void erasure(const Folding& f) {
    f.db.query("INSERT OR IGNORE INTO p_erasures (subject, ord, event, badges) VALUES (?, ?, ?, ?)")
        .bind(f.text("subject")).bind(f.ord).bind(f.event.id).bind(f.text("badges")).run();
}

void feelings(const Folding& f) {
    const auto counts = f.part.fields.find("counts");
    if (counts == f.part.fields.end() || !counts->is_array()) return;
    for (const auto& count : *counts) {
        if (!count.is_object()) continue;
        f.db.query("INSERT OR REPLACE INTO p_feelings (day, journey, good, fair, bad, feed) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(f.number("day")).bind(text_in(count, "journey")).bind(integer_in(count, "good"))
            .bind(integer_in(count, "fair")).bind(integer_in(count, "bad")).bind(f.event.feed).run();
    }
}

struct Fold {
    KnownPart part;
    void (*apply)(const Folding&);
};

using enum Owned;

// Every type and kind that is projected, and whose it is; docs/events.md says what each holds.
constexpr std::array kFolds = {
    Fold{{"centre_founded", "centre", by_nobody}, centre},
    Fold{{"feed_opened", "feed", by_nobody}, feed},
    Fold{{"person_joined", "person", by_person}, person},
    Fold{{"person_changed", "change", by_person}, change},
    Fold{{"card_issued", "card", by_person}, card},
    Fold{{"pin_set", "pin", by_person}, pin},
    Fold{{"picture_code_set", "code", by_person}, picture_code},
    Fold{{"activity_defined", "activity", by_nobody}, activity},
    Fold{{"badge_defined", "badge", by_nobody}, badge},
    Fold{{"record_told", "record", by_nobody}, record},
    Fold{{"record_told", "story", by_person}, story},
    Fold{{"record_told", "photo", by_person}, photo},
    Fold{{"record_told", "with", by_person}, with},
    Fold{{"badge_asked", "request", by_person}, request},
    Fold{{"request_reviewed", "review", by_person}, review},
    Fold{{"request_reviewed", "by", by_person}, reviewed_by},
    Fold{{"badge_awarded", "award", by_nobody}, award},
    Fold{{"badge_awarded", "holder", by_person}, holder},
    Fold{{"award_signed", "signature", by_nobody}, signature},
    Fold{{"award_signed", "token", by_person}, token},
    Fold{{"award_revoked", "revocation", by_nobody}, revocation},
    Fold{{"award_revoked", "reason", by_person}, reason},
    Fold{{"thanks_given", "thanks", by_person}, thanks},
    Fold{{"thanks_given", "from", by_person}, thanks_from},
    Fold{{"endorsed", "endorsed", by_either}, endorsed},
    Fold{{"endorsed", "from", by_person}, endorsed_from},
    Fold{{"consent_given", "consent", by_person}, consent},
    Fold{{"person_erased", "erasure", by_nobody}, erasure},
    Fold{{"feelings_counted", "feelings", by_nobody}, feelings},
};

bool owned_as(Owned owned, const Part& part) {
    return owned == by_either || part.owner.empty() == (owned == by_nobody);
}

constexpr auto kKnownParts = [] {
    std::array<KnownPart, kFolds.size()> parts{};
    std::transform(kFolds.begin(), kFolds.end(), parts.begin(), [](const Fold& known) { return known.part; });
    return parts;
}();

}  // namespace

std::span<const KnownPart> known_parts() {
    return kKnownParts;
}

void fold(Database& database, const StoredEvent& event) {
    if (event.tv != 1) return;  // later versions are lifted before they come here
    const std::string ord = event.ord();
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        if (!event.parts[i]) continue;
        for (const auto& known : kFolds) {
            const Part& part = *event.parts[i];
            if (known.part.type != event.type || known.part.kind != part.kind || !owned_as(known.part.owned, part)) continue;
            known.apply({database, event, part, static_cast<std::int64_t>(i), ord});
        }
    }
}

void unfold_person(Database& database, const Id& person) {
    constexpr std::array kStatements = {
        "DELETE FROM p_waiting WHERE request IN (SELECT id FROM p_requests WHERE person = ?1)",
        "DELETE FROM p_reviews WHERE request IN (SELECT id FROM p_requests WHERE person = ?1)",
        "UPDATE p_reviews SET by = NULL WHERE by = ?1",
        "DELETE FROM p_requests WHERE person = ?1",
        "DELETE FROM p_people WHERE id = ?1",
        "DELETE FROM p_cards WHERE person = ?1",
        "DELETE FROM p_pins WHERE person = ?1",
        "DELETE FROM p_picture_codes WHERE person = ?1",
        "UPDATE p_records SET teller = NULL, words = NULL, phrases = NULL, learned = NULL, voice = NULL, voice_ms = NULL "
        "WHERE teller = ?1",
        "DELETE FROM p_record_photos WHERE person = ?1",
        "DELETE FROM p_record_people WHERE person = ?1",
        "DELETE FROM p_holders WHERE person = ?1",
        "UPDATE p_signatures SET token = NULL, person = NULL WHERE person = ?1",
        "UPDATE p_revocations SET reason = NULL, person = NULL WHERE person = ?1",
        "UPDATE p_thanks SET receiver = NULL, what = NULL WHERE receiver = ?1",
        "UPDATE p_thanks SET giver = NULL, words = NULL WHERE giver = ?1",
        "DELETE FROM p_thanks WHERE giver IS NULL AND receiver IS NULL",
        "UPDATE p_endorsements SET kind = NULL, of = NULL, person = NULL WHERE person = ?1",
        "UPDATE p_endorsements SET by = NULL, words = NULL WHERE by = ?1",
        "DELETE FROM p_endorsements WHERE by IS NULL AND kind IS NULL",
        "DELETE FROM p_consents WHERE person = ?1",
        "DELETE FROM p_blobs WHERE owner = ?1",
    };
    for (const char* sql : kStatements) {
        auto statement = database.query(sql);
        if (std::string_view(sql).find("?1") != std::string_view::npos) statement.bind(person);
        statement.run();
    }
}

}  // namespace merci::storage
