// The page on which people from outside write a word for a badge: assets/pages/endorse.mustache, filled. What was
// written comes back as it was, escaped by the template. Its script only moves what stands behind # into the form.
#pragma once

#include "core/text/text.h"
#include "hub/pages.h"

namespace merci::hub {

std::string_view endorse_script();

struct EndorseForm {
    std::string action;  // path below the permanent address
    std::string place;   // name of the centre, where it may be said
    std::string badge;   // its name; empty: of an award, which is not told
    std::optional<text::Key> wrong;
    std::string code, name, organisation, phrase, words, card;
};

std::string endorse_page(const EndorseForm& form, const PageOf& page);
std::string endorsed_page(bool partner, const PageOf& page);

}  // namespace merci::hub
