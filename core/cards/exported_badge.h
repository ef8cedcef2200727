// The badge as it leaves the centre: the picture a credential is baked into, seen on a stranger's screen. So beside the
// badge it says in words which activity, which level, and which centre gave it: the level on the plate, the names on a
// foot below, all within the pale edge of a sticker, so that it stands on white and on black.
//
// Under kWordsFrom px words would be a smudge: the badge stands alone there, its level told by outline and dots. Clear
// ground. Names may be long or Arabic: they shrink, then break into two lines, then end in ….
// The same badge gives the same bytes in every process, with the same libraries and fonts. Any thread.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/drawing/badge.h"

namespace merci::cards {

inline constexpr int kWordsFrom = 192;  // px

struct ExportedBadge {
    drawing::BadgeLook look;
    std::string badge_name;
    std::string level_name;
    std::string centre_name;
    std::string lang = "fr";
};

// `size` px square, 16 to 4096. Errors: bad_input (the size).
Result<Bytes> exported_badge_png(const ExportedBadge& badge, int size);

// 512 units square. Words are outlines, so that no font is needed to see them, and stand in `title` and `desc` for whom
// listens; the emoji is a picture inside. 50 to 90 kB. Errors: bad_input (a name is not UTF-8), too_large (one is over
// 500 characters), io.
Result<std::string> exported_badge_svg(const ExportedBadge& badge);

}  // namespace merci::cards
