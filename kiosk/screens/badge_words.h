// How a badge is named with its level, everywhere: "Cuisine · J’explore", in the language of the moment.
#pragma once

#include <string>

#include "core/domain/model.h"
#include "core/text/text.h"

namespace merci::screens {

std::string badge_and_level(const text::Text& t, const domain::Badge& badge, domain::Level level);

}  // namespace merci::screens
