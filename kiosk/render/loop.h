// Sleeps until there is something to draw. Nothing happens, nothing moves: no frame, no CPU.
//
// A frame is drawn after input the client cares about, after wake(), and at the time a frame asked for. What a frame
// asks (request_frame_at, animating) holds until the next frame only: whoever still needs it asks again, and a screen
// that went away asks for nothing. All on the UI thread, but wake() and stop().
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "kiosk/render/input.h"

namespace merci::render {

struct LoopClient {
    std::function<bool(const InputEvent&)> handle;  // true: draw a frame
    std::function<void()> frame;
};

class Loop {
public:
    Loop(Input& input, const Clock& clock) : input_(input), clock_(clock) {}

    // Draws a first frame, then as needed, until stop().
    void run(const LoopClient& client);

    void request_frame_at(Millis monotonic);
    void request_frame() { request_frame_at(clock_.monotonic()); }
    // The next tick of 60 a second.
    void animating();

    // From any thread. Wakes are merged: many make at least one frame.
    void wake() { input_.wake(); }
    void stop();

    std::uint64_t frames() const { return frames_; }

private:
    bool take_input(const LoopClient& client, Millis timeout);
    Millis timeout() const;

    Input& input_;
    const Clock& clock_;
    std::optional<Millis> deadline_;
    std::uint64_t frames_ = 0;
    std::atomic<bool> stopping_{false};
};

}  // namespace merci::render
