// Movements over time, in whole pixels, and none at all when a person asked for less.
//
//     struct Card { Animation drop{.duration = 250, .easing = Easing::in_out_cubic}; };
//     card.drop.start(motion);
//     const int dy = motion.between(0, 24, card.drop);   // asks for the next frame while it moves
//
// Every animation of a frame sees the same instant. With reduced motion all stand at their end at once. UI thread only.
#pragma once

#include <functional>
#include <limits>

#include "core/base/clock.h"
#include "kiosk/render/easing.h"

namespace merci::render {

class Motion;

struct Animation {
    Millis duration = 200;
    Easing easing = Easing::out_cubic;
    Millis started = kNever;  // never started is at its end, as after it

    static constexpr Millis kNever = std::numeric_limits<Millis>::min();
    void start(const Motion& motion);
    void stop() { started = kNever; }
};

class Motion {
public:
    // `keep_moving` is called by what is still on its way (Loop::animating).
    Motion(const Clock& clock, std::function<void()> keep_moving);

    void begin_frame() { now_ = clock_.monotonic(); }
    Millis now() const { return now_; }

    void set_reduced(bool reduced) { reduced_ = reduced; }
    bool reduced() const { return reduced_; }

    bool running(const Animation& animation) const;
    // 0 at the start to 1 at the end, and a little more on the way with Easing::out_back.
    double value(const Animation& animation);
    // Time only, without the easing: for movements in steps.
    double time(const Animation& animation);
    int between(int from, int to, const Animation& animation);

private:
    const Clock& clock_;
    std::function<void()> keep_moving_;
    Millis now_;
    bool reduced_ = false;
};

}  // namespace merci::render
