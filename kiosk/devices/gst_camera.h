// The real camera, over GStreamer. Private to this folder: others call open_camera().
//
// By itself it takes the first /dev/video* that gives pictures; `--camera` may name any GStreamer source instead, such
// as a picture file read again and again (a file replaced meanwhile is shown).
//
// One thread of its own builds the pipeline, waits for trouble and builds it again, after 0.25 s at first and then
// twice as long each time up to 4 s. Frames come from GStreamer's own thread and are handed on without a copy. Nothing
// runs and no device is open while it is off.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/result.h"
#include "kiosk/devices/camera.h"
#include "kiosk/devices/camera_mode.h"
#include "kiosk/devices/gst_frame.h"
#include "kiosk/devices/gstreamer.h"

namespace merci::devices {

class GstCamera final : public Camera {
public:
    GstCamera(CameraOptions options, const Clock& clock, Wake wake);
    ~GstCamera() override;

    void start() override;
    void stop() override;
    CameraState state() const override;
    FramePtr latest() const override;
    FramePtr photo() const override;

private:
    using Lock = std::unique_lock<std::mutex>;
    enum class Outcome { no_camera, failed, ended };

    void work();
    Outcome run_once();
    Result<std::string> find_source();
    Result<CameraMode> probe(const std::filesystem::path& device);
    Result<std::unique_ptr<Pipeline>> open(const std::string& source);
    void wait_for_trouble(Lock& lock);
    void take_frame(GstElement* sink);
    void keep_full(GstPad* pad, GstBuffer* buffer);
    void enter(CameraState state);
    void wake() const;

    const CameraOptions options_;
    const Clock& clock_;
    const Wake wake_;
    std::map<std::filesystem::path, CameraMode> modes_;  // asked of each device once, until trouble: the worker's own

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool wanted_ = false;
    bool quitting_ = false;
    bool ended_ = false;  // the running pipeline said so
    CameraState state_ = CameraState::off;
    FramePtr latest_;
    std::shared_ptr<const GstSample> full_;  // as the camera gave it, when larger than the preview
    std::uint64_t sequence_ = 0;
    std::chrono::steady_clock::time_point last_frame_;

    std::thread thread_;
};

}  // namespace merci::devices
