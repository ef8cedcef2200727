// The real player, over GStreamer. Private to this folder: others call open_player().
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/devices/gstreamer.h"
#include "kiosk/devices/player.h"

namespace merci::devices {

class GstPlayer final : public Player {
public:
    explicit GstPlayer(OnPlayed on_done);
    ~GstPlayer() override;

    void play(Bytes ogg, int volume) override;
    void stop() override;
    bool playing() const override;

private:
    using Lock = std::unique_lock<std::mutex>;

    void work();
    Result<void> play_once(const Bytes& ogg, int volume, unsigned turn);
    Result<std::unique_ptr<Pipeline>> open(const Bytes& ogg, int volume);

    const OnPlayed on_done_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool quitting_ = false;
    unsigned turn_ = 0;  // grows with each play() and stop()
    std::optional<Bytes> next_;
    int volume_ = kUsualVolume;
    bool playing_ = false;
    std::optional<PipelineEnd> ended_;

    std::thread thread_;
};

}  // namespace merci::devices
