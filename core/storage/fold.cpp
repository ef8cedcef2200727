#include "core/storage/fold.h"

#include <algorithm>
#include <array>

#include "core/codes/badge_token.h"
#include "core/domain/hub_feed.h"
#include "core/domain/model.h"
#include "core/storage/blob_scope.h"

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
    // One statement, with its values in the order of the question marks.
    template <typename... Values>
    void put(const char* sql, const Values&... values) const {
        auto statement = db.query(sql);
        (statement.bind(values), ...);
        statement.run();
    }
};

Bytes key_bytes(const std::string& text) {
    const auto bytes = from_base64url(text);
    return bytes.ok() ? *bytes : Bytes();
}

void centre(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_centre (id, ord, name, address, lang, practice) VALUES (?, ?, ?, ?, ?, ?)",
          f.text("centre"), f.ord, f.text("name"), f.text("address"), f.text("lang"), f.flag("practice") ? 1 : 0);
}

void feed(const Folding& f) {
    const auto token = key_bytes(f.text("token"));
    PublicKey key{};
    if (token.size() == key.size()) std::copy(token.begin(), token.end(), key.begin());
    f.put(
        "INSERT OR IGNORE INTO p_kiosks (feed, label, credential_key, token_key, key_id, ord, after) VALUES (?, ?, ?, "
        "?, ?, ?, ?)",
        f.event.feed, f.text("label"), key_bytes(f.text("credential")), token, codes::key_id(key), f.ord,
        OrNull{f.text("after")});
}

// A feed that says it is a hub's, and that this hub vouches for.
void hub(const Folding& f) {
    const auto key = domain::hub_of(f.part.fields, f.event.feed);
    if (key)
        f.put("INSERT OR IGNORE INTO p_hubs (feed, key, ord) VALUES (?, ?, ?)", f.event.feed, ByteView(*key), f.ord);
}

void key(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_keys (feed, use, alg, key, ord) VALUES (?, ?, ?, ?, ?)", f.event.feed, f.text("use"),
          f.text("alg"), key_bytes(f.text("key")), f.ord);
}

// The person was here, and did this.
void active(const Folding& f) {
    f.put(
        "INSERT INTO p_active (person, ord, faces) VALUES (?, ?, 0) ON CONFLICT (person) DO UPDATE SET ord = max(ord, "
        "excluded.ord)",
        f.owner(), f.ord);
}

void person(const Folding& f) {
    const std::string portrait = f.text("portrait");
    f.put(
        "INSERT OR IGNORE INTO p_people (id, name, role, lang, birth_year, portrait, joined, name_ord, role_ord, "
        "lang_ord, portrait_ord) VALUES (?, ?, ?, ?, ?, ?, ?7, ?7, ?7, ?7, ?7)",
        f.owner(), f.text("name"), f.text("role"), f.text("lang"), f.number("birth_year"),
        domain::is_portrait(portrait) ? portrait : "", f.ord);
    active(f);
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
        if (std::string_view(name) == "portrait" && !domain::is_portrait(f.text(name))) continue;
        if (f.part.fields.contains(name)) f.put(sql, f.text(name), f.ord, f.owner());
    }
}

void card(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_cards (hash, person, card, ord) VALUES (?, ?, ?, ?)", f.text("hash"), f.owner(),
          f.text("card"), f.ord);
}

void pin(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_pins (person, ord, hash) VALUES (?, ?, ?)", f.owner(), f.ord, f.text("hash"));
}

void picture_code(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_picture_codes (person, ord, hash) VALUES (?, ?, ?)", f.owner(), f.ord,
          f.text("hash"));
}

void activity(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_activities (id, ord, name, emoji, picture, hue) VALUES (?, ?, ?, ?, ?, ?)",
          f.text("activity"), f.ord, f.json("name"), f.text("emoji"), f.text("picture"), f.text("hue"));
}

void badge(const Folding& f) {
    const std::string id = f.text("badge");
    f.put(
        "INSERT OR IGNORE INTO p_badges (id, version, ord, name, emoji, hue, activities, levels, short, skills) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id, f.number("version"), f.ord, f.json("name"), f.text("emoji"), f.text("hue"), f.json("activities"),
        f.json("levels"), codes::short_id(id), f.json("skills"));
}

void record(const Folding& f) {
    f.put(
        "INSERT INTO p_records (id, ord, activity) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET activity = "
        "excluded.activity",
        f.event.id, f.ord, f.text("activity"));
}

