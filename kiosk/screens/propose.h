// Propose a badge: what it is called, its picture, what one must do. And other people's ideas, to say "me too".
#pragma once

#include "core/flow/propose.h"
#include "kiosk/app/app.h"

namespace merci::screens {

// Goes on with a journey; without one, the way to a new idea, to those of others, and what became of one's own.
std::unique_ptr<app::Screen> propose_screen(app::App& app, std::unique_ptr<flow::Journey> journey = nullptr);

}  // namespace merci::screens
