// The camera's picture in its frame, with corners to aim with; while there is none, a picture that says so.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

enum class Aim { card, photo };

// True while there is a live picture.
bool camera_frame(widgets::Ui& ui, app::App& app, const render::Rect& rect, Aim aim);

}  // namespace merci::screens
