// Projections: who is here, how they are known, and what they agreed to.
#include <algorithm>

#include "core/domain/consents.h"
#include "core/storage/journal_store.h"
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {

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

// Of a minor whose guardian took the paper back, no face: such a page is shorter.
People Projections::shown(People page) const {
    std::erase_if(page.people, [this](const domain::Person& person) {
        return person.birth_year != 0 && !domain::agreed(*this, person.id, "faces", "", domain::Audience::centre);
    });
    return page;
}

People Projections::faces(std::string_view except, int limit, std::string_view after) const {
    return shown(people_after("p_active a CROSS JOIN p_people p ON p.id = a.person WHERE a.faces = 1 AND", except,
                              limit, after, {}));
}

People Projections::faces_in(std::string_view activity, std::string_view except, int limit,
                             std::string_view after) const {
    // Of what was told lately: whoever one was there with is among them.
    static const std::string kTogether =
        std::string(
            "(SELECT DISTINCT w.person FROM (SELECT id FROM p_records WHERE activity = ? ORDER BY ord DESC LIMIT 300) "
            "r CROSS JOIN p_record_people w ON w.record = r.id WHERE ") +
        kStillWith +
        ") t CROSS JOIN p_active a ON a.person = t.person AND a.faces = 1 CROSS JOIN p_people p ON p.id = a.person "
        "WHERE";
    return shown(people_after(kTogether, except, limit, after, activity));
}

People Projections::recent(int limit, std::string_view after) const {
    return people_after("p_active a CROSS JOIN p_people p ON p.id = a.person WHERE", {}, limit, after, {});
}

People Projections::people_after(const std::string& from, std::string_view except, int limit, std::string_view after,
                                 std::optional<std::string_view> of) const {
    // Where a page begins is the ord and the id of the one before it, one after the other.
    constexpr std::size_t kOrdSize = 24;
    const std::string_view ord = after.empty() ? "~" : after.substr(0, kOrdSize);
    auto query =
        db_.query("SELECT p.id, p.name, p.role, p.lang, p.birth_year, p.portrait, p.name_ord, a.ord FROM " + from +
                  " (a.ord, a.person) < (?, ?) AND a.person != ? ORDER BY a.ord DESC, a.person DESC LIMIT ?");
    if (of) query.bind(*of);
    query.bind(ord).bind(after.substr(std::min(after.size(), kOrdSize))).bind(except).bind(limit + 1);
    People page;
    std::string last;
    int rows = 0;
    while (query.step()) {
        if (rows++ == limit) {
            page.next = last;
            break;
        }
        auto person = person_in(query);
        last = query.text(7) + person.id;
        page.people.push_back(std::move(person));
    }
    return page;
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

Millis Projections::last_erasure() const {
    auto query = db_.query("SELECT max(ord) FROM p_erasures");
    return query.step() && !query.null(0) ? millis_of_ord(query.text(0)) : 0;
}

}  // namespace merci::storage
