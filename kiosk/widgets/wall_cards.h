// What hangs on the wall of the lobby: somebody's badge, a thanks, what is on this week. To look at from afar: nothing
// here is touched by itself. Each fits a high place (576 × 568, 468 × 656) and a low one (576 × 352, 468 × 420).
#pragma once

#include <string>
#include <vector>

#include "core/drawing/badge.h"
#include "kiosk/widgets/chrome.h"
#include "kiosk/widgets/ui.h"

namespace merci::widgets {

struct WallBadge {
    std::string name;        // whose it is; empty: nobody's, a badge of the centre
    std::string badge_name;  // "Radio web"
    drawing::BadgeLook look;
    std::string picture;  // a picture reference; empty: the badge alone, large
    std::string said;
};
void wall_badge(Ui& ui, const Rect& rect, const WallBadge& badge);

struct WallThanks {
    Who from;
    Who to;
    std::string sentence;  // "Odile dit merci à Sylvie"
    std::string reason;    // "Pour l’ourlet"; may be empty
    domain::Hue hue = domain::Hue::raspberry;
};
void wall_thanks(Ui& ui, const Rect& rect, const WallThanks& thanks);

struct WallDay {
    std::string emoji;
    std::string title;
    std::string when;  // "mardi 14:30"
};
// As many as there is room for.
void wall_week(Ui& ui, const Rect& rect, const std::string& title, const std::vector<WallDay>& days);

// The three shapes of badges, with the names of their levels: for a centre whose wall is still empty.
void wall_shapes(Ui& ui, const Rect& area, const std::string& title, const std::vector<drawing::BadgeLook>& looks);

}  // namespace merci::widgets
