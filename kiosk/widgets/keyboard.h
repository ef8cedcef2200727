// Our own keys, since no other keyboard appears on a kiosk: letters as each language has them (key_layouts.h), and
// digits for a PIN. Big, steady, one touch a letter; three words to take whole above them, where the screen knows any.
#pragma once

#include <string>

#include "core/text/suggest.h"
#include "kiosk/widgets/ui.h"

namespace merci::widgets {

// Sentences wrap, and stand whole in a higher field, without words above the keys.
enum class Entry { line, sentences };

class Keyboard {
public:
    // Draws the field and the keys; true when the text changed. At most `max` characters (bytes are never cut in two).
    // `words`: what may be meant; none, as for a name: no words above the keys.
    bool draw(Ui& ui, std::string& text, std::size_t max, const text::Vocabulary* words = nullptr,
              Entry entry = Entry::line);
    void start_capital() { capital_ = true; }

private:
    void key(Ui& ui, const std::string& id, std::string_view letter, const Rect& rect, std::string& text,
             std::size_t max);
    void write(Ui& ui, std::string_view letter, std::string& text, std::size_t max);
    void suggestions(Ui& ui, const text::Vocabulary& words, const Rect& row, std::string& text, std::size_t max);
    bool capital_ = false;
    std::size_t layer_ = 0;  // counts on; modulo the language's layers: its letters, Latin ones, figures
};

// Takes the last character off, whole.
void erase_last(std::string& text);

// Three columns of digits and a backspace; a tap gives the digit, -1 the backspace, nothing otherwise.
std::optional<int> keypad(Ui& ui, const Rect& area);

// Discs for the digits of a PIN: `filled` of `count`.
void pin_dots(Ui& ui, const Rect& rect, int count, int filled);

}  // namespace merci::widgets
