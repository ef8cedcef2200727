// Ready-made words for what events hold as keys: levels; what one did, what one learned, what thanks are for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/level.h"
#include "core/text/catalogue.h"

namespace merci::text {

Key level_key(domain::Level level);  // "J’explore"

// Nothing for the key of another version of the program.
std::optional<Key> story_phrase(std::string_view key);   // "cooked", "learned_team"
std::optional<Key> thanks_phrase(std::string_view key);  // "Pour l’aide"
std::optional<Key> offer_phrase(std::string_view key);   // "Je recommande cette personne."

// All that these say, a sentence each, in every language there is; what is not known is passed over.
std::map<std::string, std::string> sentences_of(const std::vector<std::string>& story_phrases);

// What thanks are for, in any case: what is not known, or went with whoever was thanked, is never said to be help.
Key thanks_reason(std::string_view key);

// A skill by its key (domain::kSkills), and a step of it from 1 to 5; the first of each for what is not known.
Key skill_key(std::string_view skill);
Key step_key(int step);

}  // namespace merci::text
