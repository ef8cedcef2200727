// A picture in memory (cairo ARGB32: 0xAARRGGBB, premultiplied, rows top to bottom), and a colour.
//
// A stand-in, to be replaced by core/drawing/surface.h and colour.h, whose names and meaning it has. Copies share the
// pixels. Empty: default-made, or too large for memory. One thread at a time.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <span>
#include <utility>

namespace merci::render {

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    static constexpr Colour rgb(std::uint32_t hex) {
        return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                static_cast<std::uint8_t>(hex), 255};
    }
    bool operator==(const Colour&) const = default;
};

class Surface {
public:
    Surface() = default;
    Surface(int width, int height) : surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)) {
        if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS) {
            cairo_surface_destroy(surface_);
            surface_ = nullptr;
        }
    }
    ~Surface() { cairo_surface_destroy(surface_); }
    Surface(const Surface& other) : surface_(cairo_surface_reference(other.surface_)) {}
    Surface(Surface&& other) noexcept : surface_(std::exchange(other.surface_, nullptr)) {}
    Surface& operator=(Surface other) noexcept {
        std::swap(surface_, other.surface_);
        return *this;
    }

    bool empty() const { return surface_ == nullptr; }
    int width() const { return empty() ? 0 : cairo_image_surface_get_width(surface_); }
    int height() const { return empty() ? 0 : cairo_image_surface_get_height(surface_); }
    int stride() const { return empty() ? 0 : cairo_image_surface_get_stride(surface_); }
    void touched() { cairo_surface_mark_dirty(surface_); }
    cairo_surface_t* get() const { return surface_; }

private:
    cairo_surface_t* surface_ = nullptr;
};

}  // namespace merci::render
