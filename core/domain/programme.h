// What is open to people and what is on: an opportunity is a door that a badge opens (an internship, a stall, a
// training), a happening is one thing of the week's programme. Both are the centre's, and nobody's part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domain/model.h"

namespace merci::domain {

struct Opportunity {
    Id id;
    Words title;
    std::string partner;  // who offers it: "Radio du Port"
    std::string see;      // whom to ask for; may be empty, as may the place
    std::string place;
    Id badge;  // opens with this badge at this level or a higher one
    Level level = Level::support;
    std::optional<Day> until;  // the last day; nothing: open until it is closed
};

// Somebody who holds these may walk in: one that stands, of the badge, at the level or higher.
bool opens(const Opportunity& opportunity, const std::vector<Award>& awards);

struct Happening {
    Id id;
    Words title;
    std::string emoji;
    Day day;
    std::string time;   // "14:30"
    std::string place;  // may be empty
};

}  // namespace merci::domain
