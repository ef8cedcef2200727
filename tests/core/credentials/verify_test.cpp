// What merci says of a badge that somebody touched: each flip of a bit is found, and the reason is the right one.
#include "core/credentials/verify.h"

#include <catch2/catch.hpp>

#include <functional>
#include <set>

#include "core/base/date_time.h"
#include "core/credentials/addresses.h"
#include "core/credentials/bake_png.h"
#include "core/credentials/bake_svg.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/credentials/issue.h"
#include "core/credentials/multikey.h"
#include "core/credentials/status_list.h"
#include "tests/support/centre.h"

using namespace merci;
using namespace merci::credentials;
using merci::test::TestCentre;

namespace {

// A badge with all that a badge may have: name, words, a photo's address, skills, status, two endorsements.
struct RichBadge {
    RichBadge() {
        const Id badge = centre.run({{"do", "define_badge"},
                                     {"name", "Radio web"},
                                     {"emoji", "🎙️"},
                                     {"hue", "cobalt"},
                                     {"activities", {centre.radio}},
                                     {"skills",
                                      {{{"name", "Communication"},
                                        {"framework", "LifeComp"},
                                        {"code", "S2"},
                                        {"url", "https://ec.europa.eu/jrc/en/lifecomp"}}}},
                                     {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}})["badge"];
        nathan = centre.join("Nathan");
        const Id lina = centre.join("Lina");
        const auto blob = centre.store->blobs().put(bytes_of("photo"));
        domain::Tell tell;
        tell.person = nathan;
        tell.activity = centre.radio;
        tell.photos = {{*blob, 10, 10}};
        tell.words = "J’ai tenu la table. شكرا";
        const Id record = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
        const Id request = centre.run({{"do", "ask"},
                                       {"person", nathan},
                                       {"badge", badge},
                                       {"level", "explore"},
                                       {"records", {record}}})["request"];
        award = centre.run({{"do", "review"},
                            {"request", request},
                            {"by", centre.animator},
                            {"answer", "yes"},
                            {"words", "Bravo Nathan."}})["award"];
        for (const char* what : {"name", "page", "photo"})
            centre.run(
                {{"do", "consent"}, {"person", nathan}, {"what", what}, {"audience", "public"}, {"value", true}});
        centre.run({{"do", "endorse"}, {"by", lina}, {"on", {{"award", award}}}, {"words", "Il range tout."}});
        centre.run({{"do", "endorse"}, {"by", centre.animator}, {"on", {{"badge", badge}}}, {"words", "Utile."}});
        trust.did_documents = {*did_document(centre.store->view())};
        trust.now = centre.clock.now();
    }

    Bytes file(Format format) {
        auto made = export_award(centre.store->view(), centre.store->keys(), award, format, {centre.clock.now(), true});
        if (!made.ok()) FAIL(made.error().detail);
        return *made;
    }

    TestCentre centre;
    Id nathan;
    std::string award;
    Trust trust;
};

RichBadge& rich() {
    static RichBadge badge;
    return badge;
}

Code refusal(ByteView file, const Trust& trust) {
    const auto checked = check_credential(file, trust);
    if (checked.ok()) return Code::exists;  // never an answer of check_credential
    CHECK_FALSE(checked.error().detail.empty());
    CHECK(checked.error().detail.find('\n') == std::string::npos);
    return checked.error().code;
}

// A signed document, changed by `change` after the signing, as text.
std::string changed(const std::function<void(Json&)>& change) {
    auto document = Json::parse(text_of(rich().file(Format::ob3)));
    change(document);
    return document.dump();
}

std::set<std::string> names_in(const Json& value) {
    std::set<std::string> names;
    if (value.is_structured()) {
        for (const auto& [name, inner] : value.items()) {
            if (value.is_object()) names.insert(name);
            names.merge(names_in(inner));
        }
    }
    return names;
}

// Which answers are right for these bytes, told without asking our own reader.
std::set<Code> right_reasons(std::string_view text, const Json& before) {
    const auto after = Json::parse(text, nullptr, false);
    if (after.is_discarded()) return {Code::bad_input};
    if (names_in(after) != names_in(before)) return {Code::unsupported, Code::bad_input, Code::not_genuine};
    for (const char* path : {"/@context", "/type", "/proof/type", "/proof/cryptosuite", "/proof/proofPurpose"}) {
        const Json::json_pointer at(path);
        if (after.at(at) != before.at(at)) return {Code::unsupported, Code::bad_input};
    }
    const Json::json_pointer issuer("/issuer/id");
    if (after.at(issuer) != before.at(issuer)) return {Code::not_genuine, Code::not_found};
    // Words, dates, addresses, signatures: changed after the signing. Some no longer have their form at all.
    return {Code::not_genuine, Code::bad_input, Code::unsupported};
}

template <typename Check>
void flip_bits(Bytes file, std::uint64_t seed, int count, Check check) {
    SeededRandom random(seed);
    for (int i = 0; i < count; ++i) {
        const std::size_t at = random.below(static_cast<std::uint32_t>(file.size()));
        const auto bit = static_cast<std::uint8_t>(1U << random.below(8));
        file[at] ^= bit;
        INFO("byte " << at << " bit " << int{bit});
        check(file);
        file[at] ^= bit;
    }
}

}  // namespace

