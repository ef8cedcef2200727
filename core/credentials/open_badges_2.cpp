#include "core/credentials/open_badges_2.h"

#include "core/base/sodium.h"

namespace merci::credentials {
namespace {

constexpr const char* kContext = "https://w3id.org/openbadges/v2";

void copy(const Json& from, const char* name, Json& to, const char* as) {
    if (const auto at = from.find(name); at != from.end()) to[as] = *at;
}

Json recipient(const std::string& subject, std::string_view page) {
    const std::string salt = hex(sha256(bytes_of(page))).substr(0, 16);
    return {{"type", "url"},
            {"hashed", true},
            {"salt", salt},
            {"identity", "sha256$" + hex(sha256_of({bytes_of(subject), bytes_of(salt)}))}};
}

}  // namespace

Json issuer_2(const Json& issuer, std::string_view issuer_page) {
    return {{"@context", kContext},
            {"type", "Issuer"},
            {"id", std::string(issuer_page) + "/ob2"},
            {"name", issuer["name"]},
            {"url", issuer["url"]}};
}

Json badge_class_2(const Json& achievement, const Json& issuer, std::string_view issuer_page) {
    Json out = {{"@context", kContext},
                {"type", "BadgeClass"},
                {"id", achievement["id"].get<std::string>() + "/ob2"},
                {"criteria", {{"narrative", achievement["criteria"]["narrative"]}}},
                {"issuer", issuer_2(issuer, issuer_page)}};
    copy(achievement, "name", out, "name");
    copy(achievement, "description", out, "description");
    copy(achievement, "tag", out, "tags");
    if (const auto image = achievement.find("image"); image != achievement.end()) out["image"] = (*image)["id"];
    if (const auto alignments = achievement.find("alignment"); alignments != achievement.end()) {
        for (Json alignment : *alignments) {
            alignment.erase("type");
            out["alignment"].push_back(std::move(alignment));
        }
    }
    return out;
}

Json open_badges_2(const Json& credential, std::string_view page, std::string_view issuer_page) {
    const auto& subject = credential["credentialSubject"];
    Json out = {{"@context", kContext},
                {"type", "Assertion"},
                {"id", std::string(page) + "/ob2"},
                {"recipient", recipient(subject["id"].get<std::string>(), page)},
                {"badge", badge_class_2(subject["achievement"], credential["issuer"], issuer_page)},
                {"verification", {{"type", "HostedBadge"}}},
                {"issuedOn", credential["awardedDate"]}};
    if (const auto shown = credential.find("evidence"); shown != credential.end()) {
        for (Json evidence : *shown) {
            evidence["type"] = "Evidence";
            out["evidence"].push_back(std::move(evidence));
        }
    }
    return out;
}

}  // namespace merci::credentials
