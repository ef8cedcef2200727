#include "core/credentials/data_integrity.h"

#include <catch2/catch.hpp>

#include "core/credentials/multikey.h"
#include "core/credentials/read_document.h"
#include "core/credentials/terms.h"
#include "tests/core/credentials/signed_elsewhere.h"

using namespace merci;
using namespace merci::credentials;

namespace {

constexpr const char* kCreated = "2026-11-22T11:00:00Z";

struct Samples {
    SigningKey key = test::key_of_samples();
    std::string method = did_key(key.public_key()) + "#" + multikey(key.public_key());
    Json badge = *read_document(test::kSignedBadge);

    Samples() { start_crypto(); }
    Result<void> check(const Json& document) const { return check_proof(document, key.public_key()); }
    Code code_of(const Json& document) const {
        const auto result = check(document);
        REQUIRE_FALSE(result.ok());
        return result.error().code;
    }
};

// Every value of a document that is not another object or array, by its path.
std::vector<Json::json_pointer> leaves(const Json& document) {
    std::vector<Json::json_pointer> out;
    const auto flat = document.flatten();
    for (const auto& [path, value] : flat.items()) out.emplace_back(path);
    return out;
}

}  // namespace

TEST_CASE("a proof that another implementation made holds", "[credentials]") {
    const Samples s;
    CHECK(s.check(s.badge).ok());
    CHECK(s.check(s.badge["endorsement"][0]).ok());
    const auto proof = read_proof(s.badge);
    REQUIRE(proof.ok());
    CHECK(proof->verification_method == s.method);
    CHECK(proof->created == kCreated);
}

TEST_CASE("our proof is the one that another implementation makes", "[credentials]") {
    const Samples s;
    auto bare = s.badge;
    bare.erase("proof");
    const auto whole = with_proof(bare, s.key, s.method, kCreated);
    REQUIRE(whole.ok());
    CHECK(*whole == s.badge);
}

TEST_CASE("any changed value in a badge or its proof, and it does not hold", "[credentials]") {
    const Samples s;
    for (const auto& path : leaves(s.badge)) {
        auto changed = s.badge;
        auto& value = changed[path];
        if (value.is_boolean()) {
            value = !value.get<bool>();
        } else {
            value = value.get<std::string>() + "x";
        }
        INFO(path.to_string());
        CHECK_FALSE(s.check(changed).ok());
    }
}

TEST_CASE("a member taken away or added, and it does not hold", "[credentials]") {
    const Samples s;
    for (const char* name :
         {"name", "validFrom", "awardedDate", "evidence", "endorsement", "issuer", "credentialSubject", "id"}) {
        auto changed = s.badge;
        changed.erase(name);
        CHECK(s.code_of(changed) == Code::not_genuine);
    }
    auto changed = s.badge;
    changed["validUntil"] = "2027-01-01T00:00:00Z";
    CHECK(s.code_of(changed) == Code::not_genuine);
    changed = s.badge;
    changed["proof"].erase("created");
    CHECK(s.code_of(changed) == Code::not_genuine);
    changed = s.badge;
    changed["proof"]["nonce"] = "x";
    CHECK(s.code_of(changed) == Code::not_genuine);
    changed["proof"]["surprise"] = "x";
    CHECK(s.code_of(changed) == Code::unsupported);
    changed = s.badge;
    changed["surprise"] = "x";
    CHECK(s.code_of(changed) == Code::unsupported);
}

TEST_CASE("a badge is not genuine under another key, nor with another's proof", "[credentials]") {
    const Samples s;
    std::array<std::uint8_t, 32> seed{};
    CHECK(check_proof(s.badge, SigningKey(seed).public_key()).error().code == Code::not_genuine);
    CHECK(check_proof(s.badge, PublicKey{}).error().code == Code::not_genuine);
    auto changed = s.badge;
    changed["proof"] = s.badge["endorsement"][0]["proof"];
    CHECK(s.code_of(changed) == Code::not_genuine);
}

