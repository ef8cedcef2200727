// A picture in memory, and the pen that draws on it.
//
// Format: 32 bits a pixel, 0xAARRGGBB, premultiplied (cairo's ARGB32); rows top to bottom, `stride` bytes apart.
// Copying a Surface shares the pixels (a reference count); clone() makes new ones. Whoever writes pixels by hand calls
// touched() before the next drawing. Shared pixels may be read from several threads, drawn to from one.
// An empty Surface has no pixels: default-made, or too large for memory.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <span>
#include <string>

#include "core/base/bytes.h"
#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"

namespace merci::drawing {

class Surface {
public:
    Surface() = default;
    Surface(int width, int height);  // transparent
    Surface(int width, int height, Colour ground);
    // Takes over one reference.
    static Surface adopt(cairo_surface_t* surface);
    ~Surface();
    Surface(const Surface& other);
    Surface(Surface&& other) noexcept;
    Surface& operator=(Surface other) noexcept;

    bool empty() const { return surface_ == nullptr; }
    int width() const;
    int height() const;
    int stride() const;
    std::span<const std::uint32_t> row(int y) const;
    std::span<std::uint32_t> row(int y);
    std::uint32_t pixel(int x, int y) const { return row(y)[static_cast<std::size_t>(x)]; }
    void touched();

    Surface clone() const;
    cairo_surface_t* get() const { return surface_; }

private:
    cairo_surface_t* surface_ = nullptr;
};

// A pen on a surface. Lives shorter than any other pen needs the pixels: drawing is complete when it goes.
class Canvas {
public:
    explicit Canvas(const Surface& surface) : cr_(cairo_create(surface.get())) {}
    ~Canvas() { cairo_destroy(cr_); }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    cairo_t* cr() const { return cr_; }

private:
    cairo_t* cr_;
};

// The smallest rectangle that holds every pixel with an opacity above `threshold` (0..254); empty if there is none.
Rect ink_bounds(const Surface& surface, int threshold = 0);

// Takes the colours out, in place; what is seen stays as light as it was.
void turn_grey(Surface& picture);

// Paints `picture` with its corner at (x, y), one pixel for one unit.
void paint(cairo_t* cr, const Surface& picture, double x, double y, double opacity = 1.0);

// PNG without any text or time inside: the same picture gives the same bytes.
Result<Bytes> to_png(const Surface& surface);

}  // namespace merci::drawing
