// Is this badge real? Answered from the file and from what one was given, with no network.
//
// A file is a credential as JSON, baked in a PNG or an SVG, or as VC-JWT (ES256, RS256); an AchievementCredential or an
// EndorsementCredential of Open Badges 3.0, ours or anybody's of this form. What is checked, in this order: the form,
// the issuer's key (its did document, or did:key), the proof, that it is valid today, the status list if one was given,
// and every endorsement inside. The first that fails is the answer: one sentence that a person understands.
// Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/json.h"

namespace merci::credentials {

inline constexpr std::size_t kMaxFile = 50'000'000;  // bytes

// What is believed, besides the file.
struct Trust {
    std::vector<Json> did_documents;
    std::vector<Json> status_lists;  // signed by their issuers; checked too
    Millis now = 0;
};

enum class Standing {
    valid,      // the status list was there, and does not name it
    unchecked,  // it may have been revoked: its list was not given
    lasting,    // it cannot be revoked
};

struct Endorser {
    std::string name;      // "Léo confirme"
    std::string comment;   // may be empty
    bool checked = false;  // false: its issuer's did document was not given
};

// A credential that holds.
struct Genuine {
    std::string id;
    std::string name;         // of the badge; of the endorsement
    std::string level_of;     // the achievement's id; empty for an endorsement
    std::string issuer;       // a DID
    std::string issuer_name;  // as the issuer says; nobody vouches for it
    std::string holder;       // first name, if the credential says it
    std::string awarded;      // as written
    std::string form;         // "Open Badges 3.0, eddsa-rdfc-2022"
    Standing standing = Standing::lasting;
    std::vector<Endorser> endorsers;
    Json credential;
};

// bad_input, damaged, too_large, unsupported (says which form), not_found (the issuer's key is not known here),
// not_genuine (changed, or signed by somebody else), not_allowed (revoked, not valid yet, or no more).
Result<Genuine> check_credential(ByteView file, const Trust& trust);

}  // namespace merci::credentials
