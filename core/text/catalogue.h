// The text catalogues as tables compiled into the program (made from assets/text by tools/textgen.cpp).
#pragma once

#include <span>
#include <string_view>

#include "core/text/plural.h"
#include "generated/text_keys.h"

namespace merci::text {

struct Entry {
    std::string_view written;
    std::string_view spoken;  // empty: as written
};

// What stands instead of the key's entry when its {n} is such a number.
struct Form {
    Key key;
    Plural plural;
    Entry entry;
};

struct Catalogue {
    std::string_view lang;  // "fr"
    std::string_view name;  // the language's name for itself: "Français"
    bool right_to_left;
    bool checked;  // by a native reader
    const Entry* entries;
    std::span<const Form> forms;
};

// All catalogues; the first is French.
std::span<const Catalogue> catalogues();
const Catalogue* find_catalogue(std::string_view lang);

std::string_view name_of(Key key);  // "thank_who"

}  // namespace merci::text
