// What stands above a screen for a while: a dialog, a toast, the ring around what is being read aloud.
#pragma once

#include <string>

#include "kiosk/widgets/buttons.h"

namespace merci::widgets {

// Darkens the screen down to the plinth (Listen and Help stay alive) and draws the dialog's card; gives its rectangle.
Rect dialog(Ui& ui);

// A ring with a number that runs down: the countdown of a dialog, a photo, a signature. share: 1 full … 0 empty.
void countdown(Ui& ui, const Rect& rect, const std::string& number, double share, drawing::Colour disc,
               drawing::Colour ring);

enum class ToastKind { kept, notice };
struct Toast {
    ToastKind kind = ToastKind::kept;
    Sign sign;
    std::string text;
    std::string lang = {};  // the voice's, where it is not the screen's; then `said` is what it says
    std::string said = {};
};
// Rises from the plinth, whose top is at `plinth`: `rise` 0 (below) … 1 (in place).
void toast(Ui& ui, const Toast& toast, int plinth, double rise);

// Saffron, with ink around it (cream on the plinth).
void focus_ring(Ui& ui, const Spoken& spoken);

// One of the four true states of an item.
enum class ItemState { kept, approved, sent, confirmed };
struct StateWords {
    text::Key label;
    const char* emoji;
    domain::Hue hue;
};
StateWords words_of(ItemState state);
void state_pill(Ui& ui, int x, int y, ItemState state);

}  // namespace merci::widgets
