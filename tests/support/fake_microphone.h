// A microphone that hears what a test tells it. Calls back at once, in the caller's thread.
#pragma once

#include <utility>

#include "kiosk/devices/microphone.h"

namespace merci::testing {

class FakeMicrophone final : public devices::Microphone {
public:
    explicit FakeMicrophone(devices::MicrophoneOptions options) : options_(std::move(options)) {}

    void start() override {
        if (state_ == devices::MicrophoneState::recording) return;
        state_ = present ? devices::MicrophoneState::recording : devices::MicrophoneState::absent;
        length_ = {};
        if (!present && options_.on_done) options_.on_done(fail(Code::device, "no microphone"));
    }
    void finish() override {
        if (std::exchange(state_, devices::MicrophoneState::idle) != devices::MicrophoneState::recording) return;
        if (options_.on_done) options_.on_done(recording);
    }
    void cancel() override { state_ = devices::MicrophoneState::idle; }
    devices::MicrophoneState state() const override { return state_; }
    std::chrono::milliseconds length() const override { return length_; }

    void hear(std::chrono::milliseconds sound, double level) {
        length_ += sound;
        if (options_.on_level) options_.on_level(level);
        if (length_ >= options_.longest) finish();
    }

    bool present = true;
    Bytes recording{'O', 'g', 'g', 'S'};

private:
    const devices::MicrophoneOptions options_;
    devices::MicrophoneState state_ = devices::MicrophoneState::idle;
    std::chrono::milliseconds length_{};
};

}  // namespace merci::testing
