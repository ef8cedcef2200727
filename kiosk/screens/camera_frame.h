// The camera's picture in its frame, with corners to aim with; while there is none, a picture that says so.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

enum class Aim { card, photo };

// True while there is a live picture.
bool camera_frame(widgets::Ui& ui, app::App& app, const render::Rect& rect, Aim aim);

// "Hold your card here": what the lens sees, what is asked, and the hand that shows how; in portrait below `top`. Where
// the camera does not answer, that is what it says.
void aim_card(widgets::Ui& ui, app::App& app, text::Key question, int top = 168);

}  // namespace merci::screens
