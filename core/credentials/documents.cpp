#include "core/credentials/documents.h"

#include "core/credentials/terms.h"

namespace merci::credentials {
namespace {

void put(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

Json context() {
    return Json::array({kContextV2, kContextOb});
}

Json to_json(const Profile& profile) {
    Json out = {{"id", profile.id}, {"type", {"Profile"}}};
    put(out, "name", profile.name);
    put(out, "url", profile.url);
    return out;
}

Json to_json(const Alignment& alignment) {
    Json out = {{"type", {"Alignment"}}, {"targetName", alignment.name}, {"targetUrl", alignment.url}};
    put(out, "targetFramework", alignment.framework);
    put(out, "targetCode", alignment.code);
    return out;
}

Json to_json(const Achievement& achievement) {
    Json out = {{"id", achievement.id},
                {"type", {"Achievement"}},
                {"achievementType", "Badge"},
                {"name", achievement.name},
                {"description", achievement.description},
                {"criteria", {{"narrative", achievement.criteria}}}};
    put(out, "inLanguage", achievement.language);
    put(out, "version", achievement.version);
    if (!achievement.image.empty())
        out["image"] = {{"id", achievement.image}, {"type", "Image"}, {"caption", achievement.name}};
    if (!achievement.tags.empty()) out["tag"] = achievement.tags;
    for (const auto& alignment : achievement.alignments) out["alignment"].push_back(to_json(alignment));
    for (const auto& id : achievement.related) {
        Json related = {{"id", id}, {"type", {"Related"}}};
        put(related, "version", achievement.version);
        out["related"].push_back(std::move(related));
    }
    for (const auto& endorsement : achievement.endorsements) out["endorsement"].push_back(endorsement);
    return out;
}

Json to_json(const Evidence& evidence) {
    Json out = {{"id", evidence.id}, {"type", {"Evidence"}}};
    put(out, "name", evidence.name);
    put(out, "narrative", evidence.narrative);
    put(out, "genre", evidence.genre);
    return out;
}

Json to_json(const Status& status) {
    const std::string index = std::to_string(status.index);
    return {{"id", status.list + "#" + index},
            {"type", "BitstringStatusListEntry"},
            {"statusPurpose", "revocation"},
            {"statusListIndex", index},
            {"statusListCredential", status.list}};
}

Json identity(const std::string& name) {
    return {{"type", "IdentityObject"}, {"hashed", false}, {"identityHash", name}, {"identityType", "name"}};
}

}  // namespace

Json achievement_document(const Achievement& achievement) {
    Json out = to_json(achievement);
    out["@context"] = context();
    return out;
}

Json to_json(const AchievementCredential& credential) {
    Json subject = {
        {"id", credential.subject}, {"type", {"AchievementSubject"}}, {"achievement", to_json(credential.achievement)}};
    if (!credential.subject_name.empty()) subject["identifier"] = Json::array({identity(credential.subject_name)});
    Json out = {{"@context", context()},
                {"id", credential.id},
                {"type", {"VerifiableCredential", "OpenBadgeCredential"}},
                {"name", credential.name},
                {"issuer", to_json(credential.issuer)},
                {"validFrom", credential.valid_from},
                {"credentialSubject", std::move(subject)}};
    put(out, "description", credential.description);
    put(out, "awardedDate", credential.awarded);
    for (const auto& evidence : credential.evidence) out["evidence"].push_back(to_json(evidence));
    if (credential.status) out["credentialStatus"] = to_json(*credential.status);
    for (const auto& endorsement : credential.endorsements) out["endorsement"].push_back(endorsement);
    return out;
}

Json to_json(const EndorsementCredential& endorsement) {
    Json subject = {{"id", endorsement.subject}, {"type", {"EndorsementSubject"}}};
    put(subject, "endorsementComment", endorsement.comment);
    return {{"@context", context()},
            {"id", endorsement.id},
            {"type", {"VerifiableCredential", "EndorsementCredential"}},
            {"name", endorsement.name},
            {"issuer", to_json(endorsement.issuer)},
            {"validFrom", endorsement.valid_from},
            {"credentialSubject", std::move(subject)}};
}

}  // namespace merci::credentials
