// Badges as one meets them: the three levels to choose from, a badge of one's own with its name, a badge to choose.
#pragma once

#include "core/domain/model.h"
#include "core/text/phrases.h"
#include "kiosk/widgets/buttons.h"

namespace merci::widgets {

enum class LevelNote { none, have, next, asked };

struct LevelCard {
    drawing::BadgeLook badge;
    std::string name;      // "J’explore"
    std::string sub;       // "J’essaie, j’apprends."
    std::string criteria;  // what one does to get it
    LevelNote note = LevelNote::none;
    Chosen chosen = Chosen::no;
    bool enabled = true;
};
bool level_card(Ui& ui, std::string_view id, const Rect& rect, const LevelCard& level);

struct BadgeChoice {
    drawing::BadgeLook badge;
    std::string name;
    std::string sub;
};
bool badge_choice(Ui& ui, std::string_view id, const Rect& rect, const BadgeChoice& badge);

using text::level_key;
text::Key level_sub_key(domain::Level level);

}  // namespace merci::widgets
