#include "kiosk/screens/journey_chrome.h"

namespace merci::screens {

app::Chrome journey_chrome(app::App& app, const char* emoji, text::Key journey) {
    app::Chrome chrome;
    chrome.bar = {emoji, app.t()(journey), {}, {}, {}};
    if (app.session().resident) chrome.bar.who = app::who_of(*app.session().resident);
    return chrome;
}

}  // namespace merci::screens
