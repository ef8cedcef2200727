#include "kiosk/render/loop.h"

#include <algorithm>

namespace merci::render {

void Loop::run(const LoopClient& client) {
    bool due = true;
    while (!stopping_) {
        due = take_input(client, due ? 0 : timeout()) || due;
        if (deadline_ && clock_.monotonic() >= *deadline_) due = true;
        if (!due || stopping_) continue;
        due = false;
        deadline_.reset();
        ++frames_;
        client.frame();
    }
    stopping_ = false;
}

// Everything that waits is taken before the next frame: ten moves make one. Not without end, or a mouse that never
// rests would leave the screen standing.
bool Loop::take_input(const LoopClient& client, Millis timeout) {
    constexpr int kMost = 256;
    bool due = false;
    for (int taken = 0; taken < kMost; ++taken) {
        const auto event = input_.wait(timeout);
        if (!event) break;
        due = event->kind == InputEvent::Kind::wake || due;
        due = client.handle(*event) || due;
        timeout = 0;
    }
    return due;
}

Millis Loop::timeout() const {
    if (!deadline_) return -1;
    return std::max<Millis>(0, *deadline_ - clock_.monotonic());
}

void Loop::request_frame_at(Millis monotonic) {
    deadline_ = deadline_ ? std::min(*deadline_, monotonic) : monotonic;
}

// On a fixed grid of 1000/60 ms, so that a slow frame skips ticks and does not shift them.
void Loop::animating() {
    const Millis tick = clock_.monotonic() * 3 / 50 + 1;
    request_frame_at((tick * 50 + 2) / 3);
}

void Loop::stop() {
    stopping_ = true;
    input_.wake();
}

}  // namespace merci::render
