// Thank: who, by their face or their card; for what; and thanks are given.
#pragma once

#include "core/flow/thank.h"
#include "kiosk/app/app.h"

namespace merci::screens {

std::unique_ptr<app::Screen> thank_screen(app::App& app, std::unique_ptr<flow::Journey> journey = nullptr);

}  // namespace merci::screens
