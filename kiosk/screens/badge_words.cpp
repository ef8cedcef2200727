#include "kiosk/screens/badge_words.h"

#include "core/text/phrases.h"

namespace merci::screens {

std::string badge_and_level(const text::Text& t, const domain::Badge& badge, domain::Level level) {
    return t(text::Key::celebrate_level,
             {{"badge", domain::in_language(badge.name, std::string(t.lang()))}, {"level", t(text::level_key(level))}});
}

}  // namespace merci::screens
