#include "core/drawing/pictogram.h"

#include "core/drawing/badge.h"
#include "core/drawing/palette.h"
#include "core/drawing/pastille.h"
#include "core/drawing/shapes.h"
#include "tools/contact_sheet/sheets.h"

namespace merci::contact {

using namespace drawing;
using domain::kHues;
using domain::kLevels;

// Each in a badge of 528 px, in the three levels at 208 and 64, and beside the emoji it stands for.
Surface pictograms() {
    constexpr int kColumns = 4;
    constexpr double kWide = 800;
    constexpr double kHigh = 820;
    const auto names = pictogram_names();
    const int rows = (static_cast<int>(names.size()) + kColumns - 1) / kColumns;
    Surface surface(static_cast<int>(kWide) * kColumns, static_cast<int>(kHigh) * rows, kPaper);
    const Canvas canvas(surface);
    cairo_t* cr = canvas.cr();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double x = 20 + kWide * static_cast<double>(i % kColumns);
        const double y = 20 + kHigh * static_cast<double>(i / kColumns);
        const std::string emoji = emoji_of_pictogram(names[i]);
        const domain::Hue hue = kHues[i % kHues.size()];
        draw_badge(cr, {kLevels[i % kLevels.size()], hue, emoji}, x, y, 528);
        for (std::size_t level = 0; level < kLevels.size(); ++level) {
            const auto at = static_cast<double>(level);
            draw_badge(cr, {kLevels[level], hue, emoji}, x + 548, y + at * 220, 208);
            draw_badge(cr, {kLevels[level], hue, emoji}, x + at * 72, y + 548, 64);
        }
        draw_pastille(cr, x + 340, y + 700, 264, journey_colours(hue).tint, emoji);
        draw_pastille(cr, x + 120, y + 712, 152, kCard, emoji);
        draw_line_badge(cr, {kLevels[i % kLevels.size()], hue, emoji}, x + 560, y + 660, 140);
        caption(cr, names[i], x + 240, y + 540);
    }
    return surface;
}

}  // namespace merci::contact
