// What a text is written in, as far as layout must know: its base direction and whether Arabic letters lead.
#pragma once

#include <string_view>

#include "core/drawing/fonts.h"

namespace merci::drawing {

// By language for ar, fa, prs, ps, ur and he, if the text holds a letter of such a script (what was written in French
// reads from the left on an Arabic screen too); else by the first strong letter outside isolates (Unicode's rules P2
// and P3); left to right when there is none. `text` is UTF-8.
Direction base_direction(std::string_view text, std::string_view lang);
bool reads_from_the_right(std::string_view lang);

struct Scripts {
    bool any_arabic = false;
    bool mostly_arabic = false;  // more Arabic letters than others
};
Scripts scripts_of(std::string_view text);

}  // namespace merci::drawing
