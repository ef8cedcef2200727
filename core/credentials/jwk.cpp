#include "core/credentials/jwk.h"

#include <algorithm>

namespace merci::credentials {
namespace {

// Is the key for signatures by this algorithm, as far as it says?
bool is_for(const Json& jwk, std::string_view algorithm) {
    return (!jwk.contains("alg") || text_in(jwk, "alg") == algorithm) &&
           (!jwk.contains("use") || text_in(jwk, "use") == "sig");
}

Result<PublicJwk> p256(const Json& jwk) {
    if (text_in(jwk, "crv") != "P-256" || !is_for(jwk, "ES256"))
        return fail(Code::unsupported, "a key of another curve or purpose");
    MERCI_TRY(const auto x, from_base64url(text_in(jwk, "x")));
    MERCI_TRY(const auto y, from_base64url(text_in(jwk, "y")));
    P256Point point{};
    if (x.size() * 2 != point.size() || y.size() != x.size()) return fail(Code::bad_input, "not a point of P-256");
    std::copy(x.begin(), x.end(), point.begin());
    std::copy(y.begin(), y.end(), point.begin() + static_cast<std::ptrdiff_t>(x.size()));
    if (!on_curve(point)) return fail(Code::bad_input, "not a point of P-256");
    return PublicJwk(point);
}

Result<PublicJwk> rsa(const Json& jwk) {
    if (!is_for(jwk, "RS256")) return fail(Code::unsupported, "a key of another purpose");
    RsaPublicKey key;
    MERCI_TRY(key.n, from_base64url(text_in(jwk, "n")));
    MERCI_TRY(key.e, from_base64url(text_in(jwk, "e")));
    if (!is_sound(key)) return fail(Code::bad_input, "not an RSA key that proves anything");
    return PublicJwk(std::move(key));
}

}  // namespace

Json public_jwk(const P256Point& key) {
    const ByteView bytes(key);
    return {{"kty", "EC"},
            {"crv", "P-256"},
            {"x", base64url(bytes.first(key.size() / 2))},
            {"y", base64url(bytes.last(key.size() / 2))}};
}

Result<PublicJwk> from_public_jwk(const Json& jwk) {
    if (!jwk.is_object()) return fail(Code::bad_input, "not a JWK");
    // Whoever publishes this has lost their key: nothing signed with it is theirs alone.
    if (jwk.contains("d")) return fail(Code::bad_input, "a JWK with its secret in it");
    const auto kind = text_in(jwk, "kty");
    if (kind == "EC") return p256(jwk);
    if (kind == "RSA") return rsa(jwk);
    return fail(Code::unsupported, "a key that is neither EC nor RSA");
}

}  // namespace merci::credentials
