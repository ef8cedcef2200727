// The microphone: a voice note of up to a minute instead of words typed, as Ogg Opus (RFC 7845, one channel, about
// 180 kB a minute).
//
// Threads: every call returns at once, from any thread. The callbacks come from the microphone's threads, without any
// lock. One recording at a time; the device is open only while it records. A microphone that was missing is looked for
// again at each start().
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci::devices {

enum class MicrophoneState {
    idle,
    opening,  // asked for, no sound yet
    recording,
    absent,  // the last start() found none
};

class Microphone {
public:
    virtual ~Microphone() = default;
    // Does nothing while a recording is under way.
    virtual void start() = 0;
    // Ends the recording, which then arrives by on_done. It ends by itself when it is as long as it may be.
    virtual void finish() = 0;
    // Drops it: nothing arrives.
    virtual void cancel() = 0;
    virtual MicrophoneState state() const = 0;
    virtual std::chrono::milliseconds length() const = 0;  // recorded so far
};

struct MicrophoneOptions {
    std::string source = {};  // a GStreamer source description; empty: the system's microphone; "none": there is none
    std::chrono::milliseconds longest{60'000};
    std::chrono::milliseconds stall{3000};  // with no sound for this long, the device is taken for gone
    // About ten times a second while recording: how loud it is, from 0 (silence) to 1 (full), as the eye expects it.
    std::function<void(double level)> on_level = {};
    // The recording. Code::device: no microphone, or it went away before anything could be kept. Code::bad_input: it
    // was finished before any sound came.
    std::function<void(Result<Bytes> ogg)> on_done = {};
};

std::unique_ptr<Microphone> open_microphone(MicrophoneOptions options);

// The form for "none".
class AbsentMicrophone final : public Microphone {
public:
    void start() override {}
    void finish() override {}
    void cancel() override {}
    MicrophoneState state() const override { return MicrophoneState::absent; }
    std::chrono::milliseconds length() const override { return {}; }
};

}  // namespace merci::devices
