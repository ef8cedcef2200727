// What people did, and the thanks for it.
#include <algorithm>

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
    const auto voice = f.blob("voice");
    f.put(
        "INSERT INTO p_records (id, ord, teller, words, phrases, learned, voice, voice_ms) VALUES (?, ?, ?, ?, ?, "
        "?, ?, ?) ON CONFLICT (id) DO UPDATE SET teller = excluded.teller, words = excluded.words, phrases = "
        "excluded.phrases, learned = excluded.learned, voice = excluded.voice, voice_ms = excluded.voice_ms",
        f.event.id, f.ord, f.owner(), OrNull{f.text("words")}, OrNull{f.json("phrases")}, OrNull{f.text("learned")},
        OrNull{voice.name}, voice.millis);
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

void record_answer(const Folding& f) {
    f.put("INSERT OR IGNORE INTO p_record_answers (record, person, ord, answer) VALUES (?, ?, ?, ?)", f.text("record"),
          f.owner(), f.ord, f.text("answer"));
    active(f);
}

void thanks(const Folding& f) {
    f.put(
        "INSERT INTO p_thanks (id, ord, receiver, what) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET receiver = excluded.receiver, what = excluded.what",
        f.event.id, f.ord, f.owner(), f.text("for"));
}

bool meant_for_who_is_gone(const StoredEvent& event) {
    return event.type == "thanks_given" &&
           std::ranges::none_of(event.parts, [](const auto& part) { return part && part->kind == "thanks"; });
}

void thanks_from(const Folding& f) {
    const bool gone = meant_for_who_is_gone(f.event);
    const auto photo = gone ? Folding::Blob() : f.blob("photo");
    const auto voice = gone ? Folding::Blob() : f.blob("voice");
    f.put(
        "INSERT INTO p_thanks (id, ord, giver, words, photo, photo_w, photo_h, voice, voice_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, words = "
        "excluded.words, photo = excluded.photo, photo_w = excluded.photo_w, photo_h = excluded.photo_h, voice = "
        "excluded.voice, voice_ms = excluded.voice_ms",
        f.event.id, f.ord, f.owner(), OrNull{f.text("words")}, OrNull{photo.name}, photo.w, photo.h, OrNull{voice.name},
        voice.millis);
    active(f);
}

}  // namespace merci::storage::folds