void in_record(const Folding& f, int told) {
    f.put("INSERT OR IGNORE INTO p_record_people (person, ord, record, told) VALUES (?, ?, ?, ?)", f.owner(), f.ord,
          f.event.id, told);
}

void story(const Folding& f) {
    std::string voice;
    std::int64_t millis = 0;
    if (const auto at = f.part.fields.find("voice"); at != f.part.fields.end() && at->is_object()) {
        voice = text_in(*at, "blob");
        if (!is_hash(voice)) voice.clear();
        millis = integer_in(*at, "millis");
    }
    f.put(
        "INSERT INTO p_records (id, ord, teller, words, phrases, learned, voice, voice_ms) VALUES (?, ?, ?, ?, ?, ?, "
        "?, ?) "
        "ON CONFLICT (id) DO UPDATE SET teller = excluded.teller, words = excluded.words, phrases = excluded.phrases, "
        "learned = excluded.learned, voice = excluded.voice, voice_ms = excluded.voice_ms",
        f.event.id, f.ord, f.owner(), OrNull{f.text("words")}, OrNull{f.json("phrases")}, OrNull{f.text("learned")},
        OrNull{voice}, millis);
    in_record(f, 1);
    active(f);
}

void photo(const Folding& f) {
    if (!is_hash(f.text("blob"))) return;
    f.put("INSERT OR IGNORE INTO p_record_photos (record, i, person, blob, w, h) VALUES (?, ?, ?, ?, ?, ?)", f.event.id,
          f.index, f.owner(), f.text("blob"), f.number("w"), f.number("h"));
}

void with(const Folding& f) {
    in_record(f, 0);
    active(f);
}

void request(const Folding& f) {
    f.put(
        "INSERT OR IGNORE INTO p_requests (id, ord, person, badge, version, level, records) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        f.event.id, f.ord, f.owner(), f.text("badge"), f.number("version"), f.text("level"), f.json("records"));
    f.put(
        "INSERT OR IGNORE INTO p_waiting (ord, request) SELECT ?, ?2 WHERE NOT EXISTS "
        "(SELECT 1 FROM p_reviews WHERE request = ?2)",
        f.ord, f.event.id);
    active(f);
}

void review(const Folding& f) {
    const std::string request = f.text("request");
    f.put(
        "INSERT OR IGNORE INTO p_reviews (request, ord, id, person, answer, missing, words) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        request, f.ord, f.event.id, f.owner(), f.text("answer"), OrNull{f.text("missing")}, OrNull{f.text("words")});
    f.put("DELETE FROM p_waiting WHERE request = ?", request);
}

void reviewed_by(const Folding& f) {
    // The review itself belongs to who asked: without it there is nothing to have been answered. Its request leads to
    // the row by the primary key; by the event's id alone, every review would read the whole table.
    for (const auto& part : f.event.parts) {
        if (!part || part->kind != "review") continue;
        f.put("UPDATE p_reviews SET by = ? WHERE request = ? AND ord = ?", f.owner(), text_in(part->fields, "request"),
              f.ord);
    }
}

void award(const Folding& f) {
    const std::string award = f.text("award");
    if (!is_crockford60(award)) return;
    f.put("INSERT OR IGNORE INTO p_awards (id, ord, badge, version, level) VALUES (?, ?, ?, ?, ?)", award, f.ord,
          f.text("badge"), f.number("version"), f.text("level"));
    f.put(
        "INSERT INTO p_unsigned (award, ord) SELECT ?, ?2 WHERE NOT EXISTS "
        "(SELECT 1 FROM p_signatures WHERE award = ?1 AND day IS NOT NULL) "
        "ON CONFLICT (award) DO UPDATE SET ord = min(ord, excluded.ord)",
        award, f.ord);
}

void holder(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_holders (person, ord, award, request) VALUES (?, ?, ?, ?)", f.owner(), f.ord,
          f.text("award"), f.text("request"));
}

void signature(const Folding& f) {
    f.put(
        "INSERT INTO p_signatures (award, ord, feed, day, status_index) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (award, ord) DO UPDATE SET feed = excluded.feed, day = excluded.day, status_index = "
        "excluded.status_index",
        f.text("award"), f.ord, f.event.feed, f.number("day"), f.number("index"));
    f.put("DELETE FROM p_unsigned WHERE award = ?", f.text("award"));
}

void token(const Folding& f) {
    f.put(
        "INSERT INTO p_signatures (award, ord, token, person) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (award, ord) DO UPDATE SET token = excluded.token, person = excluded.person",
        f.text("award"), f.ord, f.text("token"), f.owner());
}

void revocation(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_revocations (award, ord) VALUES (?, ?)", f.text("award"), f.ord);
}

void reason(const Folding& f) {
    f.put("UPDATE p_revocations SET reason = ?, person = ? WHERE award = ? AND ord = ?", f.text("reason"), f.owner(),
          f.text("award"), f.ord);
}

void thanks(const Folding& f) {
    f.put(
        "INSERT INTO p_thanks (id, ord, receiver, what) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET receiver = excluded.receiver, what = excluded.what",
        f.event.id, f.ord, f.owner(), f.text("for"));
}

void thanks_from(const Folding& f) {
    f.put(
        "INSERT INTO p_thanks (id, ord, giver, words) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, words = excluded.words",
        f.event.id, f.ord, f.owner(), OrNull{f.text("words")});
    active(f);
}

void endorsed(const Folding& f) {
    if (f.owner().empty() != (f.text("on") == "badge")) return;
    const std::string of = f.text("on") == "person" ? f.owner() : f.text("of");
    f.put(
        "INSERT INTO p_endorsements (id, ord, kind, of, person, version, offer) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, of = excluded.of, person = excluded.person, "
        "version = excluded.version, offer = excluded.offer",
        f.event.id, f.ord, f.text("on"), of, OrNull{f.owner()}, f.number("version"), OrNull{f.text("offer")});
}

void endorsed_from(const Folding& f) {
    f.put(
        "INSERT INTO p_endorsements (id, ord, by, words, name, organisation, phrase) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET by = excluded.by, words = excluded.words, name = excluded.name, "
        "organisation = excluded.organisation, phrase = excluded.phrase",
        f.event.id, f.ord, f.owner(), OrNull{f.text("words")}, OrNull{f.text("name")}, OrNull{f.text("organisation")},
        OrNull{f.text("phrase")});
    if (f.text("name").empty()) active(f);  // who writes from outside was never here
}

void offer(const Folding& f) {
    const std::string award = f.text("award");
    if (!is_crockford60(award)) return;
    f.put(
        "INSERT INTO p_offers (id, ord, award, person) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET award = excluded.award, person = excluded.person",
        f.event.id, f.ord, award, f.owner());
}

void offer_said(const Folding& f) {
    f.put(
        "INSERT INTO p_offers (id, ord, giver, name, organisation, phrase, words) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, name = excluded.name, organisation = "
        "excluded.organisation, phrase = excluded.phrase, words = excluded.words",
        f.event.id, f.ord, f.owner(), f.text("name"), OrNull{f.text("organisation")}, OrNull{f.text("phrase")},
        OrNull{f.text("words")});
}

void offer_answer(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_offer_answers (offer, ord, answer) VALUES (?, ?, ?)", f.text("offer"), f.ord,
          f.text("answer"));
}

