// Where one is with one's skills: a radar, and beside it each skill with its step, before and now.
#pragma once

#include <string>
#include <vector>

#include "core/drawing/radar.h"
#include "kiosk/widgets/ui.h"

namespace merci::widgets {

struct RadarLine {
    std::string emoji;
    std::string label;  // of the skill
    std::string word;   // of the step now; empty: not known
    int before = 0;     // 1 to 5; 0: not known
    int now = 0;
};

// The web alone, in the largest square of the rectangle, on a card.
void radar(Ui& ui, const Rect& rect, const std::vector<RadarLine>& lines);
// What an outline and a filled shape mean. `before` may be empty.
void radar_legend(Ui& ui, const Rect& rect, const std::string& before, const std::string& now);
// One row a skill: picture, name, five discs. Said row by row, with its word.
void radar_rows(Ui& ui, const Rect& rect, const std::vector<RadarLine>& lines);

}  // namespace merci::widgets
