#include "kiosk/devices/gst_microphone.h"

#include <gst/app/gstappsink.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "core/base/log.h"
#include "kiosk/devices/gst_frame.h"

namespace merci::devices {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr int kRate = 48'000;  // Opus's own
constexpr std::size_t kLevelEvery = kRate / 10;
constexpr std::size_t kMostBytes = 4u << 20;  // many times what a minute takes
constexpr auto kLastPage = 2s;                // for the encoder to give its last

// autoaudiosrc makes up a silent source of this name when it finds no real one.
constexpr const char* kMadeUpSource = "fake-auto-audio-src";

std::string pipeline_for(const std::string& source) {
    return fmt::format(
        "{} ! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate={},channels=1 ! "
        "opusenc name=encoder audio-type=voice bitrate=24000 ! oggmux ! appsink name=sink sync=false",
        source.empty() ? "autoaudiosrc" : source, kRate);
}

// Loudness as the eye expects it: 50 dB, from a whisper to full, on a line.
double level_of(double energy, std::size_t samples) {
    const double mean = energy / static_cast<double>(samples) / (32768.0 * 32768.0);
    return mean <= 0 ? 0 : std::clamp((10 * std::log10(mean) + 50) / 50, 0.0, 1.0);
}

// Calls `use` with the bytes of a buffer.
template <typename Use>
void with_bytes(GstBuffer* buffer, Use use) {
    GstMapInfo map;
    if (gst_buffer_map(buffer, &map, GST_MAP_READ) == FALSE) return;
    use(ByteView{map.data, map.size});
    gst_buffer_unmap(buffer, &map);
}

}  // namespace

std::unique_ptr<Microphone> open_microphone(MicrophoneOptions options) {
    if (options.source == "none") return std::make_unique<AbsentMicrophone>();
    return std::make_unique<GstMicrophone>(std::move(options));
}

GstMicrophone::GstMicrophone(MicrophoneOptions options) : options_(std::move(options)), thread_([this] { work(); }) {}

GstMicrophone::~GstMicrophone() {
    {
        const Lock lock(mutex_);
        quitting_ = true;
        wish_ = Wish::cancel;
    }
    changed_.notify_all();
    thread_.join();
}

void GstMicrophone::start() {
    {
        const Lock lock(mutex_);
        if (wish_ != Wish::nothing) return;
        wish_ = Wish::record;
        state_ = MicrophoneState::opening;
        heard_ = 0;
    }
    changed_.notify_all();
}

void GstMicrophone::finish() {
    wish(Wish::finish);
}

void GstMicrophone::cancel() {
    wish(Wish::cancel);
}

void GstMicrophone::wish(Wish wish) {
    {
        const Lock lock(mutex_);
        if (wish_ == Wish::nothing) return;
        wish_ = wish;
    }
    changed_.notify_all();
}

MicrophoneState GstMicrophone::state() const {
    const Lock lock(mutex_);
    return state_;
}

std::chrono::milliseconds GstMicrophone::length() const {
    const Lock lock(mutex_);
    return std::chrono::milliseconds(heard_ * 1000 / kRate);
}

void GstMicrophone::work() {
    Lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return quitting_ || wish_ != Wish::nothing; });
        if (quitting_) return;
        ogg_.clear();
        ended_ = false;
        lock.unlock();
        auto result = record();
        lock.lock();
        wish_ = Wish::nothing;
        const bool failed = result && !result->ok();
        const bool absent = failed && result->error().code == Code::device;
        state_ = absent ? MicrophoneState::absent : MicrophoneState::idle;
        if (!result || quitting_) continue;
        lock.unlock();
        if (failed) log::warn("microphone: {}", result->error().detail);
        if (options_.on_done) options_.on_done(*std::move(result));
        lock.lock();
    }
}

