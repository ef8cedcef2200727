// The kinds of things one does here, to choose from: five with their pictures, and one way to more.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

// The reference of an activity's drawing; empty: it has none.
std::string activity_picture(const domain::Activity& activity);

// The one that is touched. `page` counts up when more are wanted.
std::optional<Id> activity_choice(widgets::Ui& ui, app::App& app, int& page);

}  // namespace merci::screens
