// Public keys as JSON (JWK, RFC 7517): P-256 for what we sign, RSA as well for what others signed.
//
//     {"crv":"P-256","kty":"EC","x":"…","y":"…"}      {"e":"AQAB","kty":"RSA","n":"…"}
#pragma once

#include <variant>

#include "core/base/json.h"
#include "core/base/p256.h"
#include "core/base/rsa.h"

namespace merci::credentials {

using PublicJwk = std::variant<P256Point, RsaPublicKey>;

Json public_jwk(const P256Point& key);

// bad_input when malformed, not on the curve, too weak, or when it gives a secret away; unsupported for other kinds of
// key, or one that is for other things than ES256 and RS256. Members that are not known are passed over (section 4).
Result<PublicJwk> from_public_jwk(const Json& jwk);

}  // namespace merci::credentials
