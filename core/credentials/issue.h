// Signs what assemble.h says, with this kiosk's credential key (eddsa-rdfc-2022). Needs no network and writes nothing.
//
// An award carries its endorsements, each signed before it, and is signed over all of them: when one comes later, the
// next document has the same id, the same awardedDate and a new validFrom (Open Badges 3.0, "Embedding endorsements").
#pragma once

#include "core/base/json.h"
#include "core/base/sodium.h"
#include "core/domain/view.h"

namespace merci::credentials {

// `now` must be a time that can be trusted. Errors of Assembly; unsupported when two things in it say the same without
// an id of their own.
Result<Json> issue_award(const domain::View& view, const SigningKey& key, const std::string& award, Millis now);
// An endorsement of an award, of a badge or of a person, or a thanks, as a credential of its own.
Result<Json> issue_endorsement(const domain::View& view, const SigningKey& key, const Id& endorsement, Millis now);

}  // namespace merci::credentials
