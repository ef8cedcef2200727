#include "kiosk/app/wall_rotation.h"

#include <algorithm>
#include <utility>

namespace merci::app {

WallRotation::WallRotation(const std::vector<Kind>& cards, std::vector<Kind> places)
    : cards_(cards), places_(std::move(places)), shown_(places_.size(), kNone) {
    for (int i = 0; i < static_cast<int>(cards_.size()); ++i) away_.push_back(i);
    // First what fits, then what is left over.
    for (const bool fitting : {true, false}) {
        for (std::size_t place = 0; place < places_.size() && !away_.empty(); ++place) {
            if (shown_[place] != kNone) continue;
            const bool there = std::ranges::any_of(
                away_, [&](int card) { return cards_[static_cast<std::size_t>(card)] == places_[place]; });
            if (there || !fitting) shown_[place] = take(places_[place]);
        }
    }
}

int WallRotation::swap() {
    if (away_.empty() || places_.empty()) return kNone;
    const std::size_t place = next_;
    next_ = (next_ + 1) % places_.size();
    const int before = shown_[place];
    shown_[place] = take(places_[place]);
    if (before != kNone) away_.push_back(before);
    return static_cast<int>(place);
}

int WallRotation::take(Kind kind) {
    auto card = std::ranges::find_if(away_, [&](int i) { return cards_[static_cast<std::size_t>(i)] == kind; });
    if (card == away_.end()) card = away_.begin();
    const int taken = *card;
    away_.erase(card);
    return taken;
}

}  // namespace merci::app
