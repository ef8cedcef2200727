// The wall of the lobby: recent badges and thanks of people who agreed to be seen there, for everybody who walks past.
//
// First names, faces and photos; no words that somebody wrote, since nobody has read them before they hang there. A
// thanks hangs when both agreed. A photo hangs when everybody in it agreed to that photo and to the wall. Who takes a
// consent back, or is erased, is gone from the next wall that is made.
#pragma once

#include <optional>
#include <vector>

#include "core/domain/view.h"

namespace merci::domain {

struct WallCard {
    enum class Kind { badge, thanks };
    Kind kind = Kind::badge;
    std::string id;  // of the award or the thanks
    Person who;      // whose badge it is, or who is thanked
    Millis at = 0;

    Id badge;
    int version = 1;
    Level level = Level::support;
    std::string photo;  // a blob; empty: none that may hang

    Person from;
    std::string what;  // key of a phrase: "helped"
};

// The person, when they may be seen on the wall.
std::optional<Person> on_the_wall(const View& view, const Id& person);

// The newest first, at most `limit`; of one person's badge only the last level. `awards` and `thanks` are what is
// looked through, each the newest first.
std::vector<WallCard> wall_of(const View& view, const std::vector<Award>& awards, const std::vector<Thanks>& thanks,
                              std::size_t limit);

}  // namespace merci::domain
