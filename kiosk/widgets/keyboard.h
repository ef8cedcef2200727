// Our own keys, since no other keyboard appears on a kiosk: letters (AZERTY in French, QWERTY in English, and Arabic),
// and digits for a PIN. Big, steady, one touch a letter.
#pragma once

#include <string>

#include "kiosk/widgets/ui.h"

namespace merci::widgets {

enum class Capital { next_only, no };

class Keyboard {
public:
    // Draws the field and the keys; true when the text changed. At most `max` characters (bytes are never cut in two).
    bool draw(Ui& ui, std::string& text, std::size_t max);
    void start_capital() { capital_ = true; }

private:
    bool key(Ui& ui, const std::string& id, const std::string& letter, const Rect& rect, std::string& text,
             std::size_t max);
    bool capital_ = false;
    bool other_ = false;  // the other letters: Latin ones on an Arabic screen, rarer ones and figures elsewhere
};

// Takes the last character off, whole.
void erase_last(std::string& text);

// Three columns of digits and a backspace; a tap gives the digit, -1 the backspace, nothing otherwise.
std::optional<int> keypad(Ui& ui, const Rect& area);

// Discs for the digits of a PIN: `filled` of `count`.
void pin_dots(Ui& ui, const Rect& rect, int count, int filled);

}  // namespace merci::widgets