std::optional<Result<Bytes>> GstMicrophone::record() {
    energy_ = 0;
    counted_ = 0;
    auto pipeline = open();
    if (!pipeline.ok()) return pipeline.error();
    {
        Lock lock(mutex_);
        last_heard_ = SteadyClock::now();
        wait_for_end(lock, *pipeline.value());
    }
    pipeline.value()->stop();
    const Lock lock(mutex_);
    if (wish_ == Wish::cancel) return std::nullopt;
    if (heard_ == 0 || ogg_.empty()) {
        return Result<Bytes>(wish_ == Wish::finish ? fail(Code::bad_input, "ended before it began")
                                                   : fail(Code::device, "no sound came"));
    }
    return Result<Bytes>(std::move(ogg_));  // also what there is when the device went away in the middle
}

Result<std::unique_ptr<Pipeline>> GstMicrophone::open() {
    MERCI_TRY(auto pipeline, Pipeline::create(pipeline_for(options_.source), [this](PipelineEnd) {
                  {
                      const Lock lock(mutex_);
                      ended_ = true;
                  }
                  changed_.notify_all();
              }));
    const auto encoder = pipeline->element("encoder");
    const GstOwned<GstPad> pad(gst_element_get_static_pad(encoder.get(), "sink"));
    const auto hear = [](GstPad*, GstPadProbeInfo* info, gpointer self) {
        static_cast<GstMicrophone*>(self)->hear(GST_PAD_PROBE_INFO_BUFFER(info));
        return GST_PAD_PROBE_OK;
    };
    gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER, hear, this, nullptr);

    const auto sink = pipeline->element("sink");
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink* from, gpointer self) {
        static_cast<GstMicrophone*>(self)->take_page(GST_ELEMENT(from));
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks, this, nullptr);

    MERCI_TRY(const auto liveness, pipeline->pause());
    if (liveness == Pipeline::Liveness::from_file) return fail(Code::device, "not a live source");
    if (pipeline->has(kMadeUpSource)) return fail(Code::device, "no microphone");
    MERCI_CHECK(pipeline->play());
    return pipeline;
}

// Returns when the encoder gave its last page, when the device went away, or when nobody wants the recording.
void GstMicrophone::wait_for_end(Lock& lock, Pipeline& pipeline) {
    const auto over = [this] { return ended_ || wish_ != Wish::record; };
    while (!changed_.wait_until(lock, last_heard_ + options_.stall, over)) {
        if (SteadyClock::now() >= last_heard_ + options_.stall) return;
    }
    if (ended_ || wish_ != Wish::finish) return;
    lock.unlock();
    gst_element_send_event(pipeline.get(), gst_event_new_eos());
    lock.lock();
    changed_.wait_for(lock, kLastPage, [this] { return ended_ || wish_ == Wish::cancel; });
}

void GstMicrophone::hear(GstBuffer* samples) {
    with_bytes(samples, [this](ByteView bytes) {
        for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
            std::int16_t sample = 0;
            std::memcpy(&sample, bytes.data() + i, sizeof sample);
            energy_ += static_cast<double>(sample) * sample;
        }
        counted_ += bytes.size() / 2;
        const Lock lock(mutex_);
        heard_ += bytes.size() / 2;
        last_heard_ = SteadyClock::now();
        if (wish_ != Wish::record) return;
        state_ = MicrophoneState::recording;
        if (std::chrono::milliseconds(heard_ * 1000 / kRate) >= options_.longest) wish_ = Wish::finish;
    });
    changed_.notify_all();
    if (counted_ < kLevelEvery) return;
    if (options_.on_level) options_.on_level(level_of(energy_, counted_));
    energy_ = 0;
    counted_ = 0;
}

void GstMicrophone::take_page(GstElement* sink) {
    const SampleOwned sample(gst_app_sink_pull_sample(GST_APP_SINK(sink)));
    if (sample == nullptr) return;
    with_bytes(gst_sample_get_buffer(sample.get()), [this](ByteView page) {
        const Lock lock(mutex_);
        if (ogg_.size() + page.size() <= kMostBytes) ogg_.insert(ogg_.end(), page.begin(), page.end());
    });
}

}  // namespace merci::devices
