// How one part becomes rows: a function for each kind of part, by subject (fold_*.cpp); the table in fold.cpp says
// which kind is whose. All of the rules of fold.h hold for each. On the thread of the database.
#pragma once

#include "core/storage/fold.h"

namespace merci::storage::folds {

// A part while it is folded, with short ways to read its fields.
struct Folding {
    Database& db;
    const StoredEvent& event;
    const journal::Part& part;
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
    struct Blob {  // a voice note or a photo
        std::string name;
        std::int64_t millis = 0;
        std::int64_t w = 0;
        std::int64_t h = 0;
    };
    // An object that names a blob; nothing when it names none.
    Blob blob(const char* name) const {
        const auto at = part.fields.find(name);
        if (at == part.fields.end() || !at->is_object() || !is_hash(text_in(*at, "blob"))) return {};
        return {text_in(*at, "blob"), integer_in(*at, "millis"), integer_in(*at, "w"), integer_in(*at, "h")};
    }
    // One statement, with its values in the order of the question marks.
    template <typename... Values>
    void put(const char* sql, const Values&... values) const {
        auto statement = db.query(sql);
        (statement.bind(values), ...);
        statement.run();
    }
};

// What a centre is made of: its kiosks and keys, its activities and badges, and who was erased.
void centre(const Folding& f);
void feed(const Folding& f);
void hub(const Folding& f);
void key(const Folding& f);
void admitted(const Folding& f);
void removed(const Folding& f);
void confirmed(const Folding& f);
void erasure(const Folding& f);
void activity(const Folding& f);
void badge(const Folding& f);
void feelings(const Folding& f);

// Who is here, how they show who they are, and what they agreed to.
void active(const Folding& f);  // the person was here, and did this
void person(const Folding& f);
void change(const Folding& f);
void card(const Folding& f);
void pin(const Folding& f);
void picture_code(const Folding& f);
void consent(const Folding& f);

// Thanks whose receiver was erased: the photo and the voice were for them alone.
bool meant_for_who_is_gone(const StoredEvent& event);

// What people did, and the thanks for it.
void record(const Folding& f);
void story(const Folding& f);
void photo(const Folding& f);
void with(const Folding& f);
void record_answer(const Folding& f);
void thanks(const Folding& f);
void thanks_from(const Folding& f);

// Badges: asked for, answered, awarded, signed, taken back, and what others say of them.
void request(const Folding& f);
void review(const Folding& f);
void reviewed_by(const Folding& f);
void award(const Folding& f);
void holder(const Folding& f);
void signature(const Folding& f);
void token(const Folding& f);
void revocation(const Folding& f);
void reason(const Folding& f);
void endorsed(const Folding& f);
void endorsed_from(const Folding& f);
void offer(const Folding& f);
void offer_said(const Folding& f);
void offer_answer(const Folding& f);

// Where people stand and what is open to them.
void position(const Folding& f);
void position_by(const Folding& f);
void proposal(const Folding& f);
void support(const Folding& f);
void proposal_answer(const Folding& f);
void opportunity(const Folding& f);
void opportunity_end(const Folding& f);
void happening(const Folding& f);
void happening_end(const Folding& f);

}  // namespace merci::storage::folds
