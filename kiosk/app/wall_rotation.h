// Which card of the wall stands in which place, and which one comes next: one place at a time takes the card that has
// been away the longest, of the kind it shows best if there is one. Pure.
#pragma once

#include <deque>
#include <vector>

namespace merci::app {

class WallRotation {
public:
    enum class Kind { badge, thanks };

    WallRotation() = default;
    // `cards`: what each is, the newest first; `places`: what each shows best.
    WallRotation(const std::vector<Kind>& cards, std::vector<Kind> places);

    static constexpr int kNone = -1;
    // The card in each place, as its number, or kNone.
    const std::vector<int>& shown() const { return shown_; }
    // The place that has another card now; kNone when all there is stands there already.
    int swap();

private:
    int take(Kind kind);

    std::vector<Kind> cards_;
    std::vector<Kind> places_;
    std::vector<int> shown_;
    std::deque<int> away_;
    std::size_t next_ = 0;
};

}  // namespace merci::app
