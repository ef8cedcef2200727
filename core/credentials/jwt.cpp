#include "core/credentials/jwt.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/base/date_time.h"

namespace merci::credentials {
namespace {

constexpr std::array kClaims = {"iss", "sub", "jti", "nbf", "exp"};

std::int64_t seconds(Millis at) {
    return at >= 0 ? at / 1000 : (at - 999) / 1000;
}

// What the claims of a credential are.
Result<Json> claims_of(const Json& credential) {
    const auto issuer = credential.find("issuer");
    const auto subject = credential.find("credentialSubject");
    if (issuer == credential.end() || subject == credential.end())
        return fail(Code::bad_input, "a credential without issuer or subject");
    const Json claims = {{"iss", issuer->is_string() ? issuer->get<std::string>() : text_in(*issuer, "id")},
                         {"sub", text_in(*subject, "id")},
                         {"jti", text_in(credential, "id")}};
    if (std::any_of(claims.begin(), claims.end(), [](const Json& claim) { return claim == ""; }))
        return fail(Code::bad_input, "a credential whose issuer, subject or self has no id");
    Json all = claims;
    MERCI_TRY(const auto from, parse_date_time(text_in(credential, "validFrom")));
    all["nbf"] = seconds(from);
    if (credential.contains("validUntil")) {
        MERCI_TRY(const auto until, parse_date_time(text_in(credential, "validUntil")));
        all["exp"] = seconds(until);
    }
    return all;
}

// Seconds may be written with a fraction (RFC 7519 section 2); a claim says the same when it names the same second.
bool agrees(const Json& claim, const Json& expected) {
    if (!expected.is_number()) return claim == expected;
    return claim.is_number() && std::floor(claim.get<double>()) == expected.get<double>();
}

Result<void> check_claims(const Json& payload) {
    const auto expected = claims_of(payload);
    if (!expected.ok()) return fail(Code::not_genuine, expected.error().detail);
    for (const char* name : kClaims) {
        const auto claim = payload.find(name);
        if (claim == payload.end() && std::string_view(name) == "exp") continue;
        if (claim == payload.end() || !expected->contains(name) || !agrees(*claim, expected->at(name)))
            return fail(Code::not_genuine, "the claim " + std::string(name) + " does not say what the credential says");
    }
    return {};
}

// The name of an algorithm as others wrote it, fit for a log.
std::string plain_name(const std::string& alg) {
    const bool plain =
        alg.size() <= 16 && std::all_of(alg.begin(), alg.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
        });
    return plain && !alg.empty() ? alg : "an algorithm of another name";
}

Result<Json> part(std::string_view text) {
    MERCI_TRY(const auto bytes, from_base64url(text));
    MERCI_TRY(auto json, parse_unique_json(text_of(bytes)));
    if (!json.is_object()) return fail(Code::bad_input, "not a JSON object");
    return json;
}

Result<void> check_header(const Json& header) {
    const auto alg = text_in(header, "alg");
    if (alg.empty()) return fail(Code::bad_input, "a JWT without an algorithm");
    if (alg.size() == 4 && std::equal(alg.begin(), alg.end(), "none", [](char a, char b) { return (a | 0x20) == b; }))
        return fail(Code::not_genuine, "a JWT that nobody signed");
    if (header.contains("crit") || header.contains("b64"))
        return fail(Code::unsupported, "a JWT with critical headers");
    if (header.contains("typ") && text_in(header, "typ") != "JWT")
        return fail(Code::unsupported, "a JWT of another type");
    return {};
}

bool signature_holds(const VcJwt& jwt, const PublicJwk& key) {
    const auto message = bytes_of(jwt.signed_text);
    if (jwt.alg == "RS256") {
        const auto* rsa = std::get_if<RsaPublicKey>(&key);
        return rsa != nullptr && verify_rs256(message, jwt.signature, *rsa);
    }
    const auto* point = std::get_if<P256Point>(&key);
    Es256Signature signature{};
    if (point == nullptr || jwt.signature.size() != signature.size()) return false;
    std::copy(jwt.signature.begin(), jwt.signature.end(), signature.begin());
    return verify_es256(message, signature, *point);
}

}  // namespace

Result<std::string> vc_jwt(const Json& credential, const Es256Key& key, std::string_view kid) {
    if (!credential.is_object()) return fail(Code::bad_input, "not a credential");
    Json payload = credential;
    payload.erase("proof");
    for (const char* name : kClaims) payload.erase(name);
    MERCI_TRY(const auto claims, claims_of(payload));
    payload.update(claims);
    MERCI_TRY(const auto header, canonical({{"alg", "ES256"}, {"kid", kid}, {"typ", "JWT"}}));
    MERCI_TRY(const auto body, canonical(payload));
    std::string text = base64url(bytes_of(header)) + "." + base64url(bytes_of(body));
    text += "." + base64url(key.sign(bytes_of(text)));
    if (text.size() > kMaxJwt) return fail(Code::too_large, "a credential of more than 1 MiB");
    return text;
}

Result<VcJwt> read_vc_jwt(std::string_view compact) {
    if (compact.size() > kMaxJwt) return fail(Code::too_large, "a JWT of more than 1 MiB");
    const auto first = compact.find('.');
    const auto last = compact.rfind('.');
    if (first == last || compact.find('.', first + 1) != last)
        return fail(Code::bad_input, "a JWT that has not three parts");
    VcJwt jwt;
    MERCI_TRY(jwt.header, part(compact.substr(0, first)));
    MERCI_CHECK(check_header(jwt.header));
    MERCI_TRY(jwt.payload, part(compact.substr(first + 1, last - first - 1)));
    MERCI_TRY(jwt.signature, from_base64url(compact.substr(last + 1)));
    jwt.alg = text_in(jwt.header, "alg");
    jwt.signed_text = compact.substr(0, last);
    return jwt;
}

Result<Json> check_vc_jwt(std::string_view compact, const PublicJwk& key) {
    MERCI_TRY(auto jwt, read_vc_jwt(compact));
    if (jwt.alg != "ES256" && jwt.alg != "RS256")
        return fail(Code::unsupported, "a credential signed with " + plain_name(jwt.alg));
    if (!signature_holds(jwt, key)) return fail(Code::not_genuine, "the signature does not hold");
    if (jwt.payload.contains("vc") || jwt.payload.contains("issuanceDate"))
        return fail(Code::unsupported, "a credential in the form of VC Data Model 1.1");
    MERCI_CHECK(check_claims(jwt.payload));
    for (const char* name : kClaims) jwt.payload.erase(name);
    return std::move(jwt.payload);
}

}  // namespace merci::credentials
