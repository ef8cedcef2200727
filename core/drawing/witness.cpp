#include "core/drawing/witness.h"

#include <algorithm>
#include <utility>

namespace merci::drawing {
namespace {

thread_local Witness* watcher = nullptr;

}  // namespace

Watching::Watching(Witness& witness) {
    watcher = &witness;
}

Watching::~Watching() {
    watcher = nullptr;
}

bool watched() {
    return watcher != nullptr;
}

void tell(cairo_t* cr, Drawn drawn) {
    if (watcher == nullptr || drawn.ink.empty()) return;
    double left = drawn.ink.x;
    double top = drawn.ink.y;
    double right = drawn.ink.right();
    double bottom = drawn.ink.bottom();
    cairo_user_to_device(cr, &left, &top);
    cairo_user_to_device(cr, &right, &bottom);
    double size_x = drawn.px;
    double size_y = drawn.px;
    cairo_user_to_device_distance(cr, &size_x, &size_y);
    drawn.px = size_y;
    drawn.ink = {left, top, right - left, bottom - top};
    cairo_surface_t* surface = cairo_get_target(cr);
    if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE) {
        constexpr double kSoft = 1;  // letters may end between two pixels
        drawn.beyond = left < -kSoft || top < -kSoft || right > cairo_image_surface_get_width(surface) + kSoft ||
                       bottom > cairo_image_surface_get_height(surface) + kSoft;
    }
    watcher->drawn(std::move(drawn));
}

}  // namespace merci::drawing
