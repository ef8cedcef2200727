#include "core/credentials/did.h"

#include <algorithm>

#include "core/base/date_time.h"
#include "core/credentials/addresses.h"
#include "core/credentials/multikey.h"

namespace merci::credentials {
namespace {

constexpr std::string_view kDidKey = "did:key:";

Json document_of(const std::string& did, const domain::View& view, const AlsoKeys& also) {
    Json methods = Json::array();
    Json assertion = Json::array();
    const auto list = [&](Json method) {
        assertion.push_back(method["id"]);
        methods.push_back(std::move(method));
    };
    const auto list_key = [&](const PublicKey& key) {
        list({{"id", Addresses::method(did, key)},
              {"type", "Multikey"},
              {"controller", did},
              {"publicKeyMultibase", multikey(key)}});
    };
    for (const auto& kiosk : view.credential_keys()) {
        if (!kiosk.cut_off) list_key(kiosk.key);
    }
    for (const auto& key : also.ed25519) list_key(key);
    bool jwks = false;
    const auto list_jwk = [&](const P256Point& point) {
        const Json jwk = public_jwk(point);
        list({{"id", did + "#" + jwk_thumbprint(jwk)},
              {"type", "JsonWebKey"},
              {"controller", did},
              {"publicKeyJwk", jwk}});
        jwks = true;
    };
    for (const auto& published : view.published_keys()) {
        if (published.cut_off || published.use != domain::kUseVcJwt || published.alg != domain::kAlgEs256) continue;
        if (const auto point = from_compressed(published.key); point.ok()) list_jwk(*point);
    }
    for (const auto& point : also.es256) list_jwk(point);
    Json contexts = Json::array({"https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"});
    if (jwks) contexts.push_back("https://w3id.org/security/jwk/v1");
    return {{"@context", contexts}, {"id", did}, {"verificationMethod", methods}, {"assertionMethod", assertion}};
}

Result<PublicKey> key_of_did_key(std::string_view issuer, std::string_view method) {
    const auto key = from_multikey(issuer.substr(kDidKey.size()));
    if (!key.ok()) return key.error();
    if (method != Addresses::method(issuer, *key))
        return fail(Code::not_genuine, "the verification method is not the key of the did:key");
    return *key;
}

// "did:web:a#k", or "#k" in the document of did:web:a.
bool names(const Json& id, std::string_view method, std::string_view did) {
    if (!id.is_string()) return false;
    const auto& text = id.get_ref<const std::string&>();
    return text == method || (text.starts_with('#') && std::string(did) + text == method);
}

Result<IssuerKey> key_in(const Json& entry, std::string_view issuer, Millis now) {
    if (text_in(entry, "controller") != issuer)
        return fail(Code::not_genuine, "the key in the did document is under somebody else's control");
    if (entry.contains("revoked")) return fail(Code::not_genuine, "the did document says that the key is withdrawn");
    if (entry.contains("expires")) {
        MERCI_TRY(const auto expires, parse_date_time(text_in(entry, "expires")));
        if (expires < now) return fail(Code::not_genuine, "the did document says that the key has expired");
    }
    if (text_in(entry, "type") == "Multikey") {
        MERCI_TRY(const auto key, from_multikey(text_in(entry, "publicKeyMultibase")));
        return IssuerKey(key);
    }
    if (entry.contains("publicKeyJwk")) {
        MERCI_TRY(const auto key, from_public_jwk(entry["publicKeyJwk"]));
        return IssuerKey(key);
    }
    return fail(Code::unsupported, "the issuer's key is of a form that is not supported");
}

}  // namespace

Result<Json> did_document(const domain::View& view, const AlsoKeys& also) {
    const auto centre = view.centre();
    const Addresses addresses(centre);
    if (!addresses.hosted())
        return fail(Code::not_allowed, "the centre has no permanent address: its badges are signed under did:key");
    return document_of(addresses.issuer({}), view, also);
}

Result<Json> partner_document(const domain::View& view, std::string_view did, const AlsoKeys& also) {
    const auto centre = view.centre();
    const Addresses addresses(centre);
    const auto prefix = addresses.issuer({}) + ":partner:";
    if (!addresses.hosted() || !did.starts_with(prefix) || did.size() == prefix.size() ||
        did.find_first_not_of("0123456789abcdef", prefix.size()) != std::string_view::npos)
        return fail(Code::not_found, "no partner of this centre");
    return document_of(std::string(did), view, also);
}

std::string jwk_thumbprint(const Json& jwk) {
    Json members = Json::object();
    for (const char* name : {"crv", "kty", "x", "y"}) members[name] = text_in(jwk, name);
    return base64url(sha256(bytes_of(members.dump())));
}

Result<IssuerKey> issuer_key(std::string_view issuer, std::string_view method, const std::vector<Json>& documents,
                             Millis now) {
    if (!method.starts_with(issuer) || method.size() <= issuer.size() + 1 || method[issuer.size()] != '#')
        return fail(Code::not_genuine, "the key that signed is not the issuer's");
    if (issuer.starts_with(kDidKey)) {
        MERCI_TRY(const auto key, key_of_did_key(issuer, method));
        return IssuerKey(key);
    }
    const auto document =
        std::find_if(documents.begin(), documents.end(), [&](const Json& one) { return text_in(one, "id") == issuer; });
    if (document == documents.end()) return fail(Code::not_found, "the issuer's did document is not known here");
    const auto asserts = document->find("assertionMethod");
    if (asserts == document->end() || !asserts->is_array())
        return fail(Code::not_genuine, "the did document names no key that may sign");
    const bool listed = std::any_of(asserts->begin(), asserts->end(), [&](const Json& one) {
        return names(one, method, issuer) || (one.is_object() && names(one.value("id", Json()), method, issuer));
    });
    if (!listed) return fail(Code::not_genuine, "the key that signed is not in the issuer's did document");
    for (const auto* list : {"verificationMethod", "assertionMethod"}) {
        const auto methods = document->find(list);
        if (methods == document->end() || !methods->is_array()) continue;
        for (const auto& entry : *methods) {
            if (entry.is_object() && names(entry.value("id", Json()), method, issuer))
                return key_in(entry, issuer, now);
        }
    }
    return fail(Code::not_genuine, "the key that signed is not in the issuer's did document");
}

}  // namespace merci::credentials
