// How everything on the screen looks just now: language, direction, contrast, orientation, and the journey's hue.
//
// Layout is in the mockups' pixels, 4 to the millimetre, on 1920 × 1080 or 1080 × 1920; `scale` makes it fit the real
// window. Plain values, copied freely.
#pragma once

#include "core/domain/hue.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/text_block.h"
#include "core/text/text.h"

namespace merci::widgets {

enum class Orientation { landscape, portrait };

struct Look {
    const text::Text* text = nullptr;
    Orientation orientation = Orientation::landscape;
    drawing::Contrast contrast = drawing::Contrast::normal;
    bool large_type = false;
    bool left_hand = false;  // the plinth the other way round
    domain::Hue hue = domain::Hue::saffron;
    double scale = 1;
    int offset_x = 0;  // of the layout in the window, in the window's pixels
    int offset_y = 0;

    bool portrait() const { return orientation == Orientation::portrait; }
    bool high_contrast() const { return contrast == drawing::Contrast::high; }
    bool right_to_left() const { return text->right_to_left(); }
    int width() const { return portrait() ? 1080 : 1920; }
    int height() const { return portrait() ? 1920 : 1080; }

    Look with(domain::Hue other) const {
        Look copy = *this;
        copy.hue = other;
        return copy;
    }
};

// The layout as large as it fits in a window, in its middle; language and hue are the caller's.
Look look_in(int width, int height);

// The colours of the moment: high contrast swaps them for black, white and the journeys' deep tones.
struct Colours {
    drawing::Colour paper;
    drawing::Colour paper2;
    drawing::Colour card;
    drawing::Colour ink;
    drawing::Colour ink2;
    drawing::Colour edge;
    drawing::Colour hair;
    drawing::Colour field;
    drawing::Colour deep;
    drawing::Colour tint;
    drawing::Colour bright;
    drawing::Colour plinth;
    drawing::Colour control;       // a plinth button
    drawing::Colour control_text;  // on it
};
Colours colours_of(const Look& look);

// The type scale of the design: size and line in px; +12 % in high contrast, +20 % in large letters where there is
// room, more line for Arabic.
drawing::TextStyle type(const Look& look, double px, double line, drawing::Weight weight, double spacing = 0);
drawing::TextStyle h0(const Look& look);   // greeting, bravo
drawing::TextStyle h1(const Look& look);   // the question
drawing::TextStyle h2(const Look& look);   // card label
drawing::TextStyle t1(const Look& look);   // subtitle
drawing::TextStyle t2(const Look& look);   // body
drawing::TextStyle t2b(const Look& look);  // names
drawing::TextStyle t3(const Look& look);   // secondary
// The style as it is for these words: start and end are the screen's, whatever the words are written in, and words
// without Arabic letters need no higher line.
drawing::TextStyle fitted(const Look& look, drawing::TextStyle style, std::string_view text);
drawing::TextStyle in(drawing::TextStyle style, drawing::Colour colour);
drawing::TextStyle aligned(drawing::TextStyle style, drawing::Align align);
// What is large already, or has little room, grows no further in large letters.
drawing::TextStyle at_most(double px, drawing::TextStyle style);

}  // namespace merci::widgets
