// Tell: what I did, a photo, with whom, my words, what I learned; then it is kept.
#pragma once

#include "core/flow/tell.h"
#include "kiosk/app/app.h"

namespace merci::screens {

// `journey`: a draft to go on with, or nothing.
std::unique_ptr<app::Screen> tell_screen(app::App& app, std::unique_ptr<flow::Journey> journey = nullptr);

}  // namespace merci::screens
