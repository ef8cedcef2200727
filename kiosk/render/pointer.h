// One pointer out of many fingers and a mouse, fed to the screen one change at a time.
//
// The first finger down is the pointer until it is lifted; others are ignored meanwhile. A press and a release that
// arrive together still make two steps, so that no tap is too short to be seen. A touch that stays for 10 s (a drop of
// water, a broken panel) is let go without tapping anything. So is one that rests at its place for 0.8 s, if somebody
// wants it: a long touch says what a thing is. Times are on the monotonic clock. UI thread only.
#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "kiosk/render/input.h"

namespace merci::render {

// Where the pointer is for one frame.
struct PointerStep {
    float x = 0;
    float y = 0;
    bool down = false;
    bool away = false;     // nowhere: the touch was let go of, nothing may be tapped
    bool changed = false;  // went down or up in this step
    Millis at = 0;         // when that happened
};

class Pointer {
public:
    static constexpr Millis kStuck = 10'000;
    static constexpr Millis kHeld = 800;
    static constexpr float kRests = 40;  // px that a resting finger may stray
    using Held = std::function<bool(float x, float y)>;

    // Takes in down, move and up; says whether there is a step to show.
    bool handle(const InputEvent& event);
    // Lets go of a stuck touch, and of one that rests if `held` takes it.
    void check(Millis now, const Held& held = {});
    // When check() has something to do.
    std::optional<Millis> deadline() const;

    bool has_steps() const { return !steps_.empty(); }
    // The next step; without one, the pointer as it last was.
    PointerStep take();

private:
    std::optional<std::int64_t> active_;  // which finger
    Millis since_ = 0;
    float x_ = 0;  // where it went down
    float y_ = 0;
    bool may_rest_ = false;  // it has neither strayed nor been asked about
    bool let_go_ = false;    // taps nothing any more
    std::deque<PointerStep> steps_;
    PointerStep last_{.away = true};
};

}  // namespace merci::render
