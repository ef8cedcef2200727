// Every colour of Merci, by the name the design gives it.
//
// Text is ink on paper, card, tint or bright, or card on deep or ink; never on a field. Each journey has one hue, and
// a screen has one journey colour. Badges keep the hue of their activity, a little lighter where a line must shine.
#pragma once

#include "core/domain/hue.h"
#include "core/drawing/colour.h"

namespace merci::drawing {

inline constexpr Colour kPaper = Colour::rgb(0xF6F0E4);         // page
inline constexpr Colour kPaper2 = Colour::rgb(0xEADFCB);        // function keys, tracks, disabled fill
inline constexpr Colour kCard = Colour::rgb(0xFFFDF8);          // cards, pastilles, text on dark
inline constexpr Colour kInk = Colour::rgb(0x1A1B36);           // text, plinth
inline constexpr Colour kInk2 = Colour::rgb(0x45455E);          // secondary text
inline constexpr Colour kEdge = Colour::rgb(0x857B69);          // outlines, empty dots, dashed ghosts
inline constexpr Colour kHair = Colour::rgb(0xDDD2BD);          // decorative rules only
inline constexpr Colour kOchre = Colour::rgb(0xB87800);         // saffron that must be seen on card
inline constexpr Colour kControl = Colour::rgb(0x2E3055);       // buttons of the plinth
inline constexpr Colour kControlEdge = Colour::rgb(0x3D3F66);   // outline of a disabled control
inline constexpr Colour kControlOff = Colour::rgb(0x8D8FB0);    // text of a disabled control
inline constexpr Colour kDisabledText = Colour::rgb(0x6B6353);  // on paper2
inline constexpr Colour kGold = Colour::rgb(0xF5B014);          // ring and dots of the third level
inline constexpr Colour kFocus = Colour::rgb(0xFFC845);         // ring around what is being read aloud
inline constexpr Colour kScrim = Colour::rgb(0x14152B).alpha(0.85);
inline constexpr Colour kLip = Colour::rgb(0x000000).alpha(0.20);  // lower band of what can be pushed
inline constexpr Colour kWhite = Colour::rgb(0xFFFFFF);
inline constexpr Colour kBlack = Colour::rgb(0x000000);
inline constexpr Colour kHighContrastMain = Colour::rgb(0xFFE14D);

struct JourneyColours {
    Colour field;   // big shapes, never under text
    Colour deep;    // journey name, selection frame, filled button
    Colour tint;    // panels, pastilles inside white cards
    Colour bright;  // the main action on the plinth
};

// vermilion = Tell, saffron = Ask, raspberry = Thank, cobalt = My space, emerald = Scan, slate = Staff.
JourneyColours journey_colours(domain::Hue hue);

struct BadgeColours {
    Colour field;
    Colour deep;
    Colour bright;  // line of the second level, panel of the card
    Colour ring;    // ring of the third level
    Colour dots;    // dots of the third level, on deep
};

BadgeColours badge_colours(domain::Hue hue);

}  // namespace merci::drawing
