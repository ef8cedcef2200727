// From what is known to what is said: the credentials of awards and endorsements, before they are signed.
//
// Nothing of a credential is stored. It is made anew whenever it is needed, from the events there are, so that it says
// what is known and agreed to at that moment, and goes with the person when they are erased. The same facts give the
// same document: validFrom is the day of the award, or the moment of the last fact after it (an endorsement, a change
// of name or consent, an erasure of somebody in it), so that id, issuer and validFrom name one version, as Open Badges
// asks; awardedDate stays. A renamed activity alone changes a tag, and no date.
//
// Who consents to what: the first name with `name`; words and photos of the records with a public `page` of the award,
// each photo when all who are in it agreed. Whoever endorses is named by their own `name`.
#pragma once

#include "core/credentials/addresses.h"
#include "core/credentials/documents.h"
#include "core/domain/view.h"

namespace merci::credentials {

// An endorsement as it will be signed: not yet embedded, since embedding needs its proof.
struct Endorsing {
    EndorsementCredential credential;
    Millis at = 0;
};

// An award with what was said of it, each to be signed and then put inside.
struct Awarding {
    AchievementCredential credential;
    std::vector<Endorsing> of_award;        // the words of the review, then of those who endorsed it, the oldest first
    std::vector<Endorsing> of_achievement;  // of the badge itself, in this version: "recognised by"
};

class Assembly {
public:
    // `signer` is the key that will sign. `now` must be a time that can be trusted: no document is valid from later.
    // `lang`: of its own sentences, for a page; empty: the centre's, as in every document.
    Assembly(const domain::View& view, const PublicKey& signer, Millis now, const std::string& lang = {});

    // not_found (no such award; nobody holds it any more; its badge is not here), not_allowed (revoked),
    // untrusted_time (not dated yet).
    Result<Awarding> award(const std::string& id) const;

    // One endorsement, or one thanks, alone. not_found when it is not here, or what it is about was erased.
    Result<Endorsing> endorsement(const Id& id) const;

    // A level of a badge of the catalogue, with no endorsements.
    Achievement achievement(const domain::Badge& badge, domain::Level level) const;

    // What partners and others said of a badge, in this version: "recognised by".
    std::vector<Endorsing> recognitions(const domain::Badge& badge, domain::Level level) const;

    Profile issuer() const;
    const Addresses& addresses() const { return addresses_; }

private:
    struct Voice;
    Voice voice_of(const Id& person) const;
    Voice voice_outside(const domain::Endorsement& endorsement) const;
    std::string comment_of(const domain::Endorsement& endorsement, const std::string& what) const;
    std::string badge_name(const domain::Badge& badge, domain::Level level) const;
    std::vector<Evidence> evidence(const domain::Award& award, const domain::Request& request, Millis& last) const;
    std::vector<Endorsing> endorsements_of(const domain::Award& award, const domain::Request& request,
                                           Millis& last) const;
    Endorsing endorsing(const domain::Endorsement& endorsement, std::string subject, const std::string& what) const;
    std::string moment(Millis at) const;

    const domain::View& view_;
    domain::Centre centre_;
    Addresses addresses_;
    PublicKey signer_;
    Millis now_;
};

}  // namespace merci::credentials
