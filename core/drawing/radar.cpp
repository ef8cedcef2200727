#include "core/drawing/radar.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/drawing/pastille.h"
#include "core/drawing/shapes.h"

namespace merci::drawing {
namespace {

constexpr int kRings = 5;

struct Point {
    double x;
    double y;
};

class Web {
public:
    Web(cairo_t* cr, double cx, double cy, double radius, std::size_t axes, Mirror mirror)
        : cr_(cr), cx_(cx), cy_(cy), radius_(radius), axes_(axes), mirror_(mirror) {}

    Point at(std::size_t axis, double share) const {
        const double angle =
            2 * std::numbers::pi * static_cast<double>(axis) / static_cast<double>(axes_) - std::numbers::pi / 2;
        const double dx = std::cos(angle) * radius_ * share;
        return {cx_ + (mirror_ == Mirror::yes ? -dx : dx), cy_ + std::sin(angle) * radius_ * share};
    }

    void ring(double share) const {
        for (std::size_t i = 0; i < axes_; ++i) to(i, share);
        cairo_close_path(cr_);
    }

    void spokes() const {
        for (std::size_t i = 0; i < axes_; ++i) {
            cairo_move_to(cr_, cx_, cy_);
            const auto end = at(i, 1);
            cairo_line_to(cr_, end.x, end.y);
        }
    }

    // Through what is known; what is not known is left out. False: fewer than three, so no shape.
    bool shape(const std::vector<int>& steps) const {
        if (std::ranges::count_if(steps, [](int step) { return step > 0; }) < 3) return false;
        for (std::size_t i = 0; i < axes_; ++i) {
            if (steps[i] > 0) to(i, static_cast<double>(steps[i]) / kRings);
        }
        cairo_close_path(cr_);
        return true;
    }

private:
    void to(std::size_t axis, double share) const {
        const auto point = at(axis, share);
        if (cairo_has_current_point(cr_) != 0)
            cairo_line_to(cr_, point.x, point.y);
        else
            cairo_move_to(cr_, point.x, point.y);
    }

    cairo_t* cr_;
    double cx_;
    double cy_;
    double radius_;
    std::size_t axes_;
    Mirror mirror_;
};

}  // namespace

void draw_radar(cairo_t* cr, const Rect& box, std::span<const RadarAxis> axes, const RadarColours& colours,
                Mirror mirror, RadarPictures pictures) {
    if (axes.empty()) return;
    const double side = std::min(box.w, box.h);
    const double cx = box.x + box.w / 2;
    const double cy = box.y + box.h / 2;
    const double disc = pictures == RadarPictures::shown ? std::round(side * 0.125) : 0;
    const double unit = side / 700;  // strokes grow with it
    const double radius = side / 2 - disc - 14 * unit;
    const Web web(cr, cx, cy, radius, axes.size(), mirror);
    cairo_save(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(cr);
    for (int ring = 1; ring <= kRings; ++ring) {
        web.ring(static_cast<double>(ring) / kRings);
        stroke(cr, colours.grid, (ring == kRings ? 4 : 2.5) * unit);
    }
    web.spokes();
    stroke(cr, colours.grid, 2.5 * unit);

    std::vector<int> before;
    std::vector<int> now;
    for (const auto& axis : axes) {
        before.push_back(axis.before);
        now.push_back(axis.now);
    }
    if (web.shape(now)) {
        cairo_path_t* path = cairo_copy_path(cr);
        fill(cr, colours.fill);
        cairo_append_path(cr, path);
        cairo_path_destroy(path);
        stroke(cr, colours.now, 8 * unit);
    }
    // Over it, so that what was lost is seen as well as what was won.
    if (web.shape(before)) {
        const double dashes[] = {18 * unit, 12 * unit};
        cairo_set_dash(cr, dashes, 2, 0);
        stroke(cr, colours.before, 6 * unit);
        cairo_set_dash(cr, nullptr, 0, 0);
    }
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (before[i] > 0) {
            const auto point = web.at(i, static_cast<double>(before[i]) / kRings);
            circle(cr, point.x, point.y, 9 * unit);
            fill(cr, colours.ground);
            circle(cr, point.x, point.y, 9 * unit);
            stroke(cr, colours.before, 5 * unit);
        }
        if (now[i] > 0) {
            const auto point = web.at(i, static_cast<double>(now[i]) / kRings);
            circle(cr, point.x, point.y, 13 * unit);
            fill(cr, colours.now);
        }
        if (disc == 0) continue;
        const auto end = web.at(i, (radius + disc / 2 + 8 * unit) / radius);
        draw_pastille(cr, end.x, end.y, disc, colours.disc, axes[i].emoji);
    }
    cairo_restore(cr);
}

}  // namespace merci::drawing
