// The end of a journey that keeps something by itself: how was it? Three faces, counted without a name.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

struct FeelLook {
    const char* emoji;
    text::Key journey;
    domain::Hue hue;
};

std::unique_ptr<app::Screen> feel_screen(app::App& app, const std::string& journey, const FeelLook& look);

}  // namespace merci::screens
