// The pictures a badge can have when somebody proposes it, by theme; a theme lends the badge its hue.
#pragma once

#include <array>
#include <string_view>

#include "core/domain/hue.h"
#include "core/text/catalogue.h"

namespace merci::screens {

struct Theme {
    const char* id;
    const char* emoji;
    text::Key label;
    domain::Hue hue;
    std::array<const char*, 24> pictures;
};

const std::array<Theme, 5>& themes();
// Of the theme that a picture is of; saffron for one that is in none.
domain::Hue hue_of_picture(std::string_view emoji);

}  // namespace merci::screens
