// DID documents: which keys may sign for an issuer. Made for our own, and read for everybody's.
//
// The centre's document lists every kiosk's Ed25519 key as a Multikey, whose fragment is the key itself, and every
// kiosk's P-256 key as a JsonWebKey, whose fragment is its RFC 7638 thumbprint. Keys of feeds that ended stay listed:
// what they signed stays good. A partner's document lists the same keys, since the kiosks sign on the partner's word.
// Forms: W3C DID Core 1.0, Controlled Identifiers 1.0, did:web and did:key. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/credentials/jwk.h"
#include "core/domain/view.h"

namespace merci::credentials {

// Of the centre. not_allowed in a folder without a permanent address: there is nothing to host it at; each kiosk is
// its own did:key.
// `also`: keys that sign for it besides, as a hub's.
struct AlsoKeys {
    std::vector<PublicKey> ed25519;
    std::vector<P256Point> es256;
};
Result<Json> did_document(const domain::View& view, const AlsoKeys& also = {});
// not_found when `did` has not the form of a partner's of this centre; whether there is such a partner is not asked.
Result<Json> partner_document(const domain::View& view, std::string_view did, const AlsoKeys& also = {});

std::string jwk_thumbprint(const Json& jwk);

using IssuerKey = std::variant<PublicKey, PublicJwk>;

// The key that `method` names, which must be one that `issuer` asserts things with. `documents`: those given; a did:key
// needs none. `now`: a key may have expired. not_found: no document of this issuer is here; not_genuine: the method is
// not the issuer's, or the document does not list the key, or it is withdrawn; unsupported: a kind of key that we do
// not read.
Result<IssuerKey> issuer_key(std::string_view issuer, std::string_view method, const std::vector<Json>& documents,
                             Millis now);

}  // namespace merci::credentials
