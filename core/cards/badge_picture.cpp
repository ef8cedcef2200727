#include "core/cards/badge_picture.h"

#include "core/drawing/surface.h"
#include "core/media/small_png.h"

namespace merci::cards {
namespace {

Result<drawing::Surface> drawn(const drawing::BadgeLook& look, int size) {
    if (size < 16 || size > 4096) return fail(Code::bad_input, "badge picture of an odd size");
    drawing::Surface surface(size, size);
    {
        const drawing::Canvas canvas(surface);
        drawing::draw_badge(canvas.cr(), look, 0, 0, size);
    }
    return surface;
}

}  // namespace

Result<Bytes> badge_png(const drawing::BadgeLook& look, int size) {
    MERCI_TRY(const auto surface, drawn(look, size));
    return drawing::to_png(surface);
}

Result<Bytes> small_badge_png(const drawing::BadgeLook& look, int size) {
    MERCI_TRY(const auto surface, drawn(look, size));
    return media::small_png(surface);
}

}  // namespace merci::cards
