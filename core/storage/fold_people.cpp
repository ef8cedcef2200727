// Who is here, how they show who they are, and what they agreed to.
#include <array>

#include "core/domain/model.h"
#include "core/storage/folding.h"

namespace merci::storage::folds {

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

void consent(const Folding& f) {
    f.put(
        "INSERT OR IGNORE INTO p_consents (person, what, of, ord, audience, value, guardian, paper) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        f.owner(), f.text("what"), f.text("of"), f.ord, f.text("audience"), f.flag("value") ? 1 : 0,
        OrNull{f.text("guardian")}, OrNull{f.blob("paper").name});
    active(f);
    if (f.text("what") != "faces" || !f.text("of").empty()) return;
    f.put(
        "UPDATE p_active SET faces = (SELECT value FROM p_consents WHERE person = ?1 AND what = 'faces' AND of = '' "
        "ORDER BY ord DESC LIMIT 1) WHERE person = ?1",
        f.owner());
}

}  // namespace merci::storage::folds
