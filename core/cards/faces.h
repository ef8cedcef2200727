// What stands on a card of 85.6 × 54 mm (the size of a bank card): plain data in, one drawing out.
//
// The canvas is 1011 × 638 px, one px a dot of a 300 dpi printer. Text shrinks, then breaks, then ends in …, and never
// enters the four clear modules around the QR code. A card made for practice says so in a band of its own.
// draw() works on any cairo target; on the calling thread, as text does.
#pragma once

#include <cairo.h>

#include <string>
#include <variant>

#include "core/base/result.h"
#include "core/drawing/badge.h"
#include "core/drawing/surface.h"

namespace merci::cards {

inline constexpr int kFaceWidth = 1011;
inline constexpr int kFaceHeight = 638;

struct PersonalCard {
    std::string name;  // first name only
    std::string centre_name;
    drawing::Surface portrait;   // empty: a faceless figure
    std::string url;             // https://<hub>/card#…
    std::string label;           // "Ma carte"
    std::string practice_label;  // empty on a real card
};

struct BadgeCard {
    std::string name;        // empty: the card does not say whose badge it is
    std::string badge_name;  // "Cuisine"
    std::string level_name;  // "J’explore"
    drawing::BadgeLook look;
    std::string month;  // "11.2026"
    std::string centre_name;
    std::string url;             // https://<hub>/b/<ID>#<token>
    std::string practice_label;  // empty on a real card
};

using Face = std::variant<PersonalCard, BadgeCard>;

enum class Medium {
    screen,  // on the cream ground of a card
    paper,   // the ground stays as white as the paper: a printer makes specks of cream
};

// Errors: bad_input (no url), too_large (the url makes more modules than the printer's dots can carry: over 85 on a
// practice card, 97 on others).
Result<void> draw(cairo_t* cr, const PersonalCard& card, Medium medium = Medium::screen);
Result<void> draw(cairo_t* cr, const BadgeCard& card, Medium medium = Medium::screen);
Result<void> draw(cairo_t* cr, const Face& face, Medium medium = Medium::screen);

// The QR code's square, its clear zone included, on the canvas. Same errors.
Result<drawing::Rect> qr_zone(const Face& face);

}  // namespace merci::cards
