// A camera whose picture a test chooses.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "kiosk/devices/camera.h"

namespace merci::testing {

class FakeCamera final : public devices::Camera {
public:
    explicit FakeCamera(devices::Wake wake = {}) : wake_(std::move(wake)) {}

    void start() override { become(devices::CameraState::starting); }
    void stop() override { become(devices::CameraState::off); }
    devices::CameraState state() const override {
        const std::lock_guard lock(mutex_);
        return state_;
    }
    devices::FramePtr latest() const override {
        const std::lock_guard lock(mutex_);
        return frame_;
    }
    devices::FramePtr photo() const override { return latest(); }

    // Puts a picture (BGRx, rows without gaps) before the lens.
    void show(std::vector<std::uint8_t> pixels, int width, int height) {
        const auto kept = std::make_shared<const std::vector<std::uint8_t>>(std::move(pixels));
        auto frame = std::make_shared<devices::Frame>();
        frame->pixels = kept->data();
        frame->width = width;
        frame->height = height;
        frame->stride = width * 4;
        frame->owner = kept;
        {
            const std::lock_guard lock(mutex_);
            frame->sequence = ++sequence_;
            frame_ = std::move(frame);
            state_ = devices::CameraState::live;
        }
        if (wake_) wake_();
    }

    // Anything but live takes the picture away.
    void become(devices::CameraState state) {
        {
            const std::lock_guard lock(mutex_);
            state_ = state;
            if (state != devices::CameraState::live) frame_.reset();
        }
        if (wake_) wake_();
    }

private:
    const devices::Wake wake_;
    mutable std::mutex mutex_;
    devices::CameraState state_ = devices::CameraState::off;
    devices::FramePtr frame_;
    std::uint64_t sequence_ = 0;
};

}  // namespace merci::testing
