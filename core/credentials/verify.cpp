#include "core/credentials/verify.h"

#include <algorithm>

#include "core/base/date_time.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/jwt.h"
#include "core/credentials/multikey.h"
#include "core/credentials/read_document.h"
#include "core/credentials/spelling.h"
#include "core/credentials/status_list.h"
#include "core/credentials/terms.h"

namespace merci::credentials {
namespace {

constexpr std::uint8_t kPngStart[] = {0x89, 'P', 'N', 'G'};
constexpr Millis kClockBehind = 10 * 60 * 1000;

bool has_type(const Json& object, std::string_view type) {
    const auto types = object.find("type");
    if (types == object.end()) return false;
    if (types->is_string()) return *types == type;
    return types->is_array() && std::find(types->begin(), types->end(), type) != types->end();
}

// An id, or an object with one.
std::string id_of(const Json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end()) return {};
    return at->is_string() ? at->get<std::string>() : text_in(*at, "id");
}

// A member that is a text, or is not there. Its statement would be the same inside an array or an object, so that
// whoever holds a badge could hide it from a reader that looks no further.
Result<std::string> member(const Json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end()) return std::string();
    if (!at->is_string()) return fail(Code::unsupported, "'" + std::string(name) + "' is not written as a text");
    return at->get<std::string>();
}

Result<std::string> text_inside(ByteView file) {
    if (file.size() > kMaxFile) return fail(Code::too_large, "the file is over 50 MB");
    if (file.size() >= std::size(kPngStart) && std::equal(std::begin(kPngStart), std::end(kPngStart), file.begin())) {
        auto text = unbake_png(file, kOpenBadges3);
        if (!text.ok() && text.error().code == Code::not_found) {
            if (unbake_png(file, kOpenBadges2).ok())
                return fail(Code::unsupported,
                            "an Open Badges 2.0 badge: it is checked at its issuer's address, not from the file");
            return fail(Code::not_found, "a picture with no badge inside");
        }
        return text;
    }
    const auto text = trimmed(text_of(file));
    if (text.starts_with('<') || text.starts_with("\xEF\xBB\xBF<")) return unbake_svg(text_of(file));
    return std::string(text);
}

Result<Proof> proof_of(const Json& document) {
    const auto context = document.find("@context");
    if (context != document.end() && *context == "https://w3id.org/openbadges/v2")
        return fail(Code::unsupported,
                    "an Open Badges 2.0 badge: it is checked at its issuer's address, not from the file");
    return read_proof(document);
}

Result<void> check_dates(const Json& document, Millis now) {
    MERCI_TRY(const auto valid_from, member(document, "validFrom"));
    MERCI_TRY(const auto from, parse_date_time(valid_from));
    if (from > now + kClockBehind) return fail(Code::not_allowed, "it is valid only from " + valid_from);
    if (!document.contains("validUntil")) return {};
    MERCI_TRY(const auto valid_until, member(document, "validUntil"));
    MERCI_TRY(const auto until, parse_date_time(valid_until));
    if (until < now - kClockBehind) return fail(Code::not_allowed, "it was valid until " + valid_until);
    return {};
}

Result<void> check_proof_by(const Json& document, const PublicKey& key) {
    auto held = check_proof(document, key);
    if (!held.ok() && held.error().code == Code::unsupported)
        return fail(Code::unsupported, "a form that is not supported: " + held.error().detail);
    return held;
}

// The document is signed by a key of its issuer.
Result<void> check_embedded(const Json& document, const Trust& trust) {
    MERCI_TRY(const auto proof, proof_of(document));
    MERCI_TRY(const auto key,
              issuer_key(id_of(document, "issuer"), proof.verification_method, trust.did_documents, trust.now));
    if (!std::holds_alternative<PublicKey>(key))
        return fail(Code::not_genuine, "the key that the proof names is of another kind");
    return check_proof_by(document, std::get<PublicKey>(key));
}

