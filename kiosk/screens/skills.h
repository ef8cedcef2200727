// My skills: eight skills, one a screen, with five pictured steps each; then the radar of before and today, to print.
//
// Alone, or with an animator who opened it at the desk: then their name stands in the position.
#pragma once

#include "core/flow/skills.h"
#include "kiosk/app/app.h"

namespace merci::screens {

// Goes on with a journey; without one, what was said before, or how it goes for who comes the first time.
std::unique_ptr<app::Screen> skills_screen(app::App& app, std::unique_ptr<flow::Journey> journey = nullptr);

// Whose skills? For an animator, at the desk.
std::unique_ptr<app::Screen> interview_screen(app::App& app);

}  // namespace merci::screens