TEST_CASE("proofs of other forms are refused by name", "[credentials]") {
    const Samples s;
    const auto says = [&](const Json& proof, Code code, const std::string& detail) {
        auto document = s.badge;
        document["proof"] = proof;
        const auto read = read_proof(document);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == code);
        CHECK_THAT(read.error().detail, Catch::Matchers::Contains(detail));
        CHECK(s.code_of(document) == code);
    };
    const Json good = s.badge["proof"];
    const auto with = [&](const char* name, Json value) {
        auto proof = good;
        proof[name] = std::move(value);
        return proof;
    };
    says(with("type", "Ed25519Signature2020"), Code::unsupported, "Ed25519Signature2020");
    for (const char* suite : {"ecdsa-sd-2023", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "eddsa-2022", "bbs-2023", ""})
        says(with("cryptosuite", suite), Code::unsupported, "uses '" + std::string(suite) + "'");
    says(with("proofPurpose", "authentication"), Code::unsupported, "authentication");
    for (const char* name : {"expires", "domain", "challenge", "previousProof", "@context", "jws"})
        says(with(name, "x"), Code::unsupported, name);
    says(Json::array({good, good}), Code::unsupported, "several proofs");
    says(Json::array(), Code::bad_input, "not an object");
    says("urn:x", Code::bad_input, "not an object");
    says(nullptr, Code::bad_input, "not an object");
    for (const char* name : {"type", "cryptosuite", "proofPurpose", "verificationMethod", "proofValue"}) {
        auto proof = good;
        proof.erase(name);
        says(proof, Code::bad_input, name);
        says(with(name, Json::array({good[name]})), Code::bad_input, name);
    }
    says(with("verificationMethod", "#key"), Code::bad_input, "IRI");
    says(with("created", "2026-11-22T11:00:00"), Code::bad_input, "dateTime");
    says(with("created", 7), Code::bad_input, "created");
    says(with("proofValue", "u" + good["proofValue"].get<std::string>()), Code::bad_input, "base58btc");
    says(with("proofValue", "z"), Code::bad_input, "length");
    says(with("proofValue", good["proofValue"].get<std::string>() + "0"), Code::bad_input, "base58btc");
    says(with("proofValue", "z1" + good["proofValue"].get<std::string>().substr(1)), Code::bad_input, "length");
    says(with("proofValue", "z" + std::string(100'000, '2')), Code::too_large, "long");
    auto none = s.badge;
    none.erase("proof");
    CHECK(s.code_of(none) == Code::bad_input);
    // One proof in an array is one proof.
    auto wrapped = s.badge;
    wrapped["proof"] = Json::array({good});
    CHECK(s.check(wrapped).ok());
}

TEST_CASE("only a credential without a proof is given one, with a date that has a zone", "[credentials]") {
    const Samples s;
    CHECK(with_proof(s.badge, s.key, s.method, kCreated).error().code == Code::already);
    auto bare = s.badge;
    bare.erase("proof");
    for (const char* date :
         {"", "2026-11-22", "2026-11-22T11:00:00", "2026-11-22T11:00:00z", "2026-11-22 11:00:00Z",
          "2026-11-22T11:00:00.Z", "2026-11-22T11:00:00.5", "2026-11-22T11:00:00+1", "2026-11-22T11:00:00ZZ"})
        CHECK(with_proof(bare, s.key, s.method, date).error().code == Code::bad_input);
    for (const char* date : {"2026-11-22T11:00:00.123Z", "2026-11-22T11:00:00+01:00", "2026-11-22T11:00:00-05:30"}) {
        const auto whole = with_proof(bare, s.key, s.method, date);
        REQUIRE(whole.ok());
        CHECK(s.check(*whole).ok());
    }
    CHECK(with_proof(bare, s.key, "key-1", kCreated).error().code == Code::bad_input);
    CHECK_FALSE(with_proof(Json::array(), s.key, s.method, kCreated).ok());
    // On another object the word "proof" has no meaning, and its proof would be dropped.
    const Json profile = {{"@context", {kContextV2, kContextOb}}, {"id", "urn:x"}, {"type", "Profile"}, {"name", "x"}};
    CHECK(with_proof(profile, s.key, s.method, kCreated).error().code == Code::unsupported);
}

TEST_CASE("a status list needs one context, and its proof holds", "[credentials]") {
    const Samples s;
    const Json list = {
        {"@context", {kContextV2}},
        {"id", "https://c.example/status"},
        {"type", {"VerifiableCredential", "BitstringStatusListCredential"}},
        {"issuer", did_key(s.key.public_key())},
        {"credentialSubject",
         {{"id", "https://c.example/status#list"},
          {"type", "BitstringStatusList"},
          {"statusPurpose", "revocation"},
          {"encodedList", "uAA"}}},
    };
    const auto whole = with_proof(list, s.key, s.method, kCreated);
    REQUIRE(whole.ok());
    CHECK(s.check(*whole).ok());
    auto changed = *whole;
    changed["credentialSubject"]["encodedList"] = "uAB";
    CHECK(s.code_of(changed) == Code::not_genuine);
}