TEST_CASE("a rich badge is genuine as JSON, as PNG, as SVG and as JWT", "[credentials]") {
    for (const auto format : {Format::ob3, Format::ob3_png, Format::ob3_svg, Format::vc_jwt}) {
        const auto genuine = check_credential(rich().file(format), rich().trust);
        if (!genuine.ok()) FAIL(genuine.error().detail);
        CHECK(genuine->holder == "Nathan");
        CHECK(genuine->endorsers.size() == 3);
        CHECK(genuine->awarded == "2026-11-18T00:00:00Z");
    }
}

TEST_CASE("500 flipped bits in a signed file: each is refused, for the right reason", "[credentials]") {
    const auto file = rich().file(Format::ob3);
    const auto before = Json::parse(text_of(file));
    int broken = 0;
    int forged = 0;
    flip_bits(file, 500, 500, [&](const Bytes& flipped) {
        const auto code = refusal(flipped, rich().trust);
        CHECK(right_reasons(text_of(flipped), before).contains(code));
        broken += code == Code::bad_input ? 1 : 0;
        forged += code == Code::not_genuine ? 1 : 0;
    });
    CHECK(broken > 50);
    CHECK(forged > 100);
}

TEST_CASE("500 flipped bits in a baked PNG: each is refused as damaged", "[credentials]") {
    flip_bits(rich().file(Format::ob3_png), 501, 500, [](const Bytes& flipped) {
        const auto code = refusal(flipped, rich().trust);
        // In its first bytes it is no picture any more.
        CHECK((code == Code::damaged || code == Code::bad_input || code == Code::unsupported));
    });
}

TEST_CASE("500 flipped bits in a baked SVG: each is refused as damaged", "[credentials]") {
    flip_bits(rich().file(Format::ob3_svg), 502, 500, [](const Bytes& flipped) {
        const auto code = refusal(flipped, rich().trust);
        CHECK((code == Code::damaged || code == Code::bad_input || code == Code::unsupported));
    });
}

TEST_CASE("500 flipped bits in a VC-JWT: each is refused", "[credentials]") {
    flip_bits(rich().file(Format::vc_jwt), 503, 500,
              [](const Bytes& flipped) { CHECK(refusal(flipped, rich().trust) != Code::exists); });
}

