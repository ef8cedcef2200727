#include "core/credentials/rdf.h"

#include <catch2/catch.hpp>

#include "core/credentials/canonical.h"
#include "core/credentials/terms.h"
#include "tests/core/credentials/signed_elsewhere.h"

using namespace merci;
using namespace merci::credentials;

namespace {

Json contexts() {
    return Json::array({kContextV2, kContextOb});
}

// A small badge, with `more` laid over it.
Json badge(const Json& more = Json::object()) {
    Json document = {
        {"@context", contexts()},
        {"id", "urn:badge"},
        {"type", {"VerifiableCredential", "OpenBadgeCredential"}},
        {"issuer", {{"id", "did:web:c.example"}, {"type", "Profile"}, {"name", "Centre"}}},
        {"credentialSubject",
         {{"id", "urn:person"},
          {"type", "AchievementSubject"},
          {"achievement", {{"id", "urn:a"}, {"type", "Achievement"}, {"name", "Aide"}, {"tag", {"x", "y"}}}}}},
    };
    document.update(more, true);
    return document;
}

Json endorsement(const Json& more = Json::object()) {
    Json document = {
        {"@context", contexts()},
        {"id", "urn:endorsement"},
        {"type", {"VerifiableCredential", "EndorsementCredential"}},
        {"issuer", {{"id", "did:web:other.example"}}},
        {"credentialSubject", {{"id", "urn:badge"}, {"type", "EndorsementSubject"}, {"endorsementComment", "Oui"}}},
        {"proof", {{"type", "DataIntegrityProof"}, {"proofValue", "z1"}}},
    };
    document.update(more, true);
    return document;
}

std::string form(const Json& document) {
    const auto text = canonical_n_quads(document);
    INFO((text.ok() ? "" : text.error().detail));
    REQUIRE(text.ok());
    return *text;
}

void refuses(const Json& document, Code code, const std::string& detail) {
    const auto text = canonical_n_quads(document);
    INFO(document.dump(-1, ' ', true, Json::error_handler_t::replace));
    REQUIRE_FALSE(text.ok());
    CHECK(text.error().code == code);
    CHECK_THAT(text.error().detail, Catch::Matchers::Contains(detail));
}

}  // namespace

