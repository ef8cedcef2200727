// A page of which there is nothing yet: a picture of what will be there, and a sentence.
#pragma once

#include "kiosk/widgets/ui.h"

namespace merci::screens {

void nothing_yet(widgets::Ui& ui, std::string_view emoji, const std::string& sentence);

}  // namespace merci::screens
