// Ask: which badge, at which level, with which records; then it is sent.
#pragma once

#include "core/flow/ask.h"
#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> ask_screen(app::App& app, std::unique_ptr<flow::Journey> journey = nullptr);

}  // namespace merci::screens