void confirmed(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_erasure_confirmations (erasure, feed, ord) VALUES (?, ?, ?)", f.text("erasure"),
          f.event.feed, f.ord);
}

void consent(const Folding& f) {
    f.put(
        "INSERT OR IGNORE INTO p_consents (person, what, of, ord, audience, value, guardian) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        f.owner(), f.text("what"), f.text("of"), f.ord, f.text("audience"), f.flag("value") ? 1 : 0,
        OrNull{f.text("guardian")});
    active(f);
    if (f.text("what") != "faces" || !f.text("of").empty()) return;
    f.put(
        "UPDATE p_active SET faces = (SELECT value FROM p_consents WHERE person = ?1 AND what = 'faces' AND of = '' "
        "ORDER BY ord DESC LIMIT 1) WHERE person = ?1",
        f.owner());
}

void erasure(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_erasures (subject, ord, event, badges) VALUES (?, ?, ?, ?)", f.text("subject"),
          f.ord, f.event.id, f.text("badges"));
}

void admitted(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_admissions (feed, ord, fingerprint) VALUES (?, ?, ?)", f.text("feed"), f.ord,
          f.text("fingerprint"));
}

void removed(const Folding& f) {
    const auto feed = f.text("feed");
    if (!journal::FeedId::parse(feed).ok()) return;
    f.put("INSERT OR IGNORE INTO p_removals (feed, ord, seq) VALUES (?, ?, ?)", feed, f.ord,
          std::max<std::int64_t>(0, f.number("seq")));
}

