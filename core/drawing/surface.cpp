#include "core/drawing/surface.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace merci::drawing {

Surface::Surface(int width, int height)
    : Surface(adopt(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height))) {}

Surface::Surface(int width, int height, Colour ground) : Surface(width, height) {
    if (empty()) return;
    const Canvas canvas(*this);
    set_source(canvas.cr(), ground);
    cairo_paint(canvas.cr());
}

Surface Surface::adopt(cairo_surface_t* surface) {
    Surface out;
    if (surface != nullptr && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        out.surface_ = surface;
    } else {
        cairo_surface_destroy(surface);
    }
    return out;
}

Surface::~Surface() {
    cairo_surface_destroy(surface_);
}

Surface::Surface(const Surface& other) : surface_(cairo_surface_reference(other.surface_)) {}

Surface::Surface(Surface&& other) noexcept : surface_(std::exchange(other.surface_, nullptr)) {}

Surface& Surface::operator=(Surface other) noexcept {
    std::swap(surface_, other.surface_);
    return *this;
}

int Surface::width() const {
    return empty() ? 0 : cairo_image_surface_get_width(surface_);
}

int Surface::height() const {
    return empty() ? 0 : cairo_image_surface_get_height(surface_);
}

int Surface::stride() const {
    return empty() ? 0 : cairo_image_surface_get_stride(surface_);
}

std::span<const std::uint32_t> Surface::row(int y) const {
    return const_cast<Surface*>(this)->row(y);
}

std::span<std::uint32_t> Surface::row(int y) {
    assert(y >= 0 && y < height());
    cairo_surface_flush(surface_);
    void* start = cairo_image_surface_get_data(surface_) + static_cast<std::ptrdiff_t>(y) * stride();
    return {static_cast<std::uint32_t*>(start), static_cast<std::size_t>(width())};
}

void Surface::touched() {
    cairo_surface_mark_dirty(surface_);
}

Surface Surface::clone() const {
    if (empty()) return {};
    Surface out(width(), height());
    if (out.empty()) return out;
    for (int y = 0; y < height(); ++y) std::ranges::copy(row(y), out.row(y).begin());
    out.touched();
    return out;
}

Rect ink_bounds(const Surface& surface, int threshold) {
    int left = surface.width();
    int right = -1;
    int top = surface.height();
    int bottom = -1;
    for (int y = 0; y < surface.height(); ++y) {
        const auto pixels = surface.row(y);
        for (int x = 0; x < surface.width(); ++x) {
            if (static_cast<int>(pixels[static_cast<std::size_t>(x)] >> 24U) <= threshold) continue;
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    if (right < left) return {};
    return {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right - left + 1),
            static_cast<double>(bottom - top + 1)};
}

void turn_grey(Surface& picture) {
    for (int y = 0; y < picture.height(); ++y) {
        for (std::uint32_t& pixel : picture.row(y)) {
            const std::uint32_t grey =
                (((pixel >> 16U) & 0xFFU) * 54 + ((pixel >> 8U) & 0xFFU) * 183 + (pixel & 0xFFU) * 19) >> 8U;
            pixel = (pixel & 0xFF000000U) | grey << 16U | grey << 8U | grey;
        }
    }
    picture.touched();
}

void paint(cairo_t* cr, const Surface& picture, double x, double y, double opacity) {
    if (picture.empty()) return;
    cairo_save(cr);
    cairo_set_source_surface(cr, picture.get(), x, y);
    if (opacity < 1.0) {
        cairo_paint_with_alpha(cr, opacity);
    } else {
        cairo_paint(cr);
    }
    cairo_restore(cr);
}

Result<Bytes> to_png(const Surface& surface) {
    if (surface.empty()) return fail(Code::bad_input, "no picture to write as PNG");
    Bytes bytes;
    const auto append = [](void* closure, const unsigned char* data, unsigned int length) {
        auto& out = *static_cast<Bytes*>(closure);
        out.insert(out.end(), data, data + length);
        return CAIRO_STATUS_SUCCESS;
    };
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
    if (status != CAIRO_STATUS_SUCCESS) return fail(Code::io, cairo_status_to_string(status));
    return bytes;
}

}  // namespace merci::drawing
