#include "core/credentials/terms.h"

#include <algorithm>
#include <array>

namespace merci::credentials {
namespace {

#define OB_ "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
#define SCHEMA_ "https://schema.org/"
#define VC_ "https://www.w3.org/2018/credentials#"
#define SECURITY_ "https://w3id.org/security#"
#define STATUS_ "https://www.w3.org/ns/credentials/status#"
#define XSD_ "http://www.w3.org/2001/XMLSchema#"
#define XSD_OF_OB_ "https://www.w3.org/2001/XMLSchema#"  // https: so it is published

constexpr auto kClasses = std::to_array<Class>({
    {"Achievement", OB_ "Achievement", scope::ob, scope::achievement},
    {"AchievementCredential", OB_ "OpenBadgeCredential", scope::ob, scope::none},
    {"AchievementSubject", OB_ "AchievementSubject", scope::ob, scope::subject},
    {"Address", OB_ "Address", scope::ob, scope::address},
    {"Alignment", SCHEMA_ "AlignmentObject", scope::ob, scope::alignment},
    {"BitstringStatusList", STATUS_ "BitstringStatusList", scope::v2, scope::status_list},
    {"BitstringStatusListCredential", STATUS_ "BitstringStatusListCredential", scope::v2, scope::none},
    {"BitstringStatusListEntry", STATUS_ "BitstringStatusListEntry", scope::v2, scope::status_entry},
    {"Criteria", OB_ "Criteria", scope::ob, scope::none},
    {"DataIntegrityProof", SECURITY_ "DataIntegrityProof", scope::v2, scope::proof},
    {"EndorsementCredential", OB_ "EndorsementCredential", scope::ob, scope::none},
    {"EndorsementSubject", OB_ "EndorsementSubject", scope::ob, scope::endorsement_subject},
    {"EnvelopedVerifiableCredential", VC_ "EnvelopedVerifiableCredential", scope::v2, scope::none},
    {"Evidence", OB_ "Evidence", scope::ob, scope::evidence},
    {"GeoCoordinates", OB_ "GeoCoordinates", scope::ob, scope::coordinates},
    {"IdentifierEntry", OB_ "IdentifierEntry", scope::ob, scope::identifier_entry},
    {"IdentityObject", OB_ "IdentityObject", scope::ob, scope::identity},
    {"Image", OB_ "Image", scope::ob, scope::image},
    {"JsonSchema", VC_ "JsonSchema", scope::v2, scope::none},
    {"JsonSchemaCredential", VC_ "JsonSchemaCredential", scope::v2, scope::none},
    {"OpenBadgeCredential", OB_ "OpenBadgeCredential", scope::ob, scope::none},
    {"Profile", OB_ "Profile", scope::ob, scope::profile},
    {"Related", OB_ "Related", scope::ob, scope::related},
    {"Result", OB_ "Result", scope::ob, scope::result},
    {"ResultDescription", OB_ "ResultDescription", scope::ob, scope::result_description},
    {"RubricCriterionLevel", OB_ "RubricCriterionLevel", scope::ob, scope::rubric_level},
    {"VerifiableCredential", VC_ "VerifiableCredential", scope::v2, scope::credential},
});

constexpr Definition typed(std::string_view name, std::string_view iri, Scopes scopes, std::string_view datatype,
                           Written written = Written::text) {
    return {name, iri, scopes, Coercion::datatype, Container::none, datatype, written};
}
constexpr Definition with_scope(Definition definition, Scopes inside) {
    definition.inside = inside;
    return definition;
}

// By name; one name may have several meanings, in scopes apart.
constexpr auto kTerms = [] {
    using namespace scope;
    return std::to_array<Definition>({
        typed("achievedLevel", OB_ "achievedLevel", result, XSD_OF_OB_ "anyURI"),
        {"achievement", OB_ "achievement", subject},
        {"achievementType", OB_ "achievementType", achievement},
        typed("activityEndDate", OB_ "activityEndDate", subject, XSD_OF_OB_ "date"),
        typed("activityStartDate", OB_ "activityStartDate", subject, XSD_OF_OB_ "date"),
        {"additionalName", SCHEMA_ "additionalName", profile},
        {"address", OB_ "address", profile, Coercion::id},
        {"addressCountry", SCHEMA_ "addressCountry", address},
        {"addressCountryCode", OB_ "CountryCode", address},
        {"addressLocality", SCHEMA_ "addressLocality", address},
        {"addressRegion", SCHEMA_ "addressRegion", address},
        {"alignment", OB_ "alignment", ob | achievement, Coercion::none, Container::set},
        {"allowedValue", OB_ "allowedValue", result_description, Coercion::none, Container::list},
        {"assertionMethod", SECURITY_ "assertionMethod", proof_purpose, Coercion::id, Container::set},
        {"audience", SCHEMA_ "audience", evidence},
        {"authentication", SECURITY_ "authenticationMethod", proof_purpose, Coercion::id, Container::set},
        typed("awardedDate", OB_ "awardedDate", ob, "xsd:dateTime"),
        {"capabilityDelegation", SECURITY_ "capabilityDelegationMethod", proof_purpose, Coercion::id, Container::set},
        {"capabilityInvocation", SECURITY_ "capabilityInvocationMethod", proof_purpose, Coercion::id, Container::set},
        {"caption", SCHEMA_ "caption", image},
        {"challenge", SECURITY_ "challenge", proof},
        {"confidenceMethod", VC_ "confidenceMethod", credential, Coercion::id},
        typed("created", "http://purl.org/dc/terms/created", proof, XSD_ "dateTime"),
        {"creator", OB_ "creator", achievement},
        {"credentialSchema", VC_ "credentialSchema", credential, Coercion::id},
        {"credentialStatus", VC_ "credentialStatus", credential, Coercion::id},
        {"credentialSubject", VC_ "credentialSubject", credential, Coercion::id},
        typed("creditsAvailable", OB_ "creditsAvailable", achievement, XSD_OF_OB_ "float", Written::whole),
        typed("creditsEarned", OB_ "creditsEarned", subject, XSD_OF_OB_ "float", Written::whole),
        {"criteria", OB_ "Criteria", achievement, Coercion::id},
        typed("cryptosuite", SECURITY_ "cryptosuite", proof, SECURITY_ "cryptosuiteString"),
        typed("dateOfBirth", OB_ "dateOfBirth", profile, XSD_OF_OB_ "date"),
        {"description", SCHEMA_ "description", v2 | ob | credential},
        typed("digestMultibase", SECURITY_ "digestMultibase", v2, SECURITY_ "multibase"),
        typed("digestSRI", VC_ "digestSRI", v2, VC_ "sriString"),
        {"domain", SECURITY_ "domain", proof},
        {"email", SCHEMA_ "email", profile},
        typed("encodedList", STATUS_ "encodedList", status_list, SECURITY_ "multibase"),
        {"endorsement", OB_ "endorsement", ob, Coercion::none, Container::set},
        {"endorsementComment", OB_ "endorsementComment", endorsement_subject},
        {"evidence", VC_ "evidence", credential, Coercion::id},
        typed("expires", SECURITY_ "expiration", proof, XSD_ "dateTime"),
        {"familyName", SCHEMA_ "familyName", profile},
        {"familyNamePrefix", OB_ "familyNamePrefix", profile},
        {"fieldOfStudy", OB_ "fieldOfStudy", achievement},
        {"genre", SCHEMA_ "genre", evidence},
        {"geo", OB_ "GeoCoordinates", address},
        {"givenName", SCHEMA_ "givenName", profile},
        typed("hashed", OB_ "hashed", identity, XSD_OF_OB_ "boolean", Written::truth),
        {"honorificPrefix", SCHEMA_ "honorificPrefix", profile},
        {"honorificSuffix", SCHEMA_ "honorificSuffix", profile},
        {"humanCode", OB_ "humanCode", achievement},
        {"identifier", OB_ "identifier", subject, Coercion::none, Container::set},
        {"identifier", OB_ "identifier", identifier_entry},
        {"identifierType", OB_ "identifierType", identifier_entry},
        {"identityHash", OB_ "identityHash", identity},
        {"identityType", OB_ "identityType", identity},
        {"image", OB_ "image", ob | achievement | subject | profile, Coercion::id},
        {"inLanguage", SCHEMA_ "inLanguage", ob | achievement | related},
        {"issuer", VC_ "issuer", credential, Coercion::id},
        {"keyAgreement", SECURITY_ "keyAgreementMethod", proof_purpose, Coercion::id, Container::set},
        {"latitude", SCHEMA_ "latitude", coordinates},
        {"level", OB_ "level", rubric_level},
        {"licenseNumber", OB_ "licenseNumber", subject},
        {"longitude", SCHEMA_ "longitude", coordinates},
        {"mediaType", SCHEMA_ "encodingFormat", v2},
        {"message", STATUS_ "message", status_message},
        {"name", SCHEMA_ "name", v2 | ob | credential},
        {"narrative", OB_ "narrative", ob},
        {"nonce", SECURITY_ "nonce", proof},
        {"official", OB_ "official", profile},
        {"otherIdentifier", OB_ "otherIdentifier", achievement | profile, Coercion::none, Container::set},
        {"parentOrg", OB_ "parentOrg", profile, Coercion::id},
        {"patronymicName", OB_ "patronymicName", profile},
        {"phone", OB_ "phone", profile},
        {"points", OB_ "points", rubric_level},
        {"postOfficeBoxNumber", SCHEMA_ "postOfficeBoxNumber", address},
        {"postalCode", SCHEMA_ "postalCode", address},
        {"previousProof", SECURITY_ "previousProof", proof, Coercion::id},
        {"proof", SECURITY_ "proof", credential, Coercion::id, Container::graph},
        with_scope({"proofPurpose", SECURITY_ "proofPurpose", proof, Coercion::vocab}, proof_purpose),
        typed("proofValue", SECURITY_ "proofValue", proof, SECURITY_ "multibase"),
        {"refreshService", VC_ "refreshService", credential, Coercion::id},
        {"related", OB_ "related", achievement, Coercion::none, Container::set},
        {"relatedResource", VC_ "relatedResource", credential, Coercion::id},
        {"renderMethod", VC_ "renderMethod", credential, Coercion::id},
        typed("requiredLevel", OB_ "requiredLevel", result_description, XSD_OF_OB_ "anyURI"),
        {"requiredValue", OB_ "requiredValue", result_description},
        {"result", OB_ "result", subject, Coercion::none, Container::set},
        typed("resultDescription", OB_ "resultDescription", result, XSD_OF_OB_ "anyURI"),
        {"resultDescription", OB_ "resultDescription", achievement, Coercion::none, Container::set},
        {"resultType", OB_ "resultType", result_description},
        {"role", OB_ "role", subject},
        {"rubricCriterionLevel", OB_ "rubricCriterionLevel", result_description, Coercion::none, Container::set},
        {"salt", OB_ "salt", identity},
        {"source", OB_ "source", subject, Coercion::id},
        {"specialization", OB_ "specialization", achievement},
        {"status", OB_ "status", result},
        {"status", STATUS_ "status", status_message},
        {"statusListCredential", STATUS_ "statusListCredential", status_entry, Coercion::id},
        {"statusListIndex", STATUS_ "statusListIndex", status_entry},
        with_scope({"statusMessage", STATUS_ "statusMessage", status_entry}, status_message),
        {"statusPurpose", STATUS_ "statusPurpose", status_list | status_entry},
        {"statusReference", STATUS_ "statusReference", status_entry, Coercion::id},
        typed("statusSize", STATUS_ "statusSize", status_entry, XSD_OF_OB_ "integer", Written::whole),
        {"streetAddress", SCHEMA_ "streetAddress", address},
        {"tag", SCHEMA_ "keywords", achievement, Coercion::none, Container::set},
        {"targetCode", OB_ "targetCode", alignment},
        {"targetDescription", SCHEMA_ "targetDescription", alignment},
        {"targetFramework", SCHEMA_ "targetFramework", alignment},
        {"targetName", SCHEMA_ "targetName", alignment},
        {"targetType", OB_ "targetType", alignment},
        typed("targetUrl", SCHEMA_ "targetUrl", alignment, XSD_OF_OB_ "anyURI"),
        {"term", OB_ "term", subject},
        {"termsOfUse", VC_ "termsOfUse", credential, Coercion::id},
        {"ttl", STATUS_ "ttl", status_list},
        typed("url", SCHEMA_ "url", ob, XSD_OF_OB_ "anyURI"),
        typed("validFrom", VC_ "validFrom", credential, XSD_ "dateTime"),
        typed("validUntil", VC_ "validUntil", credential, XSD_ "dateTime"),
        {"value", SCHEMA_ "value", result},
        {"valueMax", OB_ "valueMax", result_description},
        {"valueMin", OB_ "valueMin", result_description},
        {"verificationMethod", SECURITY_ "verificationMethod", proof, Coercion::id},
        {"version", OB_ "version", achievement | related},
    });
}();

template <typename Table>
constexpr bool sorted(const Table& table) {
    return std::is_sorted(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}
static_assert(sorted(kClasses) && sorted(kTerms));

}  // namespace

const Definition* find_term(std::string_view name, Scopes active) {
    auto at = std::lower_bound(kTerms.begin(), kTerms.end(), name,
                               [](const Definition& row, std::string_view wanted) { return row.name < wanted; });
    for (; at != kTerms.end() && at->name == name; ++at) {
        if ((at->scopes & active) != 0) return at;
    }
    return nullptr;
}

const Class* find_class(std::string_view name, Scopes roots) {
    const auto at = std::lower_bound(kClasses.begin(), kClasses.end(), name,
                                     [](const Class& row, std::string_view wanted) { return row.name < wanted; });
    return at != kClasses.end() && at->name == name && (at->roots & roots) != 0 ? at : nullptr;
}

bool at_odds(Scopes active) {
    for (std::size_t i = 1; i < kTerms.size(); ++i) {
        if (kTerms[i].name == kTerms[i - 1].name && (kTerms[i].scopes & active) != 0 &&
            (kTerms[i - 1].scopes & active) != 0) {
            return true;
        }
    }
    return false;
}

}  // namespace merci::credentials
