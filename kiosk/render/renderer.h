// From a frame's draw data to pixels: only what differs from the frame before is drawn. No SDL here, so that tests
// render into plain memory. UI thread only.
#pragma once

#include <cstdint>
#include <span>

#include "kiosk/render/compositor.h"
#include "kiosk/render/damage.h"
#include "kiosk/render/quad.h"

namespace merci::render {

class Renderer {
public:
    // Draws on the target, which still holds the frame before (or call invalidate() first), and says where. No region:
    // nothing was drawn, there is nothing to present. Good until the next render().
    std::span<const Rect> render(const ImDrawData& data, const PixelBuffer& target);

    void invalidate() { damage_.invalidate(); }
    // What is behind everything. Black at first.
    void set_ground(Colour ground);

    std::uint64_t pixels_drawn() const { return pixels_drawn_; }
    std::uint64_t ignored() const { return reader_.ignored(); }

private:
    QuadReader reader_;
    DamageTracker damage_;
    Colour ground_;
    std::uint64_t pixels_drawn_ = 0;
};

}  // namespace merci::render
