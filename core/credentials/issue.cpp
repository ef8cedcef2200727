#include "core/credentials/issue.h"

#include "core/credentials/assemble.h"
#include "core/credentials/data_integrity.h"

namespace merci::credentials {
namespace {

Result<Json> signed_by(const SigningKey& key, Json document) {
    const auto issuer = document["issuer"]["id"].get<std::string>();
    const auto created = document["validFrom"].get<std::string>();
    return with_proof(std::move(document), key, Addresses::method(issuer, key.public_key()), created);
}

Result<std::vector<Json>> signed_by(const SigningKey& key, const std::vector<Endorsing>& endorsings) {
    std::vector<Json> out;
    for (const auto& endorsing : endorsings) {
        MERCI_TRY(auto document, signed_by(key, to_json(endorsing.credential)));
        out.push_back(std::move(document));
    }
    return out;
}

}  // namespace

Result<Json> issue_award(const domain::View& view, const SigningKey& key, const std::string& award, Millis now) {
    const Assembly assembly(view, key.public_key(), now);
    MERCI_TRY(auto awarding, assembly.award(award));
    auto& credential = awarding.credential;
    MERCI_TRY(credential.endorsements, signed_by(key, awarding.of_award));
    MERCI_TRY(credential.achievement.endorsements, signed_by(key, awarding.of_achievement));
    return signed_by(key, to_json(credential));
}

Result<Json> issue_endorsement(const domain::View& view, const SigningKey& key, const Id& endorsement, Millis now) {
    const Assembly assembly(view, key.public_key(), now);
    MERCI_TRY(const auto endorsing, assembly.endorsement(endorsement));
    return signed_by(key, to_json(endorsing.credential));
}

}  // namespace merci::credentials
