// The names that nearly every screen uses, said once.
#pragma once

#include "kiosk/widgets/ui.h"

namespace merci::screens {

using drawing::Align;
using drawing::Glyph;
using drawing::Weight;
using render::Rect;
using text::Key;
using widgets::Ui;

}  // namespace merci::screens
