// What is printed, by the name under which it waits in the print queue; the name is all that the queue keeps.
//
//     award:ID        a badge's card: nobody's, it shows what consent lets the card say when it is drawn
//     person:ID       a person's own card
//     portfolio:ID    their pages, on A4 only
//     skills:ID       where they say they are, on A4 or a strip
//     slip:ID.DOOR    for a door that is open to them, on any paper
//
// An erasure takes out what is the person's, and what is of no kind that is known here: it might be theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/ids.h"

namespace merci::storage {

enum class Printed { award, person, portfolio, skills, slip };

struct PrintJob {
    Printed kind = Printed::award;
    std::string id;  // of the award, or of whose it is
    Id door = {};    // of a slip

    std::string name() const;
    static std::optional<PrintJob> named(std::string_view name);
    std::optional<Id> whose() const;  // nothing: nobody's
};

}  // namespace merci::storage
