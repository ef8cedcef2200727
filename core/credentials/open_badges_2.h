// The Open Badges 2.0 twin of a credential, for backpacks that read no other form: a hosted assertion.
//
// It is true only as long as the hub serves the same JSON at its `id` (verification HostedBadge), so it needs the
// centre's permanent address. Nobody has to have an e-mail here: the recipient is the urn:uuid of the credential's
// subject, salted and hashed, under the property `url`. Open Badges 2.0 (IMS, 2018), sections Assertion, BadgeClass,
// Profile, Endorsement; endorsements stay in the 3.0 form.
#pragma once

#include "core/base/json.h"

namespace merci::credentials {

// From a credential as issue_award() makes it. Addresses: the assertion is at <address>/b/<award>/ob2, its class at
// <achievement>/ob2, the issuer's profile at <address>/<centre>/ob2.
Json open_badges_2(const Json& credential, std::string_view page, std::string_view issuer_page);

// The same two at addresses of their own, which whoever checks a hosted assertion fetches: from the `achievement` and
// the `issuer` of a credential, as documents.h writes them.
Json badge_class_2(const Json& achievement, const Json& issuer, std::string_view issuer_page);
Json issuer_2(const Json& issuer, std::string_view issuer_page);

}  // namespace merci::credentials
