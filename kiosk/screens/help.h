// Help, from every screen: a person who comes, the voice that guides, how the voice and the screen should be, another
// language, and the way in for the team. What is chosen here lasts until this person leaves.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> help_screen(app::App& app);

}  // namespace merci::screens
