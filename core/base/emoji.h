// Whether a text is a single emoji: what a badge, an activity or a happening has for a picture.
//
// Unicode Technical Standard 51: a pictograph with its skin tone and its presentation, several joined into one, a flag,
// or a keycap. Whether the font draws those that are joined as one is not asked.
#pragma once

#include <string_view>

namespace merci {

bool is_one_emoji(std::string_view text);

}  // namespace merci
