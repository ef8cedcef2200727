// Who stands in front of the screen, and how they like it. Wiped when they leave or go quiet; drafts stay.
#pragma once

#include <optional>
#include <string>

#include "core/domain/model.h"
#include "kiosk/widgets/chrome.h"

namespace merci::app {

enum class Vouched { no, yes };

struct Session {
    std::optional<domain::Person> resident;
    std::optional<domain::Person> animator;
    bool vouched = false;  // by the picture code or an animator beside: a card alone may be a found one
    bool high_contrast = false;
};

inline widgets::Who who_of(const domain::Person& person) {
    return {person.name, person.portrait};
}

}  // namespace merci::app
