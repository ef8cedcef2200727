#include "core/cards/badge_picture.h"

#include "core/drawing/surface.h"

namespace merci::cards {

Result<Bytes> badge_png(const drawing::BadgeLook& look, int size) {
    if (size < 16 || size > 4096) return fail(Code::bad_input, "badge picture of an odd size");
    const drawing::Surface surface(size, size);
    {
        const drawing::Canvas canvas(surface);
        drawing::draw_badge(canvas.cr(), look, 0, 0, size);
    }
    return drawing::to_png(surface);
}

}  // namespace merci::cards