TEST_CASE("a badge that says another name, level, date or issuer was changed after it was signed", "[credentials]") {
    const auto refused = [](const std::function<void(Json&)>& change) {
        return refusal(bytes_of(changed(change)), rich().trust);
    };
    CHECK(refused([](Json& j) { j["credentialSubject"]["identifier"][0]["identityHash"] = "Rose"; }) ==
          Code::not_genuine);
    CHECK(refused([](Json& j) { j["credentialSubject"]["achievement"]["name"] = "Médecine"; }) == Code::not_genuine);
    CHECK(refused([](Json& j) { j["awardedDate"] = "2020-01-01T00:00:00Z"; }) == Code::not_genuine);
    CHECK(refused([](Json& j) { j.erase("credentialStatus"); }) == Code::not_genuine);
    CHECK(refused([](Json& j) { j["endorsement"].erase(0); }) == Code::not_genuine);
    CHECK(refused([](Json& j) { j["surprise"] = "x"; }) == Code::unsupported);
    CHECK(refused([](Json& j) { j["issuer"]["id"] = "did:web:other.example"; }) == Code::not_genuine);
    CHECK(refused([](Json& j) { j.erase("proof"); }) != Code::exists);
    // Signed again by a stranger under the centre's name.
    const SigningKey stranger(std::array<std::uint8_t, 32>{7});
    const auto forged = changed([&](Json& j) {
        j.erase("proof");
        const auto did = j["issuer"]["id"].get<std::string>();
        j = *with_proof(j, stranger, Addresses::method(did, stranger.public_key()), "2026-11-18T00:00:00Z");
    });
    CHECK(refusal(bytes_of(forged), rich().trust) == Code::not_genuine);
}

TEST_CASE("an endorsement inside must hold by itself, and be about what it stands in", "[credentials]") {
    auto& centre = rich().centre;
    const auto& key = centre.store->keys().credential();
    // The centre itself signs over an endorsement that does not hold: the outer proof is right, the inner is not.
    const auto resigned = [&](const std::function<void(Json&)>& change) {
        return changed([&](Json& j) {
            change(j);
            j.erase("proof");
            const auto method = Addresses::method(j["issuer"]["id"].get<std::string>(), key.public_key());
            j = *with_proof(j, key, method, j["validFrom"].get<std::string>());
        });
    };
    const auto spoilt =
        resigned([](Json& j) { j["endorsement"][1]["credentialSubject"]["endorsementComment"] = "Le meilleur."; });
    const auto answer = check_credential(bytes_of(spoilt), rich().trust);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == Code::not_genuine);
    CHECK(answer.error().detail.starts_with("an endorsement inside: "));
    const auto of_another = resigned([](Json& j) { j["id"] = "https://badges.merci.example/b/other/credential"; });
    CHECK(refusal(bytes_of(of_another), rich().trust) == Code::not_genuine);
}

TEST_CASE("whoever holds a badge cannot hide its place in the list of revoked ones", "[credentials]") {
    // The same statements in another spelling: the signature holds, so the reader must not look past it.
    const auto refused = [](const std::function<void(Json&)>& change) {
        return refusal(bytes_of(changed(change)), rich().trust);
    };
    for (const char* name : {"statusListCredential", "statusPurpose", "statusListIndex"}) {
        CHECK(refused([&](Json& j) { j["credentialStatus"][name] = Json::array({j["credentialStatus"][name]}); }) ==
              Code::unsupported);
    }
    CHECK(refused([](Json& j) {
              j["credentialStatus"]["statusListCredential"] = {{"id", j["credentialStatus"]["statusListCredential"]}};
          }) != Code::exists);
    CHECK(refused([](Json& j) { j["awardedDate"] = Json::array({j["awardedDate"]}); }) == Code::unsupported);
    CHECK(refused([](Json& j) {
              auto& name = j["credentialSubject"]["achievement"]["name"];
              name = Json::array({name});
          }) == Code::unsupported);
}

