// Rectangles in pixels, y down, and the one question every picture answers in right-to-left languages.
#pragma once

namespace merci::drawing {

struct Rect {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;

    double right() const { return x + w; }
    double bottom() const { return y + h; }
    double cx() const { return x + w / 2; }
    double cy() const { return y + h / 2; }
    bool empty() const { return w <= 0 || h <= 0; }
    // Smaller by d on every side; a negative d makes it larger.
    Rect inset(double d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
    Rect moved(double dx, double dy) const { return {x + dx, y + dy, w, h}; }
    bool contains(const Rect& other) const {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    bool touches(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    bool operator==(const Rect&) const = default;
};

// Mirrored left to right, for languages that are read from the right.
enum class Mirror { no, yes };

}  // namespace merci::drawing
