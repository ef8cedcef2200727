// Whole pixels: every place on the screen is one. y goes down; a rectangle holds x..x+w-1, y..y+h-1.
//
// Pictures are drawn with fractions (core/drawing/geometry.h); once drawn, they are only ever put on whole pixels.
#pragma once

#include <algorithm>

namespace merci::render {

struct Rect {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;

    constexpr int right() const { return x + w; }
    constexpr int bottom() const { return y + h; }
    constexpr bool empty() const { return w <= 0 || h <= 0; }
    constexpr long area() const { return empty() ? 0 : static_cast<long>(w) * h; }
    constexpr Rect moved(int dx, int dy) const { return {x + dx, y + dy, w, h}; }
    // Smaller by d on every side; a negative d makes it larger.
    constexpr Rect inset(int d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
    constexpr bool contains(const Rect& other) const {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    constexpr bool holds(int px, int py) const { return px >= x && py >= y && px < right() && py < bottom(); }
    bool operator==(const Rect&) const = default;
};

// Where both are; empty() if they do not meet.
constexpr Rect intersection(const Rect& a, const Rect& b) {
    const int x = std::max(a.x, b.x);
    const int y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

// The smallest rectangle around both.
constexpr Rect united(const Rect& a, const Rect& b) {
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// The same place in a layout of that width, read from the other side.
constexpr Rect mirrored(const Rect& rect, int width) {
    return {width - rect.x - rect.w, rect.y, rect.w, rect.h};
}

}  // namespace merci::render
