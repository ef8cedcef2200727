// A picture that can stand on the screen. It is drawn with cairo once, at the size it will have, then put on whole
// pixels as often as needed. (Rejected: drawing shapes as triangles each frame, as Dear ImGui does: jagged edges in
// software, and 30 times slower.)
//
// The id names the sprite for the life of the process, the version its content: together they tell the damage
// tracker whether the pixels are still those on the screen. A sprite must live until the end of the frame it is drawn
// in, and does not move in memory (the draw list points to it). UI thread only.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <functional>

#include "core/drawing/surface.h"

namespace merci::render {

using drawing::Colour;
using drawing::Surface;

// `opaque`: every pixel is, whatever its alpha byte says (a photo, a camera frame): drawn faster, hides what is below.
enum class Opacity { translucent, opaque };

using Painter = std::function<void(cairo_t*)>;

// A transparent surface with the painter's strokes on it; empty if there is no memory for it.
Surface painted(int width, int height, const Painter& painter);

class Sprite {
public:
    // Takes the picture as it is; whoever still shares the surface must not draw on it while the sprite lives.
    explicit Sprite(Surface surface, Opacity opacity = Opacity::translucent);
    Sprite(int width, int height, const Painter& painter, Opacity opacity = Opacity::translucent);
    Sprite(const Sprite&) = delete;
    Sprite& operator=(const Sprite&) = delete;

    // A new content, of any size: a camera frame, a counter.
    void replace(Surface surface);

    std::uint64_t id() const { return id_; }
    std::uint32_t version() const { return version_; }
    int width() const { return width_; }  // 0 if there was no memory for it: nothing is drawn
    int height() const { return height_; }
    Opacity opacity() const { return opacity_; }
    std::size_t bytes() const;
    const Surface& surface() const { return surface_; }
    // Premultiplied 0xAARRGGBB, and the bytes from one row to the next.
    std::uint32_t* pixels() const { return pixels_; }
    int stride() const { return stride_; }

private:
    void adopt();

    std::uint64_t id_;
    std::uint32_t version_ = 0;
    Opacity opacity_;
    Surface surface_;
    std::uint32_t* pixels_ = nullptr;
    int width_ = 0;
    int height_ = 0;
    int stride_ = 0;
};

}  // namespace merci::render
