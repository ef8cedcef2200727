// Holds a screen against the bars of the design, whatever it shows: nothing cut or written over something else, letters
// and targets large enough, contrast, a name that is spoken for all that can be touched, few choices.
//
// In practice folders, for tests (--audit): each screen, once it is at rest, is drawn unseen in every language, and in
// high contrast and large letters in its own; what is found is written to a file, one line a fault. The bars are
// ux.md's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/widgets/seen.h"
#include "kiosk/widgets/speech.h"
#include "kiosk/widgets/touch_map.h"

namespace merci::app {

struct Shown {
    std::string screen;
    int width = 0;  // of the window
    int height = 0;
    double px_per_mm = 4;
    std::vector<std::uint32_t> pixels;  // rows of 0x00RRGGBB
    std::vector<drawing::Drawn> drawn;
    std::vector<widgets::TouchMap::Place> touch;
    std::vector<widgets::Spoken> says;
};

// One line a fault, in plain words; empty: the screen is as it should be.
std::vector<std::string> faults_of(const Shown& shown);

}  // namespace merci::app
