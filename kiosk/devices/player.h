// Plays a voice note (Ogg Opus, as the microphone makes it). With no loudspeaker it keeps time in silence.
//
// Threads: every call returns at once, from any thread. on_done is called from the player's thread, without any lock.
// The bytes may come from elsewhere: what cannot be decoded ends as an error, never longer than kLongest.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/devices/sound.h"

namespace merci::devices {

class Player {
public:
    static constexpr std::size_t kMostBytes = 4u << 20;
    static constexpr std::chrono::minutes kLongest{5};

    virtual ~Player() = default;
    // Plays this, instead of what it was playing. `volume`: kLowestVolume to kHighestVolume.
    virtual void play(Bytes ogg, int volume = kUsualVolume) = 0;
    virtual void stop() = 0;
    virtual bool playing() const = 0;
};

// At the end of each play() that was not stopped or replaced. Code::bad_input: not a sound it knows.
using OnPlayed = std::function<void(Result<void>)>;

std::unique_ptr<Player> open_player(OnPlayed on_done);

// The form where nothing shall be heard.
class AbsentPlayer final : public Player {
public:
    void play(Bytes, int) override {}
    void stop() override {}
    bool playing() const override { return false; }
};

}  // namespace merci::devices
