#include "kiosk/devices/gst_camera.h"

#include <gst/app/gstappsink.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "core/base/log.h"

namespace merci::devices {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kPreviewWidth = 1280;
constexpr int kPreviewHeight = 720;

std::string pipeline_for(const std::string& source) {
    return fmt::format(
        "{} ! videoscale name=full ! videoconvert ! "
        "video/x-raw,format=BGRx,width=[1,{}],height=[1,{}],pixel-aspect-ratio=1/1 ! "
        "appsink name=sink max-buffers=1 drop=true sync=false",
        source, kPreviewWidth, kPreviewHeight);
}

}  // namespace

std::unique_ptr<Camera> open_camera(CameraOptions options, const Clock& clock, Wake wake) {
    if (options.source == "none") return std::make_unique<AbsentCamera>();
    return std::make_unique<GstCamera>(std::move(options), clock, std::move(wake));
}

GstCamera::GstCamera(CameraOptions options, const Clock& clock, Wake wake)
    : options_(std::move(options)), clock_(clock), wake_(std::move(wake)), thread_([this] { work(); }) {}

GstCamera::~GstCamera() {
    {
        const Lock lock(mutex_);
        quitting_ = true;
        wanted_ = false;
    }
    changed_.notify_all();
    thread_.join();
}

void GstCamera::start() {
    {
        const Lock lock(mutex_);
        if (wanted_) return;
        wanted_ = true;
        state_ = CameraState::starting;
    }
    changed_.notify_all();
}

void GstCamera::stop() {
    {
        const Lock lock(mutex_);
        wanted_ = false;
        state_ = CameraState::off;
        latest_.reset();
        full_.reset();
    }
    changed_.notify_all();
}

CameraState GstCamera::state() const {
    const Lock lock(mutex_);
    return state_;
}

FramePtr GstCamera::latest() const {
    const Lock lock(mutex_);
    return latest_;
}

FramePtr GstCamera::photo() const {
    FramePtr preview;
    std::shared_ptr<const GstSample> full;
    {
        const Lock lock(mutex_);
        preview = latest_;
        full = full_;
    }
    if (preview == nullptr || full == nullptr) return preview;
    const auto converted = to_bgrx(full.get());
    auto photo = converted == nullptr ? nullptr : frame_of(converted.get(), preview->sequence, preview->time);
    return photo == nullptr ? preview : photo;
}

void GstCamera::work() {
    auto pause = options_.first_retry;
    Lock lock(mutex_);
    while (!quitting_) {
        if (!wanted_) {
            pause = options_.first_retry;
            changed_.wait(lock, [this] { return wanted_ || quitting_; });
            continue;
        }
        const std::uint64_t before = sequence_;
        lock.unlock();
        const Outcome outcome = run_once();
        lock.lock();
        latest_.reset();
        full_.reset();
        if (!wanted_) continue;
        if (sequence_ != before) pause = options_.first_retry;
        lock.unlock();
        enter(outcome == Outcome::no_camera ? CameraState::absent : CameraState::lost);
        lock.lock();
        changed_.wait_for(lock, pause, [this] { return !wanted_; });
        pause = std::min(pause * 2, options_.last_retry);
    }
}

GstCamera::Outcome GstCamera::run_once() {
    {
        const Lock lock(mutex_);
        ended_ = false;
        last_frame_ = SteadyClock::now();
    }
    const auto source = find_source();
    if (!source.ok()) return source.error().code == Code::not_found ? Outcome::no_camera : Outcome::failed;
    const auto pipeline = open(source.value());
    if (!pipeline.ok()) {
        log::warn("camera: {}", pipeline.error().detail);
        modes_.clear();
        return Outcome::failed;
    }
    Lock lock(mutex_);
    wait_for_trouble(lock);
    if (wanted_) modes_.clear();
    return Outcome::ended;
}

Result<std::string> GstCamera::find_source() {
    if (!options_.source.empty()) return options_.source;
    Error problem = fail(Code::not_found, "no camera");
    for (const auto& device : camera_devices(options_.devices)) {
        auto known = modes_.find(device);
        if (known == modes_.end()) {
            auto mode = probe(device);
            if (!mode.ok()) {
                problem = mode.error();
                continue;
            }
            known = modes_.emplace(device, std::move(mode).value()).first;
        }
        // A frame damaged on the cable is skipped rather than ending the picture.
        const char* decode = known->second.jpeg ? " ! jpegdec max-errors=-1" : "";
        return fmt::format("v4l2src device={} ! {}{}", device.string(), known->second.caps, decode);
    }
    return problem;
}

