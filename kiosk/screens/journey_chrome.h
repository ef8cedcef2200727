// What frames a screen of a resident: the journey's picture and name, and who is here.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

app::Chrome journey_chrome(app::App& app, const char* emoji, text::Key journey);

}  // namespace merci::screens
