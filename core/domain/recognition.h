// Who recognises a badge of the catalogue: partners who endorsed it, as its page and the kiosk say it.
#pragma once

#include "core/domain/view.h"

namespace merci::domain {

struct Recognition {
    Id partner;
    std::string name;    // when they agreed to be named; else empty
    std::string phrase;  // key of a ready-made phrase; may be empty, as may the words
    std::string words;
    Millis at = 0;
};

// In this version, each partner once with their last word, the oldest first.
std::vector<Recognition> recognised_by(const View& view, std::string_view badge, int version);

}  // namespace merci::domain
