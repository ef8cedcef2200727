#include "core/credentials/verify.h"

#include <algorithm>

#include "core/base/date_time.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/jwt.h"
#include "core/credentials/read_document.h"
#include "core/credentials/status_list.h"

namespace merci::credentials {
namespace {

constexpr std::uint8_t kPngStart[] = {0x89, 'P', 'N', 'G'};

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

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
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
    MERCI_TRY(const auto from, parse_date_time(text_in(document, "validFrom")));
    if (from > now) return fail(Code::not_allowed, "it is valid only from " + text_in(document, "validFrom"));
    if (!document.contains("validUntil")) return {};
    MERCI_TRY(const auto until, parse_date_time(text_in(document, "validUntil")));
    if (until < now) return fail(Code::not_allowed, "it was valid until " + text_in(document, "validUntil"));
    return {};
}

// The document is signed by a key of its issuer.
Result<void> check_embedded(const Json& document, const std::vector<Json>& did_documents) {
    MERCI_TRY(const auto proof, proof_of(document));
    MERCI_TRY(const auto key, issuer_key(id_of(document, "issuer"), proof.verification_method, did_documents));
    if (!std::holds_alternative<PublicKey>(key))
        return fail(Code::not_genuine, "the key that the proof names is of another kind");
    auto held = check_proof(document, std::get<PublicKey>(key));
    if (!held.ok() && held.error().code == Code::unsupported)
        return fail(Code::unsupported, "a form that is not supported: " + held.error().detail);
    return held;
}

Result<Standing> check_status(const Json& document, const Trust& trust) {
    const auto entry = document.find("credentialStatus");
    if (entry == document.end()) return Standing::lasting;
    if (!entry->is_object() || !has_type(*entry, "BitstringStatusListEntry"))
        return fail(Code::unsupported, "its way of telling revoked badges is not supported");
    const auto address = text_in(*entry, "statusListCredential");
    const auto list = std::find_if(trust.status_lists.begin(), trust.status_lists.end(),
                                   [&](const Json& one) { return text_in(one, "id") == address; });
    if (list == trust.status_lists.end()) return Standing::unchecked;
    if (id_of(*list, "issuer") != id_of(document, "issuer"))
        return fail(Code::not_genuine, "the list of revoked badges is somebody else's");
    MERCI_CHECK(check_embedded(*list, trust.did_documents));
    MERCI_CHECK(check_dates(*list, trust.now));
    const auto subject = list->value("credentialSubject", Json::object());
    if (text_in(subject, "statusPurpose") != text_in(*entry, "statusPurpose"))
        return fail(Code::unsupported, "the list of revoked badges is for something else");
    const auto index = text_in(*entry, "statusListIndex");
    if (index.empty() || index.size() > 12 || index.find_first_not_of("0123456789") != std::string::npos)
        return fail(Code::bad_input, "its place in the list of revoked badges is not a number");
    MERCI_TRY(const bool set, is_set(text_in(subject, "encodedList"), std::stoull(index)));
    if (set) return fail(Code::not_allowed, "its issuer has revoked it");
    return Standing::valid;
}

// Each is a credential of its own, about what it stands in. One whose issuer is not known here is shown unchecked.
Result<void> check_endorsements(const Json& holder, const Trust& trust, std::vector<Endorser>& found) {
    const auto list = holder.find("endorsement");
    if (list == holder.end()) return {};
    if (!list->is_array()) return fail(Code::bad_input, "endorsements that are not a list");
    for (const auto& one : *list) {
        if (!one.is_object() || !has_type(one, "EndorsementCredential"))
            return fail(Code::bad_input, "an endorsement that is none");
        const auto about = one.value("credentialSubject", Json());
        if (!about.is_object() || text_in(about, "id") != text_in(holder, "id"))
            return fail(Code::not_genuine, "an endorsement inside is about something else");
        const auto checked = check_embedded(one, trust.did_documents);
        if (!checked.ok() && checked.error().code != Code::not_found)
            return fail(checked.error().code, "an endorsement inside: " + checked.error().detail);
        MERCI_CHECK(check_dates(one, trust.now));
        found.push_back({text_in(one, "name"), text_in(about, "endorsementComment"), checked.ok()});
    }
    return {};
}

Result<std::vector<Endorser>> endorsers_of(const Json& document, const Trust& trust) {
    std::vector<Endorser> found;
    MERCI_CHECK(check_endorsements(document, trust, found));
    const auto& subject = document["credentialSubject"];
    const auto achievement = subject.find("achievement");
    if (achievement != subject.end() && achievement->is_object())
        MERCI_CHECK(check_endorsements(*achievement, trust, found));
    const auto issuer = document.find("issuer");
    if (issuer->is_object()) MERCI_CHECK(check_endorsements(*issuer, trust, found));
    return found;
}

Result<void> check_form(const Json& document) {
    if (!document.is_object()) return fail(Code::bad_input, "not a credential");
    if (!has_type(document, "VerifiableCredential")) return fail(Code::unsupported, "not a Verifiable Credential");
    const bool badge = has_type(document, "OpenBadgeCredential") || has_type(document, "AchievementCredential");
    if (!badge && !has_type(document, "EndorsementCredential"))
        return fail(Code::unsupported, "a credential that is no badge and no endorsement");
    if (document.contains("issuanceDate") && !document.contains("validFrom"))
        return fail(Code::unsupported, "a credential of the older Data Model 1.1");
    const auto subject = document.find("credentialSubject");
    if (subject == document.end() || !subject->is_object())
        return fail(Code::bad_input, "a badge that is not about one thing");
    if (badge && !(subject->contains("achievement") && (*subject)["achievement"].is_object()))
        return fail(Code::bad_input, "a badge that does not say what it is for");
    if (id_of(document, "issuer").empty()) return fail(Code::bad_input, "a badge without an issuer");
    return {};
}

std::string named_holder(const Json& subject) {
    const auto identifiers = subject.find("identifier");
    if (identifiers == subject.end() || !identifiers->is_array()) return {};
    for (const auto& one : *identifiers) {
        if (one.is_object() && text_in(one, "identityType") == "name" && !flag_in(one, "hashed"))
            return text_in(one, "identityHash");
    }
    return {};
}

Result<Genuine> tell(Json document, std::string form, const Trust& trust) {
    MERCI_CHECK(check_dates(document, trust.now));
    Genuine genuine;
    MERCI_TRY(genuine.standing, check_status(document, trust));
    MERCI_TRY(genuine.endorsers, endorsers_of(document, trust));
    const auto& subject = document["credentialSubject"];
    const auto achievement = subject.value("achievement", Json::object());
    genuine.id = text_in(document, "id");
    genuine.name = achievement.contains("name") ? text_in(achievement, "name") : text_in(document, "name");
    genuine.level_of = text_in(achievement, "id");
    genuine.issuer = id_of(document, "issuer");
    if (document["issuer"].is_object()) genuine.issuer_name = text_in(document["issuer"], "name");
    genuine.holder = named_holder(subject);
    genuine.awarded =
        document.contains("awardedDate") ? text_in(document, "awardedDate") : text_in(document, "validFrom");
    genuine.form = std::move(form);
    genuine.credential = std::move(document);
    return genuine;
}

Result<Genuine> check_jwt(std::string_view compact, const Trust& trust) {
    MERCI_TRY(const auto jwt, read_vc_jwt(compact));
    MERCI_CHECK(check_form(jwt.payload));
    const auto kid = text_in(jwt.header, "kid");
    if (kid.empty()) return fail(Code::unsupported, "a JWT that does not name its key");
    MERCI_TRY(const auto key, issuer_key(id_of(jwt.payload, "issuer"), kid, trust.did_documents));
    if (!std::holds_alternative<PublicJwk>(key))
        return fail(Code::not_genuine, "the key that the JWT names is of another kind");
    MERCI_TRY(auto document, check_vc_jwt(compact, std::get<PublicJwk>(key)));
    return tell(std::move(document), "Open Badges 3.0, VC-JWT " + jwt.alg, trust);
}

}  // namespace

Result<Genuine> check_credential(ByteView file, const Trust& trust) {
    MERCI_TRY(const auto text, text_inside(file));
    if (text.empty()) return fail(Code::bad_input, "an empty file");
    if (text.starts_with("ey") && std::count(text.begin(), text.end(), '.') == 2) return check_jwt(text, trust);
    MERCI_TRY(auto document, read_document(text));
    if (!document.is_object()) return fail(Code::bad_input, "not a credential");
    MERCI_CHECK(proof_of(document));
    MERCI_CHECK(check_form(document));
    MERCI_CHECK(check_embedded(document, trust.did_documents));
    return tell(std::move(document), "Open Badges 3.0, eddsa-rdfc-2022", trust);
}

}  // namespace merci::credentials
