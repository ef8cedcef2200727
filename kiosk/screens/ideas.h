// Badges that people propose, for an animator: adopt, or let us talk. A name that was said aloud is written
// down first, and what somebody wrote that one must do is read and mended.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> ideas_screen(app::App& app);

}  // namespace merci::screens
