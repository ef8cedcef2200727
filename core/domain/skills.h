// Where a person says they are with each of eight soft skills: a position. All that were ever taken are kept, so that
// before and after can be laid over one another.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/ids.h"

namespace merci::domain {

// In the order in which they are asked; the words for them are skills.team … in the catalogues.
inline constexpr std::array<std::string_view, 8> kSkills = {"team",  "speak",    "listen", "dare",
                                                            "learn", "organise", "calm",   "help"};
inline constexpr int kSteps = 5;  // 1: I discover … 5: I show others

struct Position {
    Id id;
    Id person;
    std::map<std::string, int> steps;  // a skill's key to 1..5; skills that were passed over are not there
    Id by;                             // the animator who did it with them; may be empty
    Millis at = 0;
};

}  // namespace merci::domain