// Does this list, of the entry's address, name it as revoked? It must be the issuer's, whole, and of that purpose.
Result<bool> revoked_in(const Json& list, const std::string& purpose, const std::string& index,
                        const std::string& issuer, const Trust& trust) {
    if (id_of(list, "issuer") != issuer)
        return fail(Code::not_genuine, "the list of revoked badges is somebody else's");
    const auto subject = list.value("credentialSubject", Json::object());
    if (!has_type(list, "BitstringStatusListCredential") || !has_type(subject, "BitstringStatusList"))
        return fail(Code::unsupported, "what was given as a list of revoked badges is none");
    MERCI_CHECK(check_embedded(list, trust));
    MERCI_CHECK(check_dates(list, trust.now));
    MERCI_TRY(const auto listed, member(subject, "statusPurpose"));
    if (listed != purpose) return fail(Code::unsupported, "the list of revoked badges is for something else");
    MERCI_TRY(const auto encoded, member(subject, "encodedList"));
    return is_set(encoded, std::stoull(index));
}

Result<Standing> check_status(const Json& document, const Trust& trust) {
    const auto entry = document.find("credentialStatus");
    if (entry == document.end()) return Standing::lasting;
    if (!entry->is_object() || !has_type(*entry, "BitstringStatusListEntry"))
        return fail(Code::unsupported, "its way of telling revoked badges is not supported");
    MERCI_TRY(const auto address, member(*entry, "statusListCredential"));
    MERCI_TRY(const auto purpose, member(*entry, "statusPurpose"));
    MERCI_TRY(const auto index, member(*entry, "statusListIndex"));
    if (address.empty() || purpose.empty() || index.empty() || index.size() > 12 ||
        index.find_first_not_of("0123456789") != std::string::npos)
        return fail(Code::bad_input, "its place in a list of revoked badges is not said");
    if (entry->contains("statusSize") && (*entry)["statusSize"] != 1)
        return fail(Code::unsupported, "its list of revoked badges has more than one bit a badge");
    bool found = false;
    for (const auto& list : trust.status_lists) {
        if (text_in(list, "id") != address) continue;
        found = true;
        MERCI_TRY(const bool revoked, revoked_in(list, purpose, index, id_of(document, "issuer"), trust));
        if (revoked) return fail(Code::not_allowed, "its issuer has revoked it");
    }
    return found ? Standing::valid : Standing::unchecked;
}

// By the key that the method holds in its own name ("did:…#z6Mk…"): that nothing was changed since, not who signed it.
Result<void> check_by_own_key(const Json& document) {
    MERCI_TRY(const auto proof, proof_of(document));
    const auto key = from_multikey(proof.verification_method.substr(proof.verification_method.find('#') + 1));
    if (!key.ok()) return fail(Code::not_found, "its issuer's did document is not known here");
    return check_proof_by(document, *key);
}

// What several say of one badge are statements about one thing: only its own proof ties words to who said them. Without
// the issuer's did document, the key in the method's name still tells whether they belong together; without that
// either, the words are not shown.
Result<Endorser> check_endorsement(const Json& one, const std::string& about, const Trust& trust) {
    if (!one.is_object() || !has_type(one, "EndorsementCredential"))
        return fail(Code::bad_input, "it is no endorsement");
    const auto subject = one.value("credentialSubject", Json());
    if (!subject.is_object() || text_in(subject, "id") != about)
        return fail(Code::not_genuine, "it is about something else");
    Endorser endorser;
    MERCI_TRY(endorser.name, member(one, "name"));
    MERCI_TRY(endorser.comment, member(subject, "endorsementComment"));
    const auto checked = check_embedded(one, trust);
    if (!checked.ok() && checked.error().code != Code::not_found) return checked.error();
    endorser.checked = checked.ok();
    if (!endorser.checked) {
        const auto whole = check_by_own_key(one);
        if (!whole.ok() && whole.error().code != Code::not_found) return whole.error();
        if (!whole.ok()) endorser.comment.clear();
    }
    MERCI_CHECK(check_dates(one, trust.now));
    const auto standing = check_status(one, trust);
    if (!standing.ok() && standing.error().code != Code::not_allowed) return standing.error();
    endorser.withdrawn = !standing.ok();
    return endorser;
}

