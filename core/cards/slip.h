// A slip for a door that a badge opens: where to go, whom to ask for, and the badge to show there. On whatever paper
// the printer has: a card of 85.6 × 54 mm, half a page of A4 to cut, or a strip of 80 mm.
//
// In the centre's language, since whoever stands at the door lives around it; what it is about also in the person's.
// It proves nothing by itself: the badge's own card does. PDF as sheet.h has it. On the calling thread, as text is.
#pragma once

#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/cards/sheet.h"
#include "core/storage/projections.h"

namespace merci::cards {

struct Slip {
    std::string lang = "fr";
    std::string title;  // "Une semaine de stage à la radio"
    std::string also;   // the same in the person's language; empty: it is the centre's
    std::string with;   // "Avec Radio du Port"
    std::string see;    // "Demandez Bruno."; may be empty, as may the next two
    std::string place;
    std::string until;  // "31 décembre 2026"
    std::string name;   // first name only
    std::string show;   // "Montrez ce bon et votre badge."
    drawing::BadgeLook badge;
    std::string badge_name;  // "Radio web · J’agis"
    std::string centre_name;
    std::string practice_label;
};

// not_found: no such person or door, none of their badges opens it, or its last day is past; so a print queue drops it.
// `today`: nothing while the date is not sure.
Result<Slip> slip_of(const storage::Projections& view, const Id& person, const Id& opportunity,
                     std::optional<Day> today);

Result<Bytes> slip_pdf(const Slip& slip, Paper paper);
// The same as pixels, one for each dot.
Result<drawing::Surface> slip_picture(const Slip& slip, Paper paper);

}  // namespace merci::cards
