// Ready-made words for what events hold as keys: levels; what one did, what one learned, what thanks are for.
#pragma once

#include <optional>
#include <string_view>

#include "core/domain/level.h"
#include "core/text/catalogue.h"

namespace merci::text {

Key level_key(domain::Level level);  // "J’explore"

// Nothing for the key of another version of the program.
std::optional<Key> story_phrase(std::string_view key);   // "cooked", "learned_team"
std::optional<Key> thanks_phrase(std::string_view key);  // "Pour l’aide"
std::optional<Key> offer_phrase(std::string_view key);   // "Je recommande cette personne."

}  // namespace merci::text
