// A page of which there is nothing yet, or no more: a picture of what will be there, a sentence, and one more if need
// be.
#pragma once

#include "kiosk/widgets/ui.h"

namespace merci::screens {

void nothing_yet(widgets::Ui& ui, std::string_view emoji, const std::string& sentence, const std::string& more = {});

}  // namespace merci::screens
