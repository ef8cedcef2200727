// The real microphone, over GStreamer. Private to this folder: others call open_microphone().
//
// One thread of its own builds the pipeline, waits for the end and takes it down; the sound and its level come from
// GStreamer's thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/devices/gstreamer.h"
#include "kiosk/devices/microphone.h"

namespace merci::devices {

class GstMicrophone final : public Microphone {
public:
    explicit GstMicrophone(MicrophoneOptions options);
    ~GstMicrophone() override;

    void start() override;
    void finish() override;
    void cancel() override;
    MicrophoneState state() const override;
    std::chrono::milliseconds length() const override;

private:
    using Lock = std::unique_lock<std::mutex>;
    enum class Wish { nothing, record, finish, cancel };

    void work();
    void wish(Wish wish);
    std::optional<Result<Bytes>> record();  // nothing when canceled
    Result<std::unique_ptr<Pipeline>> open();
    void wait_for_end(Lock& lock, Pipeline& pipeline);
    void hear(GstBuffer* samples);
    void take_page(GstElement* sink);

    const MicrophoneOptions options_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool quitting_ = false;
    Wish wish_ = Wish::nothing;
    MicrophoneState state_ = MicrophoneState::idle;
    bool ended_ = false;
    Bytes ogg_;
    std::size_t heard_ = 0;  // samples
    std::chrono::steady_clock::time_point last_heard_;

    // Of the level, since it was last told: only GStreamer's thread touches these.
    double energy_ = 0;
    std::size_t counted_ = 0;

    std::thread thread_;
};

}  // namespace merci::devices
