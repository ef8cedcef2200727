// Things to push and things to choose, each in its states: normal, pressed, chosen, disabled.
// All answer true in the frame in which they are tapped. Their label is said when the screen is listened to.
#pragma once

#include <optional>
#include <string>

#include "kiosk/widgets/ui.h"

namespace merci::widgets {

// A pictogram, a glyph, or nothing, beside a label.
struct Sign {
    std::string emoji;
    std::optional<drawing::Glyph> glyph;
};
inline Sign emoji_sign(std::string emoji) {
    return {std::move(emoji), std::nullopt};
}
inline Sign glyph_sign(drawing::Glyph glyph) {
    return {{}, glyph};
}

enum class Chosen { no, yes };

// Pastille and label in a row (look.md, "Choice card").
struct ChoiceRow {
    Sign sign;
    std::string label;
    std::string sub;
    Chosen chosen = Chosen::no;
    bool enabled = true;
    bool mark = true;       // a tick when chosen
    std::string lang = {};  // whose voice says it, where it is not the screen's, and what that says
    std::string said = {};
};
bool choice_row(Ui& ui, std::string_view id, const Rect& rect, const ChoiceRow& choice);

// Photo at the left (portrait: on top), pastille and label beside it.
struct PhotoChoice {
    std::string picture;  // a picture reference; empty: the emojis on a tint
    std::vector<std::string> emojis;
    Sign sign;
    std::string label;
    Chosen chosen = Chosen::no;
};
bool photo_choice(Ui& ui, std::string_view id, const Rect& rect, const PhotoChoice& choice);

// A journey's field with its pastille, and a label with an arrow.
struct Poster {
    domain::Hue hue = domain::Hue::vermilion;
    std::string emoji;  // empty: the picture
    std::string label;
    int field = 440;  // height of the field
    int pastille = 264;
    int label_px = 52;
    bool wide = false;         // the field at the side
    int count = 0;             // a number in a disc: what waits
    std::string picture = {};  // a reference, in the pastille: for what no emoji shows
};
bool poster(Ui& ui, std::string_view id, const Rect& rect, const Poster& poster);

// A face and a name.
struct PersonCard {
    std::string portrait;
    std::string name;
    Chosen chosen = Chosen::no;
};
bool person_card(Ui& ui, std::string_view id, const Rect& rect, const PersonCard& person);

enum class ButtonKind {
    filled,  // deep, card text
    plain,   // card on paper
    ghost,   // an outline, in dialogs
    yes,     // green: kept, agreed
    not_yet  // saffron
};
struct Button {
    ButtonKind kind = ButtonKind::plain;
    Sign sign;
    std::string label;
    std::string sub;
    bool enabled = true;
    bool centred = false;
    int px = 48;
};
bool button(Ui& ui, std::string_view id, const Rect& rect, const Button& button);

// A pill with a glyph or pictogram and a label at the top right of a screen; `right` is its right edge. Gives its rect.
struct PillButton {
    Sign sign;
    std::string label;
    int height = 88;
    int radius = 28;
    int px = 40;
    bool sign_alone = false;  // where there is no room: the label is only said
    bool quiet = false;       // a tint on the page, beside a heading
};
Rect pill_rect(Ui& ui, const PillButton& pill, int right, int y);
bool pill_button(Ui& ui, std::string_view id, const Rect& rect, const PillButton& pill);

}  // namespace merci::widgets
