// The public pages: templates of assets/pages (compiled in) filled with what may be shown. Everything that anybody
// wrote is escaped by the template; there is no way round it here. No script is needed to read them: the one there is
// checks the card that led to a badge's page (token_check.h).
#pragma once

#include <string>

#include "core/credentials/assemble.h"
#include "core/domain/view.h"
#include "hub/http.h"
#include "hub/token_check.h"

namespace merci::hub {

// The sheet and the script of all pages; what stands in their addresses makes a new one be fetched.
std::string_view style();
std::string_view script();

// The language of ours that the browser would rather have; French when none is.
std::string language_of(const Request& request);

struct PageOf {
    std::string base_url;
    std::string lang;
};

// `assembly` speaks the page's language. The award is one that may be shown (gate.h).
Result<std::string> award_html(const domain::View& view, const domain::Award& award,
                               const credentials::Assembly& assembly, const PageOf& page, const TokenCheck& check);
std::string badge_page(const domain::View& view, const domain::Badge& badge, domain::Level level,
                       const credentials::Assembly& assembly, const PageOf& page);
std::string catalogue_page(const domain::View& view, const std::vector<domain::Badge>& badges,
                           const credentials::Assembly& assembly, const PageOf& page);
std::string unknown_page(const PageOf& page);
std::string personal_card_page(const PageOf& page);

}  // namespace merci::hub