void feelings(const Folding& f) {
    const auto counts = f.part.fields.find("counts");
    if (counts == f.part.fields.end() || !counts->is_array()) return;
    for (const auto& count : *counts) {
        if (!count.is_object()) continue;
        f.put(
            "INSERT OR IGNORE INTO p_feelings (day, journey, feed, ord, good, fair, bad) VALUES (?, ?, ?, ?, ?, ?, ?)",
            f.number("day"), text_in(count, "journey"), f.event.feed, f.ord, integer_in(count, "good"),
            integer_in(count, "fair"), integer_in(count, "bad"));
    }
}

void name_blobs(Database& db, const StoredEvent& event, std::size_t part) {
    const auto staying = blobs_staying(event.parts[part]->fields);
    for (const auto& blob : blobs_named(event.parts[part]->fields)) {
        const bool stays = std::ranges::find(staying, blob) != staying.end();
        db.query("INSERT OR IGNORE INTO p_blobs (blob, event, i, owner, stays) VALUES (?, ?, ?, ?, ?)")
            .bind(blob)
            .bind(event.id)
            .bind(static_cast<std::int64_t>(part))
            .bind_or_null(event.parts[part]->owner)
            .bind(std::int64_t{stays ? 1 : 0})
            .run();
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
    Fold{{"feed_opened", "hub", by_nobody}, hub},
    Fold{{"key_published", "key", by_nobody}, key},
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
    Fold{{"erasure_confirmed", "confirmed", by_nobody}, confirmed},
    Fold{{"endorsement_offered", "offer", by_person}, offer},
    Fold{{"endorsement_offered", "said", by_person}, offer_said},
    Fold{{"endorsement_answered", "answer", by_nobody}, offer_answer},
    Fold{{"feelings_counted", "feelings", by_nobody}, feelings},
    Fold{{"kiosk_admitted", "admitted", by_nobody}, admitted},
    Fold{{"kiosk_removed", "removed", by_nobody}, removed},
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

std::vector<std::string> blobs_named(const Json& fields) {
    std::vector<std::string> blobs;
    const auto name = [&](std::string_view blob) {
        if (is_hash(blob)) blobs.emplace_back(blob);
    };
    if (fields.is_object()) {
        const std::string portrait = text_in(fields, "portrait");
        name(text_in(fields, "blob"));
        if (portrait.starts_with("blob:")) name(std::string_view(portrait).substr(5));
    }
    if (!fields.is_structured()) return blobs;
    for (const auto& inner : fields) {
        const auto more = blobs_named(inner);
        blobs.insert(blobs.end(), more.begin(), more.end());
    }
    return blobs;
}

std::span<const KnownPart> known_parts() {
    return kKnownParts;
}

void fold(Database& database, const StoredEvent& event) {
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        if (event.parts[i]) name_blobs(database, event, i);
    }
    if (event.tv != 1) return;  // later versions are lifted before they come here
    const std::string ord = event.ord();
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        if (!event.parts[i]) continue;
        for (const auto& known : kFolds) {
            const Part& part = *event.parts[i];
            if (known.part.type != event.type || known.part.kind != part.kind || !owned_as(known.part.owned, part))
                continue;
            known.apply({database, event, part, static_cast<std::int64_t>(i), ord});
        }
    }
    const auto gone = std::count_if(event.parts.begin(), event.parts.end(), [](const auto& part) { return !part; });
    if (event.type == "record_told" && gone > 0)
        database.query("UPDATE p_records SET gone = ? WHERE id = ?").bind(std::int64_t{gone}).bind(event.id).run();
}

namespace {

// Somebody joins, and another feed that came in sooner spoke of them: a change has found no row to change.
bool spoken_of_before(Database& database, const StoredEvent& event) {
    if (event.type != "person_joined") return false;
    for (const auto& part : event.parts) {
        if (!part || part->kind != "person") continue;
        auto changes = database.query(
            "SELECT 1 FROM parts p JOIN events e ON e.n = p.event WHERE p.owner = ? AND e.type = 'person_changed' "
            "LIMIT 1");
        if (changes.bind(part->owner).step()) return true;
    }
    return false;
}

}  // namespace

Folded fold_new(Database& database, const StoredEvent& event) {
    JournalStore journal(database);
    // What comes after a cut folds to nothing; a cut that comes after what it cuts off takes its rows back.
    if (journal.is_cut_off(event.feed, event.seq)) return Folded::done;
    if (journal.cuts_off_what_is_here(event)) return Folded::again;
    const auto copies = JournalStore(database).copies_of(event);
    if (copies.later) return Folded::again;
    if (copies.earlier) return Folded::done;
    if (spoken_of_before(database, event)) return Folded::again;
    fold(database, event);
    return Folded::done;
}

}  // namespace merci::storage
