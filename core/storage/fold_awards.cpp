// Badges: asked for, answered, awarded, signed, taken back, and what others say of them.
#include "core/storage/folding.h"

namespace merci::storage::folds {

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

}  // namespace merci::storage::folds
