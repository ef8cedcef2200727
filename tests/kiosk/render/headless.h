// A screen without a display: Dear ImGui, the renderer and plain memory. For tests of what is drawn and what is not.
#pragma once

#include <vector>

#include "kiosk/render/imgui_frame.h"
#include "kiosk/render/renderer.h"

namespace merci::render {

class Headless {
public:
    using Draw = std::function<void(Canvas&)>;

    Headless(int width, int height)
        : width_(width),
          height_(height),
          memory_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xdeadbeef) {}

    // One frame; the regions that were drawn again.
    std::vector<Rect> frame(const Draw& draw, const PointerStep& pointer = {.away = true}) {
        const ImDrawData& data = imgui_.draw(width_, height_, mirror_, pointer, draw);
        const auto regions = renderer_.render(data, buffer());
        return {regions.begin(), regions.end()};
    }
    PixelBuffer buffer() { return {memory_.data(), width_, height_, width_ * 4}; }
    std::uint32_t pixel(int x, int y) const { return memory_[static_cast<std::size_t>(y * width_ + x)] & 0xffffffU; }
    const std::vector<std::uint32_t>& memory() const { return memory_; }
    void forget_pixels() { memory_.assign(memory_.size(), 0xdeadbeef); }
    void set_mirror(Mirror mirror) { mirror_ = mirror; }
    Renderer& renderer() { return renderer_; }

private:
    int width_;
    int height_;
    std::vector<std::uint32_t> memory_;
    ImguiFrame imgui_;
    Renderer renderer_;
    Mirror mirror_ = Mirror::no;
};

inline Painter plain(Colour colour) {
    return [colour](cairo_t* cr) {
        cairo_set_source_rgba(cr, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0, colour.a / 255.0);
        cairo_paint(cr);
    };
}

inline PointerStep press(float x, float y) {
    return {.x = x, .y = y, .down = true, .changed = true};
}
inline PointerStep drag(float x, float y) {
    return {.x = x, .y = y, .down = true};
}
inline PointerStep lift(float x, float y) {
    return {.x = x, .y = y, .changed = true};
}

}  // namespace merci::render