// Gives back how many lists of endorsements it has looked at: one, or none.
Result<std::size_t> check_endorsements(const Json& holder, const Trust& trust, std::vector<Endorser>& found) {
    const auto list = holder.find("endorsement");
    if (list == holder.end()) return std::size_t{0};
    if (!list->is_array()) return fail(Code::bad_input, "endorsements that are not a list");
    MERCI_TRY(const auto about, member(holder, "id"));
    for (const auto& one : *list) {
        auto endorser = check_endorsement(one, about, trust);
        if (!endorser.ok()) return fail(endorser.error().code, "an endorsement inside: " + endorser.error().detail);
        found.push_back(std::move(endorser).value());
    }
    return std::size_t{1};
}

std::size_t lists_of_endorsements(const Json& value) {
    std::size_t count = 0;
    if (!value.is_structured()) return count;
    for (const auto& [name, inner] : value.items()) {
        if (value.is_object() && name == "endorsement") ++count;
        count += lists_of_endorsements(inner);
    }
    return count;
}

Result<std::vector<Endorser>> endorsers_of(const Json& document, const Trust& trust) {
    std::vector<Endorser> found;
    MERCI_TRY(auto looked_at, check_endorsements(document, trust, found));
    const auto& subject = document["credentialSubject"];
    const auto achievement = subject.find("achievement");
    if (achievement != subject.end() && achievement->is_object()) {
        MERCI_TRY(const auto more, check_endorsements(*achievement, trust, found));
        looked_at += more;
    }
    if (document["issuer"].is_object()) {
        MERCI_TRY(const auto more, check_endorsements(document["issuer"], trust, found));
        looked_at += more;
    }
    if (looked_at != lists_of_endorsements(document))
        return fail(Code::unsupported, "a form that is not supported: an endorsement of something else inside");
    return found;
}

Result<void> check_form(const Json& document) {
    if (!document.is_object()) return fail(Code::bad_input, "not a credential");
    if (!has_type(document, "VerifiableCredential")) return fail(Code::unsupported, "not a Verifiable Credential");
    const auto context = document.find("@context");
    if (context == document.end() || *context != Json::array({kContextV2, kContextOb}))
        return fail(Code::unsupported, "a form that is not supported: its @context is not that of Open Badges 3.0.3");
    const bool badge = has_type(document, "OpenBadgeCredential") || has_type(document, "AchievementCredential");
    if (!badge && !has_type(document, "EndorsementCredential"))
        return fail(Code::unsupported, "a credential that is no badge and no endorsement");
    if (document.contains("issuanceDate") && !document.contains("validFrom"))
        return fail(Code::unsupported, "a credential of the older Data Model 1.1");
    const auto subject = document.find("credentialSubject");
    if (subject == document.end() || !subject->is_object())
        return fail(Code::bad_input, "a badge that is not about one thing");
    if (badge && has_type(document, "EndorsementCredential"))
        return fail(Code::unsupported, "a badge and an endorsement at once");
    if (badge && !(subject->contains("achievement") && (*subject)["achievement"].is_object()))
        return fail(Code::bad_input, "a badge that does not say what it is for");
    if (id_of(document, "issuer").empty()) return fail(Code::bad_input, "a badge without an issuer");
    return {};
}

