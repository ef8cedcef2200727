// The camera's picture on the screen, mirrored as in a mirror: what is at my right stays at my right. At most fifteen
// new pictures a second. UI thread only.
#pragma once

#include <memory>

#include "core/base/clock.h"
#include "kiosk/devices/camera.h"
#include "kiosk/render/sprite.h"

namespace merci::app {

class Viewfinder {
public:
    explicit Viewfinder(devices::Camera& camera) : camera_(camera) {}

    // Takes the newest frame, when there is one and it is time.
    void update(Millis now);
    // Null until there is a picture.
    const render::Sprite* sprite() const { return sprite_.get(); }
    int width() const { return sprite_ ? sprite_->width() : 0; }
    int height() const { return sprite_ ? sprite_->height() : 0; }
    void clear();

private:
    static constexpr Millis kPace = 66;
    devices::Camera& camera_;
    std::unique_ptr<render::Sprite> sprite_;
    std::uint64_t sequence_ = 0;
    Millis shown_ = 0;
};

}  // namespace merci::app
