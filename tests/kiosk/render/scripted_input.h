// Input from a script, on a clock that only moves when the loop sleeps.
#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <utility>

#include "kiosk/render/input.h"

namespace merci::render {

class ScriptedInput final : public Input {
public:
    explicit ScriptedInput(ManualClock& clock) : clock_(clock) {}

    // In the order of their times.
    void at(Millis when, InputEvent event) {
        event.at = when;
        script_.push_back(std::move(event));
    }
    // The loop sleeps until then, then this is called: to end the test.
    void when_over(Millis end, std::function<void()> over) {
        end_ = end;
        over_ = std::move(over);
    }

    std::optional<InputEvent> wait(Millis timeout) override {
        if (woken_.exchange(false)) return InputEvent{};
        const Millis now = clock_.now();
        const Millis until = timeout < 0 ? end_ : std::min(end_, now + timeout);
        if (!script_.empty() && script_.front().at <= until) {
            InputEvent event = script_.front();
            script_.pop_front();
            clock_.set(std::max(now, event.at));
            return event;
        }
        clock_.set(std::max(now, until));
        if (clock_.now() >= end_ && over_) std::exchange(over_, nullptr)();
        ++sleeps_;
        return std::nullopt;
    }
    void wake() override {
        if (woken_.exchange(true)) ++merged_;
    }

    int sleeps() const { return sleeps_; }
    int merged_wakes() const { return merged_; }

private:
    ManualClock& clock_;
    std::deque<InputEvent> script_;
    Millis end_ = 0;
    std::function<void()> over_;
    std::atomic<bool> woken_{false};
    std::atomic<int> merged_{0};
    int sleeps_ = 0;
};

inline InputEvent touch(InputEvent::Kind kind, std::int64_t finger, float x = 0, float y = 0) {
    InputEvent event;
    event.kind = kind;
    event.pointer = finger;
    event.x = x;
    event.y = y;
    return event;
}

}  // namespace merci::render
