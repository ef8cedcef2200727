// Badges that others wish for, one after the other: "me too", once each.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> others_ideas_screen(app::App& app);

}  // namespace merci::screens