TEST_CASE("what one person said is never shown as another's, known or not", "[credentials]") {
    // Comments about one badge are statements about one thing: their places could be exchanged under the outer proof.
    const auto swapped = changed(
        [](Json& j) { std::swap(j["endorsement"][0]["credentialSubject"], j["endorsement"][1]["credentialSubject"]); });
    auto trust = rich().trust;
    CHECK(refusal(bytes_of(swapped), trust) == Code::not_genuine);
    // Nor when whoever said it is not known here.
    auto& centre = rich().centre;
    const Id port = centre.join("Marc", {{"role", "partner"}});
    const Id quay = centre.join("Anne", {{"role", "partner"}});
    centre.run({{"do", "endorse"}, {"by", port}, {"on", {{"award", rich().award}}}, {"words", "Souvent absent."}});
    centre.run({{"do", "endorse"}, {"by", quay}, {"on", {{"award", rich().award}}}, {"words", "Très sérieux."}});
    trust.now = centre.clock.now();
    CHECK(check_credential(rich().file(Format::ob3), trust).ok());
    const auto exchanged = changed([](Json& j) {
        auto& list = j["endorsement"];
        std::swap(list[list.size() - 1]["credentialSubject"], list[list.size() - 2]["credentialSubject"]);
    });
    CHECK(refusal(bytes_of(exchanged), trust) == Code::not_genuine);
    const auto moved = changed([](Json& j) {
        auto& list = j["endorsement"];
        j["type"].push_back("EndorsementSubject");
        j["endorsementComment"] = list[list.size() - 2]["credentialSubject"]["endorsementComment"];
        list[list.size() - 2]["credentialSubject"]["endorsementComment"] =
            list[list.size() - 1]["credentialSubject"]["endorsementComment"];
    });
    CHECK(refusal(bytes_of(moved), trust) != Code::exists);
}

TEST_CASE("an endorsement is no badge, and a did:key is nobody's name", "[credentials]") {
    auto& centre = rich().centre;
    const Id lina = centre.join("Radio web · J’agis —");
    centre.run({{"do", "consent"}, {"person", lina}, {"what", "name"}, {"audience", "public"}, {"value", true}});
    const Id said = centre.run(
        {{"do", "endorse"}, {"by", lina}, {"on", {{"person", rich().nathan}}}, {"words", "Bien."}})["endorsement"];
    const auto file =
        export_endorsement(centre.store->view(), centre.store->keys(), said, Format::ob3, {centre.clock.now(), true});
    REQUIRE(file.ok());
    auto trust = rich().trust;
    trust.now = centre.clock.now();
    const auto genuine = check_credential(*file, trust);
    REQUIRE(genuine.ok());
    CHECK(genuine->kind == Kind::endorsement);
    CHECK(genuine->about.starts_with("urn:uuid:"));
    CHECK(genuine->comment == "Bien.");
    CHECK(genuine->vouched);
}

TEST_CASE("a key of the did document that has expired or was withdrawn signs nothing", "[credentials]") {
    const auto file = rich().file(Format::ob3);
    auto trust = rich().trust;
    trust.now = rich().centre.clock.now();
    CHECK(check_credential(file, trust).ok());
    for (const char* member : {"expires", "revoked"}) {
        auto with = trust;
        with.did_documents[0]["verificationMethod"][0][member] = "2020-01-01T00:00:00Z";
        CHECK(refusal(file, with) == Code::not_genuine);
    }
    trust.did_documents[0]["verificationMethod"][0]["expires"] = "2099-01-01T00:00:00Z";
    CHECK(check_credential(file, trust).ok());
}

TEST_CASE("a machine whose clock is a few minutes behind still reads a fresh badge", "[credentials]") {
    auto trust = rich().trust;
    const auto file = rich().file(Format::ob3);
    const auto from = *parse_date_time(Json::parse(text_of(file))["validFrom"].get<std::string>());
    trust.now = from - 9 * 60'000;
    CHECK(check_credential(file, trust).ok());
    trust.now = from - 11 * 60'000;
    CHECK(refusal(file, trust) == Code::not_allowed);
}