TEST_CASE("only the contexts that we know are read", "[credentials]") {
    start_crypto();
    CHECK(canonical_n_quads(badge()).ok());
    CHECK(canonical_n_quads({{"@context", {kContextV2}}, {"name", "x"}}).ok());
    const auto with = [](Json context) {
        auto document = badge();
        document["@context"] = std::move(context);
        return document;
    };
    refuses(with(nullptr), Code::unsupported, "@context");
    refuses(with(kContextV2), Code::unsupported, "@context is not an array");
    refuses(with(Json::array()), Code::unsupported, "@context");
    refuses(with(Json::array({kContextOb, kContextV2})), Code::unsupported, "context-3.0.3.json");
    refuses(with(Json::array({kContextV2, "https://purl.imsglobal.org/spec/ob/v3p0/context.json"})), Code::unsupported,
            "v3p0/context.json");
    refuses(with(Json::array({kContextV2, kContextOb, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"})),
            Code::unsupported, "extensions.json");
    refuses(with(Json::array({kContextV2, kContextV2})), Code::unsupported, "ns/credentials/v2");
    refuses(with(Json::array({kContextV2, {{"name", "urn:x"}}})), Code::unsupported, "own making");
    auto without = badge();
    without.erase("@context");
    refuses(without, Code::bad_input, "no @context");
    refuses(Json::array(), Code::bad_input, "not an object");
    refuses(with(Json::array({kContextV2})), Code::unsupported, "OpenBadgeCredential");
}

TEST_CASE("a term without a meaning where it stands is refused, so that nothing goes unsigned", "[credentials]") {
    refuses(badge({{"surprise", "x"}}), Code::unsupported, "surprise");
    refuses(badge({{"endorsementJwt", {"e.y.j"}}}), Code::unsupported, "endorsementJwt");
    refuses(badge({{"tag", "x"}}), Code::unsupported, "tag");  // a badge has it, a credential has not
    refuses(badge({{"issuer", {{"criteria", {{"narrative", "x"}}}}}}), Code::unsupported, "criteria");
    refuses(badge({{"https://schema.org/name", "x"}}), Code::unsupported, "schema.org/name");
    refuses(badge({{"schema:name", "x"}}), Code::unsupported, "schema:name");
    refuses(badge({{"iss", "urn:x"}}), Code::unsupported, "iss");
    refuses(badge({{"Achievement", "x"}}), Code::unsupported, "Achievement");
    refuses(badge({{"", "x"}}), Code::unsupported, "the term");
    // A credential's own terms end with it: JSON-LD's type-scoped contexts do not go down.
    refuses(badge({{"credentialSubject", {{"validFrom", "2026-01-01T00:00:00Z"}}}}), Code::unsupported, "validFrom");
    // And an object without a type has only what all have.
    refuses({{"@context", contexts()}, {"issuer", "urn:x"}}, Code::unsupported, "issuer");
}

TEST_CASE("keywords of JSON-LD are refused: readers look for id and type", "[credentials]") {
    for (const char* name :
         {"@id", "@type", "@value", "@graph", "@included", "@reverse", "@nest", "@index", "@set", "@list", "@x"}) {
        refuses(badge({{name, "urn:x"}}), Code::unsupported, name);
    }
    refuses(badge({{"name", {{"@value", "x"}, {"@language", "fr"}}}}), Code::unsupported, "@");
    refuses(badge({{"evidence", {{"@id", "urn:x"}}}}), Code::unsupported, "@id");
}

TEST_CASE("a context stands at the root, and again in an endorsement", "[credentials]") {
    CHECK(form(badge({{"endorsement", endorsement()}})) == form(badge({{"endorsement", {endorsement()}}})));
    refuses(badge({{"issuer", {{"@context", contexts()}}}}), Code::unsupported, "@context inside");
    refuses(badge({{"endorsement", {endorsement({{"@context", {kContextV2}}})}}}), Code::unsupported, "inner @context");
    refuses(badge({{"endorsement", endorsement({{"issuer", {{"id", "urn:x"}, {"@context", contexts()}}}})}}),
            Code::unsupported, "@context inside");
}

TEST_CASE("what says nothing is refused, for it could come and go", "[credentials]") {
    for (const char* name : {"name", "evidence", "validUntil", "credentialStatus"}) {
        auto document = badge();
        document[name] = nullptr;
        refuses(document, Code::unsupported, "null");
        document[name] = Json::array();
        refuses(document, Code::unsupported, "empty array");
        document[name] = Json::array({nullptr});
        refuses(document, Code::unsupported, "null");
    }
    refuses(badge({{"evidence", Json::object()}}), Code::unsupported, "empty object");
    refuses({{"@context", contexts()}}, Code::unsupported, "says nothing");
    refuses({{"@context", contexts()}, {"id", "urn:x"}}, Code::unsupported, "says nothing");
    refuses(badge({{"proof", "urn:p"}}), Code::unsupported, "a text in 'proof'");
    refuses(badge({{"proof", {{"id", "urn:p"}}}}), Code::unsupported, "says nothing");
    refuses(badge({{"evidence", {{{"name", "x"}}, Json::array({"urn:e"})}}}), Code::unsupported,
            "an array in an array");
}

TEST_CASE("a value is written in one kind: JSON-LD would make one literal of two", "[credentials]") {
    const auto with_identity = [](Json hashed) {
        return badge(
            {{"credentialSubject", {{"identifier", {{"type", "IdentityObject"}, {"hashed", std::move(hashed)}}}}}});
    };
    CHECK(form(with_identity(true)) != form(with_identity(false)));
    refuses(with_identity("true"), Code::unsupported, "a text for 'hashed'");
    refuses(with_identity(1), Code::unsupported, "hashed");
    const auto with_credits = [](Json credits) {
        return badge({{"credentialSubject", {{"creditsEarned", std::move(credits)}}}});
    };
    CHECK_THAT(form(with_credits(5)),
               Catch::Matchers::Contains("#creditsEarned> \"5\"^^<https://www.w3.org/2001/XMLSchema#float>"));
    refuses(with_credits("5"), Code::unsupported, "a text for 'creditsEarned'");
    refuses(with_credits(5.5), Code::unsupported, "not whole");
    refuses(with_credits(5.0), Code::unsupported, "not whole");
    refuses(badge({{"validFrom", 2026}}), Code::unsupported, "validFrom");
    refuses(badge({{"validFrom", {{"id", "urn:x"}}}}), Code::unsupported, "an object for 'validFrom'");
    refuses(badge({{"issuer", 7}}), Code::unsupported, "issuer");
    refuses(badge({{"evidence", true}}), Code::unsupported, "evidence");
    // Where JSON-LD keeps them apart, so do we.
    CHECK(form(badge({{"name", "5"}})) != form(badge({{"name", 5}})));
    CHECK(form(badge({{"name", "true"}})) != form(badge({{"name", true}})));
    CHECK_THAT(form(badge({{"name", -7}})),
               Catch::Matchers::Contains("\"-7\"^^<http://www.w3.org/2001/XMLSchema#integer>"));
}

TEST_CASE("integers go as far as every reader counts", "[credentials]") {
    constexpr std::int64_t last = (std::int64_t{1} << 53) - 1;
    CHECK(canonical_n_quads(badge({{"name", last}})).ok());
    CHECK(canonical_n_quads(badge({{"name", -last}})).ok());
    refuses(badge({{"name", last + 1}}), Code::unsupported, "2^53");
    refuses(badge({{"name", -last - 1}}), Code::unsupported, "2^53");
    refuses(badge({{"name", std::numeric_limits<std::int64_t>::min()}}), Code::unsupported, "2^53");
    refuses(badge({{"name", std::numeric_limits<std::uint64_t>::max()}}), Code::unsupported, "2^53");
}

TEST_CASE("an address that is not whole is refused, and a blank node has no name", "[credentials]") {
    for (const char* bad : {"", "x", "/x", "#x", "_:b0", "urn:a b", "urn:<x>", "did", "@id", "id"}) {
        auto document = badge();
        document["id"] = bad;
        refuses(document, Code::bad_input, "no absolute IRI in 'id'");
        refuses(badge({{"evidence", bad}}), Code::bad_input, "no absolute IRI in 'evidence'");
    }
    auto document = badge();
    document["id"] = Json::array({"urn:x"});
    refuses(document, Code::bad_input, "id");
    document["id"] = nullptr;
    refuses(document, Code::bad_input, "id");
}

TEST_CASE("a type is the name of a class, and no two of them may quarrel", "[credentials]") {
    const auto typed = [](Json type) { return badge({{"evidence", {{"name", "x"}, {"type", std::move(type)}}}}); };
    CHECK(form(typed("Evidence")) == form(typed({"Evidence"})));
    CHECK(form(typed("Evidence")) == form(typed({"Evidence", "Evidence"})));
    refuses(typed("https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence"), Code::unsupported, "class");
    refuses(typed("name"), Code::unsupported, "the class 'name'");
    refuses(typed("evidence"), Code::unsupported, "class");
    refuses(typed("1EdTechRevocationList"), Code::unsupported, "1EdTechRevocationList");
    refuses(typed("VerifiablePresentation"), Code::unsupported, "VerifiablePresentation");
    refuses(typed("_:b"), Code::unsupported, "class");
    refuses(typed(Json::array()), Code::bad_input, "type");
    refuses(typed(nullptr), Code::bad_input, "type");
    refuses(typed({"Evidence", 1}), Code::bad_input, "type");
    refuses(typed({"Result", "Achievement"}), Code::unsupported, "contradict");
    CHECK(canonical_n_quads(typed({"Profile", "Achievement"})).ok());
}

TEST_CASE("text that is not UTF-8 is refused", "[credentials]") {
    refuses(badge({{"name", "a\xff"}}), Code::bad_input, "UTF-8");
    refuses(badge({{"name", "\xed\xa0\x80"}}), Code::bad_input, "UTF-8");
    refuses(badge({{"issuer", "urn:\xff"}}), Code::bad_input, "IRI");
    refuses(badge({{"\xff", "x"}}), Code::unsupported, "the term");
}

TEST_CASE("a document too deep is refused", "[credentials]") {
    Json inner = "urn:x";
    for (int i = 0; i < 40; ++i) inner = {{"type", "Profile"}, {"parentOrg", inner}};
    refuses(badge({{"issuer", inner}}), Code::bad_input, "deep");
}

TEST_CASE("a proof's purpose is one of five words", "[credentials]") {
    const auto purpose = [](Json value) { return endorsement({{"proof", {{"proofPurpose", std::move(value)}}}}); };
    CHECK_THAT(form(purpose("assertionMethod")),
               Catch::Matchers::Contains("<https://w3id.org/security#assertionMethod>"));
    CHECK_THAT(form(purpose("authentication")),
               Catch::Matchers::Contains("<https://w3id.org/security#authenticationMethod>"));
    for (const char* bad : {"https://w3id.org/security#assertionMethod", "name", "proofPurpose", "x", ""})
        refuses(purpose(bad), Code::unsupported, "proofPurpose");
    refuses(purpose({{"id", "https://w3id.org/security#assertionMethod"}}), Code::unsupported, "proofPurpose");
    refuses(purpose(true), Code::unsupported, "proofPurpose");
}

TEST_CASE("a status message has its own words, and holds no objects", "[credentials]") {
    const auto message = [](Json inner) {
        return badge(
            {{"credentialStatus", {{"type", "BitstringStatusListEntry"}, {"statusMessage", std::move(inner)}}}});
    };
    CHECK_THAT(form(message({{"status", "0x0"}, {"message", "valid"}})),
               Catch::Matchers::Contains("<https://www.w3.org/ns/credentials/status#status> \"0x0\""));
    refuses(message({{"message", {{"message", "x"}}}}), Code::unsupported, "an object in 'message'");
    refuses(message({{"status", "x"}, {"type", "Result"}}), Code::unsupported, "contradict");
}

TEST_CASE("objects of one id must be the same, or nothing but a comment", "[credentials]") {
    const Json centre = {{"id", "did:web:c.example"}, {"type", "Profile"}, {"name", "Centre"}};
    const auto created_by = [](Json creator) {
        return badge({{"credentialSubject", {{"achievement", {{"creator", std::move(creator)}}}}}});
    };
    CHECK(canonical_n_quads(created_by(centre)).ok());
    CHECK(form(created_by(centre)) == form(created_by({{"id", "did:web:c.example"}})));
    refuses(created_by({{"id", "did:web:c.example"}, {"type", "Profile"}, {"name", "Autre"}}), Code::unsupported,
            "one id");
    refuses(created_by({{"id", "did:web:c.example"}, {"type", "Profile"}}), Code::unsupported, "one id");
    refuses(created_by({{"id", "did:web:c.example"}, {"type", "Profile"}, {"name", {"Centre"}}}), Code::unsupported,
            "one id");
    refuses(badge({{"credentialSubject", {{"id", "did:web:c.example"}}}}), Code::unsupported, "one id");
}

TEST_CASE("a status or an end date cannot be moved out of a signed badge", "[credentials]") {
    const Json status = {{"id", "urn:s#1"}, {"type", "BitstringStatusListEntry"}, {"statusListIndex", "1"}};
    const auto honest =
        badge({{"endorsement", {endorsement()}}, {"credentialStatus", status}, {"validUntil", "2026-01-01T00:00:00Z"}});
    REQUIRE(canonical_n_quads(honest).ok());
    // The same statements: the endorsed thing is the badge itself, so its members may stand there too.
    for (const char* name : {"credentialStatus", "validUntil", "issuer", "credentialSubject"}) {
        auto moved = honest;
        auto& subject = moved["endorsement"][0]["credentialSubject"];
        subject["type"] = {"EndorsementSubject", "VerifiableCredential"};
        subject[name] = moved[name];
        moved.erase(name);
        refuses(moved, Code::unsupported, "one id");
    }
    auto renamed =
        badge({{"name", "Aide"}, {"endorsement", {endorsement({{"credentialSubject", {{"name", "Maire"}}}})}}});
    refuses(renamed, Code::unsupported, "one id");
}

TEST_CASE("endorsements that sign for themselves may each describe what they name", "[credentials]") {
    const auto one = endorsement({{"issuer", {{"id", "urn:e"}, {"type", "Profile"}, {"name", "Avant"}}}});
    auto two = endorsement(
        {{"id", "urn:endorsement2"}, {"issuer", {{"id", "urn:e"}, {"type", "Profile"}, {"name", "Après"}}}});
    two["credentialSubject"]["endorsementComment"] = "Encore";
    two["proof"]["proofValue"] = "z2";
    CHECK(canonical_n_quads(badge({{"endorsement", {one, two}}})).ok());
    two.erase("proof");
    refuses(badge({{"endorsement", {one, two}}}), Code::unsupported, "one id");
}

TEST_CASE("what the signature does not tell apart, and readers must know", "[credentials]") {
    const auto tags = [](Json value) {
        return badge({{"credentialSubject", {{"achievement", {{"tag", std::move(value)}}}}}});
    };
    CHECK(form(tags({"a", "b"})) == form(tags({"b", "a", "a"})));
    CHECK(form(tags("a")) == form(tags({"a"})));
    CHECK(form(badge({{"evidence", "urn:e"}})) == form(badge({{"evidence", {{"id", "urn:e"}}}})));
    auto renamed = badge();
    renamed["type"] = {"AchievementCredential", "VerifiableCredential"};
    CHECK(form(renamed) == form(badge()));
}
