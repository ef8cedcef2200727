// Where people stand and what is open to them: skills, proposed badges, doors, the week's programme.
#include "core/storage/folding.h"

namespace merci::storage::folds {

void position(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_positions (person, ord, id, skills) VALUES (?, ?, ?, ?)", f.owner(), f.ord,
          f.event.id, f.json("skills"));
    active(f);
}

void position_by(const Folding& f) {
    // The position is the person's: without it there is nothing that was done together.
    for (const auto& part : f.event.parts) {
        if (part && part->kind == "position")
            f.put("UPDATE p_positions SET by = ? WHERE person = ? AND ord = ?", f.owner(), part->owner, f.ord);
    }
}

void proposal(const Folding& f) {
    const auto name = f.blob("name_voice");
    const auto voice = f.blob("voice");
    f.put(
        "INSERT OR IGNORE INTO p_proposals (id, ord, person, name, name_voice, name_voice_ms, emoji, words, phrases, "
        "voice, voice_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        f.event.id, f.ord, f.owner(), OrNull{f.text("name")}, OrNull{name.name}, name.millis, f.text("emoji"),
        OrNull{f.text("words")}, OrNull{f.json("phrases")}, OrNull{voice.name}, voice.millis);
    active(f);
}

void support(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_supports (proposal, person, ord) VALUES (?, ?, ?)", f.text("proposal"), f.owner(),
          f.ord);
    active(f);
}

void proposal_answer(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_proposal_answers (proposal, ord, person, answer, badge) VALUES (?, ?, ?, ?, ?)",
          f.text("proposal"), f.ord, f.owner(), f.text("answer"), OrNull{f.text("badge")});
}

void opportunity(const Folding& f) {
    f.put(
        "INSERT OR IGNORE INTO p_opportunities (id, ord, title, partner, see, place, badge, level) VALUES (?, ?, ?, ?, "
        "?, ?, ?, ?)",
        f.text("opportunity"), f.ord, f.json("title"), f.text("partner"), OrNull{f.text("see")},
        OrNull{f.text("place")}, f.text("badge"), f.text("level"));
    if (f.part.fields.contains("until"))
        f.put("UPDATE p_opportunities SET until = ? WHERE id = ? AND ord = ?", f.number("until"), f.text("opportunity"),
              f.ord);
}

void opportunity_end(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_opportunity_ends (opportunity, ord) VALUES (?, ?)", f.text("opportunity"), f.ord);
}

void happening(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_happenings (id, ord, title, emoji, day, time, place) VALUES (?, ?, ?, ?, ?, ?, ?)",
          f.text("happening"), f.ord, f.json("title"), f.text("emoji"), f.number("day"), f.text("time"),
          OrNull{f.text("place")});
}

void happening_end(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_happening_ends (happening, ord) VALUES (?, ?)", f.text("happening"), f.ord);
}

}  // namespace merci::storage::folds
