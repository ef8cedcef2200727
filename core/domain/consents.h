// What people agreed to show, and to whom. Never asked counts as no.
#pragma once

#include "core/domain/view.h"

namespace merci::domain {

enum class Audience { centre, anyone };

// How far something of a person's is shown by their own word: the steps of one choice, each more than the one before.
enum class Reach { nobody, centre, everyone };
Reach reach_to(std::string_view audience);
Reach reach_of(const View& view, const Id& person, std::string_view what, std::string_view of);
// The consent that says so.
Consent consent_to(std::string_view what, std::string_view of, Reach reach);

// The person's last word, on this thing or on all of its kind: a no to all takes back every yes before it. What they
// said while they were a minor holds as far as a guardian's papers go now. `of`: an award for a page, a photo for a
// photo.
bool agreed(const View& view, const Id& person, std::string_view what, std::string_view of, Audience audience);

// The person, when they agreed to be named on badges; nothing when not, or when they are nobody here.
std::optional<Person> named(const View& view, const Id& person);

// A photo as a consent names it: the id of its record, a dot, its place among the parts of the record's event. Never
// its blob: the name of a photo goes when its owner is erased, and a consent may be somebody else's.
std::string photo_name(const Record& record, const Photo& photo);

// Whoever told the record and everybody tagged in it agreed that the photo is shown, those too who took their name out:
// they may still be in the picture. Never once one of them was erased:
// nobody can ask them any more.
bool photo_agreed(const View& view, const Record& record, const Photo& photo, Audience audience);

// Who has still to say yes before it is shown to these, but for one. Empty: everybody who can be asked agreed.
std::vector<Id> still_to_agree(const View& view, const Record& record, const Photo& photo, Audience audience,
                               const Id& but);

// How far a guardian's papers let a minor show this: their first name on badges needs none.
Reach guardians_reach(const View& view, const Id& person, std::string_view what, std::string_view of);

}  // namespace merci::domain
