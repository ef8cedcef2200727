// Is this badge real? Answered from the file and from what one was given, with no network.
//
// A file is a credential as JSON, baked in a PNG or an SVG, or as VC-JWT (ES256, RS256); an AchievementCredential or an
// EndorsementCredential of Open Badges 3.0, ours or anybody's of this form. What is checked, in this order: the form,
// the issuer's key (its did document, or did:key), the proof, that it is valid today (ten minutes of a clock that is
// behind are let pass), the status lists if any were given, and every endorsement inside: on the badge, on its
// achievement and on its issuer; elsewhere they are refused. The first that fails is the answer: one sentence that a
// person understands. A signature covers statements, not how they are written: so a member that ought to be a text is a
// text, or the badge is refused.
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
    std::string name;        // "Léo confirme"
    std::string comment;     // may be empty
    bool checked = false;    // false: whose key signed it is not known here, so it is not known who says so
    bool withdrawn = false;  // its own list says that it was taken back
};

enum class Kind { badge, endorsement };

// A credential that holds.
struct Genuine {
    Kind kind = Kind::badge;
    std::string id;
    std::string name;         // of the badge; of the endorsement
    std::string about;        // an endorsement: id of what it is about
    std::string comment;      // an endorsement: what it says
    std::string issuer;       // a DID
    std::string issuer_name;  // as the issuer says
    bool vouched = false;     // the issuer's did document was given; else it is anybody's did:key under that name
    std::string holder;       // first name, if the credential says it
    std::string awarded;      // a dateTime, as written
    std::string form;         // "Open Badges 3.0, eddsa-rdfc-2022"
    Standing standing = Standing::lasting;
    std::vector<Endorser> endorsers;
    Json credential;
};

// bad_input, damaged, too_large, unsupported (says which form), not_found (the issuer's key is not known here),
// not_genuine (changed, or signed by somebody else), not_allowed (revoked, not valid yet, or no more). When did
// documents or lists are given and none is the issuer's, that is not_found too.
Result<Genuine> check_credential(ByteView file, const Trust& trust);

}  // namespace merci::credentials