Result<std::string> named_holder(const Json& subject) {
    const auto identifiers = subject.find("identifier");
    if (identifiers == subject.end()) return std::string();
    for (const auto& one : identifiers->is_array() ? *identifiers : Json::array({*identifiers})) {
        if (!one.is_object()) continue;
        MERCI_TRY(const auto type, member(one, "identityType"));
        if (type == "name" && !flag_in(one, "hashed")) return member(one, "identityHash");
    }
    return std::string();
}

// What is said of it, once it holds.
Result<Genuine> tell(Json document, std::string form, const Trust& trust) {
    MERCI_CHECK(check_dates(document, trust.now));
    Genuine genuine;
    MERCI_TRY(genuine.standing, check_status(document, trust));
    if (genuine.standing == Standing::unchecked && !trust.status_lists.empty())
        return fail(Code::not_found, "its list of revoked badges is none of those given");
    MERCI_TRY(genuine.endorsers, endorsers_of(document, trust));
    const auto& subject = document["credentialSubject"];
    MERCI_TRY(genuine.id, member(document, "id"));
    if (has_type(document, "EndorsementCredential")) {
        genuine.kind = Kind::endorsement;
        MERCI_TRY(genuine.name, member(document, "name"));
        MERCI_TRY(genuine.about, member(subject, "id"));
        MERCI_TRY(genuine.comment, member(subject, "endorsementComment"));
    } else {
        MERCI_TRY(genuine.name, member(subject["achievement"], "name"));
        MERCI_TRY(genuine.holder, named_holder(subject));
    }
    genuine.issuer = id_of(document, "issuer");
    genuine.vouched = !genuine.issuer.starts_with("did:key:");
    if (!genuine.vouched && !trust.did_documents.empty())
        return fail(Code::not_found, "it is signed under a key of its own (did:key), not by the issuer that was given");
    if (document["issuer"].is_object()) {
        MERCI_TRY(genuine.issuer_name, member(document["issuer"], "name"));
    }
    MERCI_TRY(genuine.awarded, member(document, document.contains("awardedDate") ? "awardedDate" : "validFrom"));
    MERCI_CHECK(parse_date_time(genuine.awarded));
    genuine.form = std::move(form);
    genuine.credential = std::move(document);
    return genuine;
}

Result<Genuine> check_jwt(std::string_view compact, const Trust& trust) {
    MERCI_TRY(const auto jwt, read_vc_jwt(compact));
    MERCI_CHECK(check_form(jwt.payload));
    const auto kid = text_in(jwt.header, "kid");
    if (kid.empty()) return fail(Code::unsupported, "a JWT that does not name its key");
    MERCI_TRY(const auto key, issuer_key(id_of(jwt.payload, "issuer"), kid, trust.did_documents, trust.now));
    if (!std::holds_alternative<PublicJwk>(key))
        return fail(Code::not_genuine, "the key that the JWT names is of another kind");
    MERCI_TRY(auto document, check_vc_jwt(compact, std::get<PublicJwk>(key)));
    return tell(std::move(document), "Open Badges 3.0, VC-JWT " + jwt.alg, trust);
}

}  // namespace

Result<Genuine> check_credential(ByteView file, const Trust& trust) {
    const auto inside = text_inside(file);
    if (!inside.ok()) return inside.error();
    const std::string_view text = *inside;
    if (text.empty()) return fail(Code::bad_input, "an empty file");
    if (text.starts_with("ey") && std::count(text.begin(), text.end(), '.') == 2) return check_jwt(text, trust);
    if (!text.starts_with('{') && !text.starts_with('['))
        return fail(Code::bad_input, "not a badge: neither JSON, nor a PNG, an SVG or a JWT");
    MERCI_TRY(auto document, read_document(text));
    if (!document.is_object()) return fail(Code::bad_input, "not a credential");
    MERCI_CHECK(proof_of(document));
    MERCI_CHECK(check_form(document));
    MERCI_CHECK(check_embedded(document, trust));
    return tell(std::move(document), "Open Badges 3.0, eddsa-rdfc-2022", trust);
}

}  // namespace merci::credentials
