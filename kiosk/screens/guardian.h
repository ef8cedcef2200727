// A guardian's paper, at the desk: photographed once it is signed, and kept at this kiosk alone. From then on the minor
// may say, with an animator beside, what is shown of them, to the centre or to everyone as the paper says; until the
// guardian takes it back.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

// Whether a guardian has signed that they may be shown.
bool has_paper(app::App& app, const Id& person);
// The paper as it was photographed, how far it goes, and the way to take it back.
void open_paper(app::App& app, const domain::Person& person);

}  // namespace merci::screens
