#include "kiosk/app/viewfinder.h"

#include <algorithm>

namespace merci::app {

void Viewfinder::update(Millis now) {
    if (sprite_ && now - shown_ < kPace) return;
    const auto frame = camera_.latest();
    if (!frame || frame->sequence == sequence_) return;
    drawing::Surface mirror(frame->width, frame->height);
    if (mirror.empty()) return;
    for (int y = 0; y < frame->height; ++y) {
        const auto* from =
            reinterpret_cast<const std::uint32_t*>(frame->pixels + static_cast<std::ptrdiff_t>(y) * frame->stride);
        auto to = mirror.row(y);
        std::transform(from, from + frame->width, to.rbegin(), [](std::uint32_t pixel) { return pixel | 0xFF000000U; });
    }
    mirror.touched();
    if (sprite_)
        sprite_->replace(std::move(mirror));
    else
        sprite_ = std::make_unique<render::Sprite>(std::move(mirror), render::Opacity::opaque);
    sequence_ = frame->sequence;
    shown_ = now;
}

void Viewfinder::clear() {
    sprite_.reset();
    sequence_ = 0;
}

}  // namespace merci::app
