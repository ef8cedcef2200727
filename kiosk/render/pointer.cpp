#include "kiosk/render/pointer.h"

namespace merci::render {

bool Pointer::handle(const InputEvent& event) {
    PointerStep step{.x = event.x, .y = event.y, .at = event.at};
    switch (event.kind) {
        case InputEvent::Kind::down:
            if (active_) return false;
            active_ = event.pointer;
            since_ = event.at;
            step.down = true;
            step.changed = true;
            steps_.push_back(step);
            return true;
        case InputEvent::Kind::move:
            if (active_ != event.pointer) return false;
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
            step.changed = true;
            steps_.push_back(step);
            return true;
        default: return false;
    }
}

void Pointer::check(Millis now) {
    if (!active_ || now < since_ + kStuck) return;
    active_.reset();
    steps_.push_back({.away = true, .changed = true, .at = now});
}

std::optional<Millis> Pointer::deadline() const {
    if (!active_) return std::nullopt;
    return since_ + kStuck;
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
