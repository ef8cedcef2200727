// What a scanned code means here: whose card, or which badge, and whether it is genuine. Needs no network.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/domain/view.h"

namespace merci::domain {

enum class ScanKind {
    foreign,        // a QR code of another kind
    personal,       // a personal card that is alive
    dead_card,      // a personal card that a newer one replaced
    unknown_card,   // this centre's form, nobody's card (erased, or made up)
    other_centre,   // another centre's personal card
    badge,          // a badge card whose signature holds
    revoked,        // it holds, and the badge was taken back
    not_genuine,    // it does not hold
    unknown_signer  // signed by a kiosk that this one has never heard of: cannot be said here
};

struct Scanned {
    ScanKind kind = ScanKind::foreign;
    std::optional<Person> person;  // of a personal card, or the holder as far as this centre knows

    // Of a badge card, as its token says.
    std::string award;
    std::optional<Badge> badge;  // empty: of another centre
    Level level = Level::support;
    Day day;
    std::string name;  // the first name in the token, by consent
    bool practice = false;

    bool genuine() const { return kind == ScanKind::personal || kind == ScanKind::badge; }
};

// An error (damaged, io) when what is known here could not be read: nothing is then said genuine, nobody let in.
Result<Scanned> read_card(std::string_view qr_text, const View& view);

// As `merci scan` prints it.
Json scan_json(const Scanned& scanned, const std::string& lang);
std::string_view name_of(ScanKind kind);

}  // namespace merci::domain
