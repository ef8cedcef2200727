// Where things stand, in the layout's pixels: look.md, "Regions". Written for left-to-right; the canvas mirrors.
#pragma once

#include "kiosk/render/geometry.h"
#include "kiosk/widgets/look.h"

namespace merci::widgets {

using render::Rect;

struct Regions {
    Rect top_bar;
    Rect question;
    Rect content;  // below the question
    Rect plinth;
    int margin = 64;
};

// The plinth is higher in portrait when it holds the main action.
inline Regions regions(const Look& look, bool main_action) {
    if (look.portrait()) {
        const int plinth = main_action ? 1604 : 1748;
        return {{56, 32, 968, 88},
                {56, 232, 968, 72},
                {56, 344, 968, plinth - 40 - 344},
                {0, plinth, 1080, 1920 - plinth},
                56};
    }
    return {{64, 24, 1792, 88}, {64, 144, 1792, 72}, {64, 248, 1792, 632}, {0, 920, 1920, 160}, 64};
}

// The i-th of `count` equal cells in a row of `row`, `gap` apart.
inline Rect cell(const Rect& row, int count, int gap, int i) {
    const int width = (row.w - (count - 1) * gap) / count;
    return {row.x + i * (width + gap), row.y, width, row.h};
}

// The i-th cell of a grid, filled row by row.
inline Rect grid_cell(const Rect& area, int columns, int rows, int gap_x, int gap_y, int i) {
    const int height = (area.h - (rows - 1) * gap_y) / rows;
    const Rect row{area.x, area.y + (i / columns) * (height + gap_y), area.w, height};
    return cell(row, columns, gap_x, i % columns);
}

}  // namespace merci::widgets
