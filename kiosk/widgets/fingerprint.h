// The code of a kiosk, as two people compare it on two screens: four groups of four, large, left to right in every
// language; read aloud letter by letter.
#pragma once

#include "kiosk/widgets/ui.h"

namespace merci::widgets {

// `code`: "582e b974 0ffe 04c3"
void fingerprint(Ui& ui, const Rect& panel, const std::string& code);

}  // namespace merci::widgets
