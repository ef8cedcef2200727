// What people did, and the thanks for it.
#include "core/storage/folding.h"

namespace merci::storage::folds {

namespace {

void in_record(const Folding& f, int told) {
    f.put("INSERT OR IGNORE INTO p_record_people (person, ord, record, told) VALUES (?, ?, ?, ?)", f.owner(), f.ord,
          f.event.id, told);
}

}  // namespace

void record(const Folding& f) {
    f.put(
        "INSERT INTO p_records (id, ord, activity) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET activity = "
        "excluded.activity",
        f.event.id, f.ord, f.text("activity"));
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

}  // namespace merci::storage::folds
