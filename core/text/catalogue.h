// The text catalogues as tables compiled into the program (made from assets/text by tools/textgen.cpp).
#pragma once

#include <span>
#include <string_view>

#include "generated/text_keys.h"

namespace merci::text {

struct Entry {
    std::string_view written;
    std::string_view spoken;  // empty: as written
};

struct Catalogue {
    std::string_view lang;  // "fr"
    std::string_view name;  // the language's name for itself: "Français"
    bool right_to_left;
    bool checked;  // by a native reader
    const Entry* entries;
};

// All catalogues; the first is French.
std::span<const Catalogue> catalogues();
const Catalogue* find_catalogue(std::string_view lang);

}  // namespace merci::text