Result<CameraMode> GstCamera::probe(const std::filesystem::path& device) {
    MERCI_CHECK(start_gstreamer());
    auto* made = gst_element_factory_make("v4l2src", nullptr);
    if (made == nullptr) return fail(Code::device, "no v4l2src plugin");
    const GstOwned<GstElement> source(GST_ELEMENT(gst_object_ref_sink(made)));
    g_object_set(source.get(), "device", device.c_str(), nullptr);
    std::optional<CameraMode> mode;
    if (gst_element_set_state(source.get(), GST_STATE_READY) != GST_STATE_CHANGE_FAILURE) {
        const GstOwned<GstPad> pad(gst_element_get_static_pad(source.get(), "src"));
        const CapsOwned offered(gst_pad_query_caps(pad.get(), nullptr));
        mode = choose_camera_mode(offered.get());
    }
    gst_element_set_state(source.get(), GST_STATE_NULL);
    if (!mode) return fail(Code::device, "gives no picture");
    log::info("camera: {} as {}", device.string(), mode->caps);
    return *std::move(mode);
}

Result<std::unique_ptr<Pipeline>> GstCamera::open(const std::string& source) {
    auto made = Pipeline::create(pipeline_for(source), [this](PipelineEnd) {
        {
            const Lock lock(mutex_);
            ended_ = true;
        }
        changed_.notify_all();
    });
    MERCI_TRY(auto pipeline, std::move(made));

    const auto sink = pipeline->element("sink");
    GstAppSinkCallbacks callbacks{};
    callbacks.new_sample = [](GstAppSink* from, gpointer self) {
        static_cast<GstCamera*>(self)->take_frame(GST_ELEMENT(from));
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks, this, nullptr);

    const auto full = pipeline->element("full");
    const GstOwned<GstPad> pad(gst_element_get_static_pad(full.get(), "sink"));
    const auto probe = [](GstPad* at, GstPadProbeInfo* info, gpointer self) {
        static_cast<GstCamera*>(self)->keep_full(at, GST_PAD_PROBE_INFO_BUFFER(info));
        return GST_PAD_PROBE_OK;
    };
    gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER, probe, this, nullptr);

    MERCI_TRY(const auto liveness, pipeline->pause());
    // A file is read as fast as a processor can unless something holds it back.
    if (liveness == Pipeline::Liveness::from_file) g_object_set(sink.get(), "sync", TRUE, nullptr);
    MERCI_CHECK(pipeline->play());
    return pipeline;
}

// Returns when the camera is no longer wanted, when the pipeline ended, or when frames stopped coming.
void GstCamera::wait_for_trouble(Lock& lock) {
    const auto over = [this] { return !wanted_ || ended_; };
    for (;;) {
        const auto deadline = last_frame_ + options_.stall;
        if (changed_.wait_until(lock, deadline, over)) return;
        if (SteadyClock::now() >= last_frame_ + options_.stall) {
            log::warn("camera: no frame for {} ms", options_.stall.count());
            return;
        }
    }
}

void GstCamera::take_frame(GstElement* sink) {
    const SampleOwned sample(gst_app_sink_pull_sample(GST_APP_SINK(sink)));
    if (sample == nullptr) return;
    {
        const Lock lock(mutex_);
        last_frame_ = SteadyClock::now();
        if (!wanted_) return;
        auto frame = frame_of(sample.get(), ++sequence_, clock_.monotonic());
        if (frame == nullptr) return;
        latest_ = std::move(frame);
        state_ = CameraState::live;
    }
    wake();
}

void GstCamera::keep_full(GstPad* pad, GstBuffer* buffer) {
    const CapsOwned caps(gst_pad_get_current_caps(pad));
    if (caps == nullptr) return;
    const GstStructure* picture = gst_caps_get_structure(caps.get(), 0);
    int width = 0;
    int height = 0;
    gst_structure_get_int(picture, "width", &width);
    gst_structure_get_int(picture, "height", &height);
    std::shared_ptr<const GstSample> full;
    if (width > kPreviewWidth || height > kPreviewHeight) {
        full.reset(gst_sample_new(buffer, caps.get(), nullptr, nullptr), SampleUnref{});
    }
    const Lock lock(mutex_);
    if (wanted_) full_.swap(full);
}

void GstCamera::enter(CameraState state) {
    {
        const Lock lock(mutex_);
        if (!wanted_ || state_ == state) return;
        state_ = state;
    }
    log::warn("camera: {}", state == CameraState::absent ? "absent" : "lost");
    wake();
}

void GstCamera::wake() const {
    if (wake_) wake_();
}

}  // namespace merci::devices
