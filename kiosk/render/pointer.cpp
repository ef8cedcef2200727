#include "kiosk/render/pointer.h"

#include <cmath>

namespace merci::render {

bool Pointer::handle(const InputEvent& event) {
    PointerStep step{.x = event.x, .y = event.y, .at = event.at};
    switch (event.kind) {
        case InputEvent::Kind::down:
            if (active_) return false;
            active_ = event.pointer;
            since_ = event.at;
            x_ = event.x;
            y_ = event.y;
            may_rest_ = true;
            let_go_ = false;
            step.down = true;
            step.changed = true;
            steps_.push_back(step);
            return true;
        case InputEvent::Kind::move:
            if (active_ != event.pointer || let_go_) return false;
            if (std::abs(event.x - x_) > kRests || std::abs(event.y - y_) > kRests) may_rest_ = false;
            step.down = true;
            // Of moves that come together only the last counts; a press keeps its own place.
            if (!steps_.empty() && !steps_.back().changed) {
                steps_.back() = step;
            } else {
                steps_.push_back(step);
            }
            return true;
        case InputEvent::Kind::up:
            if (active_ != event.pointer) return false;
            active_.reset();
            if (let_go_) return false;
            step.changed = true;
            steps_.push_back(step);
            return true;
        default: return false;
    }
}

void Pointer::check(Millis now, const Held& held) {
    if (!active_) return;
    if (may_rest_ && now >= since_ + kHeld) {
        may_rest_ = false;
        if (held && held(x_, y_)) {
            let_go_ = true;
            steps_.push_back({.away = true, .changed = true, .at = now});
        }
    }
    if (now < since_ + kStuck) return;
    active_.reset();
    if (!let_go_) steps_.push_back({.away = true, .changed = true, .at = now});
}

std::optional<Millis> Pointer::deadline() const {
    if (!active_) return std::nullopt;
    return since_ + (may_rest_ ? kHeld : kStuck);
}

PointerStep Pointer::take() {
    if (steps_.empty()) {
        last_.changed = false;
        // Lifted means gone: nothing is under a finger that is not there.
        if (!last_.down) last_.away = true;
        return last_;
    }
    last_ = steps_.front();
    steps_.pop_front();
    return last_;
}

}  // namespace merci::render
