// Which form of a word goes with a number, by the rules of CLDR (plurals.xml, cardinals) for whole numbers in the
// languages of our catalogues: "1 seconde", "2 secondes"; in Ukrainian "1 спроба", "2 спроби", "5 спроб".
//
// A catalogue writes the form for every other number as `key`, and those that differ as `key__one`, `key__few`…
#pragma once

#include <cstdint>
#include <string_view>

namespace merci::text {

enum class Plural { other, zero, one, two, few, many };

// An unknown language has one form. "many" of a million and more (French, Spanish) is left out: we count people.
Plural plural_of(std::string_view lang, std::uint64_t count);

}  // namespace merci::text
