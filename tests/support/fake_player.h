// A player that plays nothing and remembers what it was given.
#pragma once

#include <utility>

#include "kiosk/devices/player.h"

namespace merci::testing {

class FakePlayer final : public devices::Player {
public:
    explicit FakePlayer(devices::OnPlayed on_done = {}) : on_done_(std::move(on_done)) {}

    void play(Bytes ogg, int at_volume) override {
        played = std::move(ogg);
        volume = at_volume;
        playing_ = true;
    }
    void stop() override { playing_ = false; }
    bool playing() const override { return playing_; }

    void end() {
        if (std::exchange(playing_, false) && on_done_) on_done_({});
    }

    Bytes played;
    int volume = 0;

private:
    const devices::OnPlayed on_done_;
    bool playing_ = false;
};

}  // namespace merci::testing