TEST_CASE("a badge is good in its time, and until its issuer takes it back", "[credentials]") {
    auto& centre = rich().centre;
    const auto file = rich().file(Format::ob3);
    auto trust = rich().trust;
    trust.now -= 86'400'000LL * 30;
    CHECK(refusal(file, trust) == Code::not_allowed);
    const auto document = Json::parse(text_of(file));
    const auto address = document["credentialStatus"]["statusListCredential"].get<std::string>();
    const auto index = std::stoll(document["credentialStatus"]["statusListIndex"].get<std::string>());
    const auto issuer = document["issuer"]["id"].get<std::string>();
    const auto list = [&](const std::vector<std::int64_t>& revoked, const std::string& by, const SigningKey& key) {
        const auto made = status_list_credential(address, by, encoded_list(revoked), centre.clock.now());
        return *with_proof(made, key, Addresses::method(by, key.public_key()), date_time(centre.clock.now()));
    };
    const auto& key = centre.store->keys().credential();
    trust = rich().trust;
    CHECK(check_credential(file, trust)->standing == Standing::unchecked);
    trust.status_lists = {list({index + 1, index + 8}, issuer, key)};
    CHECK(check_credential(file, trust)->standing == Standing::valid);
    trust.status_lists = {list({index}, issuer, key)};
    const auto answer = check_credential(file, trust);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().detail == "its issuer has revoked it");
    // A list that somebody else made says nothing.
    const SigningKey stranger(std::array<std::uint8_t, 32>{9});
    trust.status_lists = {list({}, "did:web:other.example", stranger)};
    CHECK(refusal(file, trust) == Code::not_genuine);
    trust.status_lists = {list({}, issuer, stranger)};
    CHECK(refusal(file, trust) == Code::not_genuine);
}

TEST_CASE("what is no badge, or another kind of badge, is said plainly", "[credentials]") {
    const auto& trust = rich().trust;
    const auto says = [&](std::string_view text) {
        const auto checked = check_credential(bytes_of(text), trust);
        REQUIRE_FALSE(checked.ok());
        return std::string(name_of(checked.error().code)) + ": " + checked.error().detail;
    };
    CHECK(says("") == "bad_input: an empty file");
    CHECK(says("bonjour").starts_with("bad_input: "));
    CHECK(says("[]") == "bad_input: not a credential");
    CHECK(says(R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})") ==
          "unsupported: an Open Badges 2.0 badge: it is checked at its issuer's address, not from the file");
    CHECK(says(changed([](Json& j) { j["proof"]["cryptosuite"] = "ecdsa-sd-2023"; })).find("ecdsa-sd-2023") !=
          std::string::npos);
    CHECK(says(changed([](Json& j) { j["proof"]["type"] = "Ed25519Signature2020"; })).find("Ed25519Signature2020") !=
          std::string::npos);
    const auto png = rich().file(Format::ob3_png);
    CHECK(says(text_of(ByteView(png).first(png.size() / 2))).starts_with("damaged: "));
    std::string bomb(40'000, '[');
    CHECK(says(bomb).starts_with("bad_input: "));
    bomb.clear();
    for (int i = 0; i < 40'000; ++i) bomb += R"({"a":)";
    CHECK(says(bomb).starts_with("bad_input: "));
    CHECK(says(std::string(kMaxFile + 1, ' ')) == "too_large: the file is over 50 MB");
    CHECK(says("{\"a\":\"" + std::string(9u << 20, 'x') + "\"}").starts_with("too_large: "));
}

TEST_CASE("a badge under did:key needs nobody's did document, and only its own key", "[credentials]") {
    const SigningKey key(std::array<std::uint8_t, 32>{1});
    const SigningKey other(std::array<std::uint8_t, 32>{2});
    const auto badge = [&](const SigningKey& issuer, const SigningKey& signer) {
        auto document = Json::parse(text_of(rich().file(Format::ob3)));
        for (const char* name : {"proof", "endorsement", "credentialStatus"}) document.erase(name);
        document["credentialSubject"]["achievement"].erase("endorsement");
        const auto did = did_key(issuer.public_key());
        document["issuer"] = {{"id", did}, {"type", {"Profile"}}, {"name", "Quelqu’un"}};
        return (*with_proof(document, signer, Addresses::method(did, signer.public_key()), "2026-11-18T00:00:00Z"))
            .dump();
    };
    Trust nobody;
    nobody.now = rich().trust.now;
    const auto alone = check_credential(bytes_of(badge(key, key)), nobody);
    REQUIRE(alone.ok());
    CHECK_FALSE(alone->vouched);  // it may call itself what it likes
    // Who was given a did document asks about that issuer.
    CHECK(refusal(bytes_of(badge(key, key)), rich().trust) == Code::not_found);
    CHECK(refusal(bytes_of(badge(key, other)), nobody) == Code::not_genuine);
}
