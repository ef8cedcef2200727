// The loudspeaker: samples go in, and come out at the pace of real time.
//
// Where there is no sound device, or it was unplugged, samples drain at the same pace in silence, so that whoever
// speaks keeps time; the device is looked for again every few seconds. Closed while nothing plays: an open device
// wakes the processor forty times a second.
//
// Threads: none of its own; open() may block for a moment while the sound server answers, the others never do.
// One caller at a time.
#pragma once

#include <SDL.h>

#include <chrono>
#include <span>

#include "kiosk/devices/sound.h"

namespace merci::devices {

class SoundOut {
public:
    SoundOut() = default;
    ~SoundOut();
    SoundOut(const SoundOut&) = delete;
    SoundOut& operator=(const SoundOut&) = delete;

    // Opens the device unless it is open, or was tried a moment ago. Before the first play(), and now and then.
    void open();
    void close();
    bool audible() const { return device_ != 0; }

    void play(std::span<const std::int16_t> samples);
    std::size_t queued() const;  // samples that are still to be heard
    void clear();                // silence at once

private:
    using Clock = std::chrono::steady_clock;

    SDL_AudioDeviceID device_ = 0;
    bool started_ = false;       // SDL's sound part
    Clock::time_point tried_{};  // when a device was last looked for
    Clock::time_point silent_until_{};
};

}  // namespace merci::devices
