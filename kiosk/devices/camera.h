// The camera above the screen: shows the person their photo, and reads cards.
//
// It runs only while a screen needs it (start, stop), so that its light tells the truth. Unplugged, stalled or taken by
// another program, it tries again by itself; the screen only ever sees a state and the latest frame.
//
// Threads: every call returns at once and may come from any thread. The wake hook is called from a camera thread when a
// frame or a state is new; it should only wake the screen's loop, and must not call the camera's destructor.
// Lifetime: a frame stays valid as long as it is held, also after stop().
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/clock.h"

namespace merci::devices {

enum class CameraState {
    off,       // nobody asked for it
    starting,  // asked for, no frame yet
    live,      // frames are coming
    lost,      // was there, or is there, but gives no picture; tries again
    absent,    // there is none; looks again now and then
};

// A picture, not mirrored: rows of BGRx pixels (blue, green, red, unused), `stride` bytes apart.
struct Frame {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
    std::uint64_t sequence = 0;         // grows by one with each frame of this camera, never starts again
    Millis time = 0;                    // monotonic
    std::shared_ptr<const void> owner;  // keeps the pixels
};
using FramePtr = std::shared_ptr<const Frame>;

// Called when there is something new to look at.
using Wake = std::function<void()>;

class Camera {
public:
    virtual ~Camera() = default;
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual CameraState state() const = 0;
    // The newest frame at preview size (at most 1280x720), or null unless live.
    virtual FramePtr latest() const = 0;
    // The newest frame at the size the camera takes it, or null unless live. Costs a conversion of a few milliseconds
    // when that is larger than the preview, and nothing otherwise.
    virtual FramePtr photo() const = 0;
};

// The form for `--camera none`.
class AbsentCamera final : public Camera {
public:
    void start() override {}
    void stop() override {}
    CameraState state() const override { return CameraState::absent; }
    FramePtr latest() const override { return nullptr; }
    FramePtr photo() const override { return nullptr; }
};

struct CameraOptions {
    std::string source = {};  // a GStreamer source description; empty: the first camera of `devices`; "none": no camera
    std::filesystem::path devices = "/dev";
    std::chrono::milliseconds stall{3000};  // with no frame for this long, the camera counts as lost
    std::chrono::milliseconds first_retry{250};
    std::chrono::milliseconds last_retry{4000};
};

// The real camera, or the absent one. Returns at once; `clock` must outlive the camera, `wake` may be empty. Destroying
// it waits for the driver to let go: not while the screen must answer.
std::unique_ptr<Camera> open_camera(CameraOptions options, const Clock& clock, Wake wake);

}  // namespace merci::devices
