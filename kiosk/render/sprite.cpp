#include "kiosk/render/sprite.h"

#include <atomic>
#include <utility>

namespace merci::render {
namespace {

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

Surface painted(int width, int height, const Painter& painter) {
    Surface surface(width, height);
    if (surface.empty()) return surface;
    cairo_t* cr = cairo_create(surface.get());
    painter(cr);
    cairo_destroy(cr);
    return surface;
}

Sprite::Sprite(Surface surface, Opacity opacity) : id_(next_id()), opacity_(opacity), surface_(std::move(surface)) {
    adopt();
}

Sprite::Sprite(int width, int height, const Painter& painter, Opacity opacity)
    : Sprite(painted(width, height, painter), opacity) {}

void Sprite::replace(Surface surface) {
    surface_ = std::move(surface);
    ++version_;
    adopt();
}

std::size_t Sprite::bytes() const {
    return static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height_);
}

void Sprite::adopt() {
    width_ = surface_.width();
    height_ = surface_.height();
    stride_ = surface_.stride();
    pixels_ = nullptr;
    if (surface_.empty()) return;
    cairo_surface_flush(surface_.get());
    // cairo aligns every row to its pixels.
    pixels_ = static_cast<std::uint32_t*>(static_cast<void*>(cairo_image_surface_get_data(surface_.get())));
}

}  // namespace merci::render
