// From events to projections: each part of each event type changes a few rows.
//
// Folding is the same whether an event has just been written or the projections are rebuilt from zero, and does not
// depend on the order in which events arrive: rows are facts with their own keys, or keep the order of what they hold.
// An erased part folds to nothing, nor does what a feed holds beyond the place where it was cut off (kiosk_removed). An
// unknown type or kind folds to nothing but the blobs it names, and stays in the journal; so does a part that is not
// owned as docs/events.md says. A field that is missing or of another type reads as
// "", 0 or false.
#pragma once

#include <span>

#include "core/storage/journal_store.h"

namespace merci::storage {

enum class Owned { by_person, by_nobody, by_either };

// A kind of part that is projected. docs/events.md has the same list; a test holds the two together.
struct KnownPart {
    std::string_view type;
    std::string_view kind;
    Owned owned = Owned::by_person;
};
std::span<const KnownPart> known_parts();

// The blobs that a part names: `blob` at any depth, and a portrait, in every kind there will ever be.
std::vector<std::string> blobs_named(const Json& fields);

void fold(Database& database, const StoredEvent& event);

// Folds an event that has just come into the journal, where a copy of it may be already. Of copies the first in the
// order of the world counts, whichever came in first: a later one folds to nothing; when this one is the earlier, a
// person joins of whom something was said before, or a kiosk is cut off before what is here of it, `again` asks for a
// rebuild once all that came in with it is there.
enum class Folded { done, again };
Folded fold_new(Database& database, const StoredEvent& event);

// Takes back everything that parts owned by this person ever folded to.
void unfold_person(Database& database, const Id& person);

// Empties every projection and folds the whole journal again.
Result<void> rebuild(Database& database);
Result<void> fold_all_again(Database& database);  // the same, inside the caller's transaction

// Rebuilds when these projections were folded by a program that knew other parts, or had other tables.
Result<void> rebuild_if_folded_otherwise(Database& database);
// Says that they are folded as this program folds.
void note_folded(Database& database);

// One SHA-256 over all rows of all projections: equal on two machines when they know the same.
Result<Hash> projection_digest(Database& database);

}  // namespace merci::storage
