// Credentials as VC-JWT, in the form of Open Badges 3.0 (section 8.2) for VC Data Model 2.0: a compact JWS (RFC 7515).
//
//     base64url(header) "." base64url(payload) "." base64url(signature)
//     header   {"alg":"ES256","kid":…,"typ":"JWT"}
//     payload  the credential itself, without an embedded proof, and beside its own members
//              iss = issuer.id, sub = credentialSubject.id, jti = id, nbf = validFrom, exp = validUntil (in seconds)
//
// What others sign may be RS256 as well. Nothing here fetches a key or looks at the date: who asks finds the key that
// `kid` names, sees that it is the issuer's, and knows what time it is.
#pragma once

#include <string>
#include <string_view>

#include "core/credentials/jwk.h"

namespace merci::credentials {

inline constexpr std::size_t kMaxJwt = 1u << 20;  // bytes of the compact text

// bad_input when the credential lacks what the claims are taken from: id, issuer, the subject's id, validFrom with its
// zone. Two calls give two texts, see Es256Key.
Result<std::string> vc_jwt(const Json& credential, const Es256Key& key, std::string_view kid);

// A VC-JWT taken apart, and not yet believed.
struct VcJwt {
    std::string alg;
    Json header;
    Json payload;
    std::string signed_text;  // what the signature is over
    Bytes signature;
};

// too_large over kMaxJwt; bad_input for other than three parts of base64url and two JSON objects, each name once;
// not_genuine when nobody signed it (alg none); unsupported when the header asks for what we do not know.
Result<VcJwt> read_vc_jwt(std::string_view compact);

// The credential, without the claims that say the same again: its signature holds under this key, and the claims agree
// with it. not_genuine otherwise; unsupported for another algorithm, or for the form of VC Data Model 1.1.
Result<Json> check_vc_jwt(std::string_view compact, const PublicJwk& key);

}  // namespace merci::credentials
