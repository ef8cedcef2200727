// What frames every screen and never moves: the top bar with the journey, its progress and who is here, and the plinth
// with Back, Home, the main action, Listen and Help, always in the same place.
#pragma once

#include <optional>
#include <string>

#include "core/flow/journey.h"
#include "kiosk/widgets/ui.h"

namespace merci::widgets {

struct Who {
    std::string name;
    std::string portrait;  // a picture reference; empty: a letter
};

struct TopBar {
    std::string emoji;
    std::string name;         // of the journey; empty: no top bar at all
    flow::Progress progress;  // count 0: no dots
    std::string pill;         // in the middle instead of dots: "1 sur 4"
    std::optional<Who> who;
};

struct MainAction {
    std::string label;
    std::optional<drawing::Glyph> glyph;
    bool enabled = true;
};

struct Plinth {
    bool back = true;
    bool home = true;
    bool help = true;
    std::optional<MainAction> main;
    std::optional<bool> slid = {};  // for who cannot reach up: whether the screen has come down
};

enum class PlinthTap { none, back, home, main, listen, help, slide };

void top_bar(Ui& ui, const TopBar& bar);
PlinthTap plinth(Ui& ui, const Plinth& plinth);

// The plinth while the voice guides: two large keys in the corners, the main action between them. Back, Home, Listen
// and Help are steps that are only heard; plinth_tap() says which one an id is.
enum class GuideTap { none, next, choose, main };
GuideTap guide_plinth(Ui& ui, const Plinth& plinth);
PlinthTap plinth_tap(std::string_view id);

// How far the screen slides down for who cannot reach up.
int slide_of(const Look& look);

// The question of the screen, in its region; gives the y below it.
int question(Ui& ui, const std::string& text, const std::string& spoken = {});

// The wordmark, as on the home screen.
void wordmark(Ui& ui, int x, int y, drawing::Colour ink);

}  // namespace merci::widgets
