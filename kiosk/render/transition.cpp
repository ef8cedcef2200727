#include "kiosk/render/transition.h"

#include <algorithm>

namespace merci::render {

void Transition::start(Turn turn, const Motion& motion) {
    turn_ = turn;
    slide_.start(motion);
}

Group Transition::group(Motion& motion) {
    const double time = motion.time(slide_);
    const int from = turn_ == Turn::next ? kWay : -kWay;
    const int step = std::min(kFadeSteps, 1 + static_cast<int>(time * kFadeSteps));
    return {motion.between(from, 0, slide_), 0, static_cast<double>(step) / kFadeSteps};
}

}  // namespace merci::render
