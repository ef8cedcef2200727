#include "kiosk/render/motion.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace merci::render {

void Animation::start(const Motion& motion) {
    started = motion.now();
}

Motion::Motion(const Clock& clock, std::function<void()> keep_moving)
    : clock_(clock), keep_moving_(std::move(keep_moving)), now_(clock.monotonic()) {}

bool Motion::running(const Animation& animation) const {
    return !reduced_ && animation.started != Animation::kNever && now_ < animation.started + animation.duration;
}

double Motion::time(const Animation& animation) {
    if (!running(animation)) return 1.0;
    keep_moving_();
    const auto passed = static_cast<double>(now_ - animation.started);
    return std::max(0.0, passed / static_cast<double>(animation.duration));
}

double Motion::value(const Animation& animation) {
    return eased(animation.easing, time(animation));
}

int Motion::between(int from, int to, const Animation& animation) {
    return from + static_cast<int>(std::lround(value(animation) * (to - from)));
}

}  // namespace merci::render
