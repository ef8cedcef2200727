#include "kiosk/devices/gst_player.h"

#include <gst/app/gstappsrc.h>

#include "core/base/log.h"

namespace merci::devices {
namespace {

constexpr const char* kPipeline =
    "appsrc name=source ! oggdemux ! opusdec ! audioconvert ! audioresample ! volume name=volume ! autoaudiosink";

}  // namespace

std::unique_ptr<Player> open_player(OnPlayed on_done) {
    return std::make_unique<GstPlayer>(std::move(on_done));
}

GstPlayer::GstPlayer(OnPlayed on_done) : on_done_(std::move(on_done)), thread_([this] { work(); }) {}

GstPlayer::~GstPlayer() {
    {
        const Lock lock(mutex_);
        quitting_ = true;
        ++turn_;
    }
    changed_.notify_all();
    thread_.join();
}

void GstPlayer::play(Bytes ogg, int volume) {
    {
        const Lock lock(mutex_);
        ++turn_;
        next_ = std::move(ogg);
        volume_ = volume;
        playing_ = true;
    }
    changed_.notify_all();
}

void GstPlayer::stop() {
    {
        const Lock lock(mutex_);
        ++turn_;
        next_.reset();
        playing_ = false;
    }
    changed_.notify_all();
}

bool GstPlayer::playing() const {
    const Lock lock(mutex_);
    return playing_;
}

void GstPlayer::work() {
    Lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return quitting_ || next_; });
        if (quitting_) return;
        const Bytes ogg = *std::exchange(next_, std::nullopt);
        const int volume = volume_;
        const unsigned turn = turn_;
        ended_.reset();
        lock.unlock();
        const auto result = play_once(ogg, volume, turn);
        lock.lock();
        if (turn_ != turn) continue;
        playing_ = false;
        lock.unlock();
        if (!result.ok()) log::warn("player: {}", result.error().detail);
        if (on_done_) on_done_(result);
        lock.lock();
    }
}

Result<void> GstPlayer::play_once(const Bytes& ogg, int volume, unsigned turn) {
    if (ogg.empty() || ogg.size() > kMostBytes) return fail(Code::bad_input, "not a voice note");
    MERCI_TRY(const auto pipeline, open(ogg, volume));
    Lock lock(mutex_);
    const bool over = changed_.wait_for(lock, kLongest, [&] { return turn_ != turn || ended_; });
    if (over && ended_ == PipelineEnd::failed) return fail(Code::bad_input, "cannot be decoded");
    return {};
}

Result<std::unique_ptr<Pipeline>> GstPlayer::open(const Bytes& ogg, int volume) {
    MERCI_TRY(auto pipeline, Pipeline::create(kPipeline, [this](PipelineEnd end) {
                  {
                      const Lock lock(mutex_);
                      if (!ended_) ended_ = end;
                  }
                  changed_.notify_all();
              }));
    const auto element = pipeline->element("volume");
    g_object_set(element.get(), "volume", gain_of(volume), nullptr);
    const auto source = pipeline->element("source");
    MERCI_CHECK(pipeline->play());
    GstBuffer* bytes = gst_buffer_new_memdup(ogg.data(), ogg.size());
    gst_app_src_push_buffer(GST_APP_SRC(source.get()), bytes);  // takes it
    gst_app_src_end_of_stream(GST_APP_SRC(source.get()));
    return pipeline;
}

}  // namespace merci::devices
