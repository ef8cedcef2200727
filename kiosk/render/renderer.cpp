#include "kiosk/render/renderer.h"

namespace merci::render {

std::span<const Rect> Renderer::render(const ImDrawData& data, const PixelBuffer& target) {
    const auto quads = reader_.read(data, target.width, target.height);
    const auto regions = damage_.update(quads, target.width, target.height);
    for (const Rect& region : regions) {
        compose(target, quads, region, ground_);
        pixels_drawn_ += static_cast<std::uint64_t>(region.area());
    }
    return regions;
}

void Renderer::set_ground(Colour ground) {
    if (ground == ground_) return;
    ground_ = ground;
    invalidate();
}

}  // namespace merci::render
