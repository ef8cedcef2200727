// My open doors: opportunities that one's badges open, and those for which one more badge is needed. Behind each: whom
// to see there, and a slip to print; or the way to the badge.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> doors_screen(app::App& app);

}  // namespace merci::screens
