// Who stands in front of the screen, and how they like it. Wiped when they leave or go quiet; drafts stay.
#pragma once

#include <optional>
#include <string>

#include "core/domain/model.h"
#include "core/flow/arrival.h"
#include "kiosk/widgets/chrome.h"

namespace merci::app {

enum class Vouched { no, yes };

// How somebody likes the screen to be; chosen on the Help page.
struct Comfort {
    bool high_contrast = false;
    bool large_type = false;
    bool low = false;  // what stands high can be slid down
    bool left_hand = false;
    bool calm = false;  // nothing moves
    bool operator==(const Comfort&) const = default;
};

struct Session {
    std::optional<domain::Person> resident;
    std::optional<domain::Person> animator;
    bool vouched = false;                  // by the picture code or an animator beside: a card alone may be a found one
    Id beside;                             // the animator who opened it for them; mostly empty
    std::optional<flow::Arrival> arrival;  // what waited for them; nothing until it was looked up
    Comfort comfort;
};

inline widgets::Who who_of(const domain::Person& person) {
    return {person.name, person.portrait};
}

}  // namespace merci::app
