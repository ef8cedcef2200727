#include "core/credentials/terms.h"

#include <catch2/catch.hpp>

using namespace merci::credentials;

TEST_CASE("a term means what its object's class says", "[credentials]") {
    constexpr Scopes roots = scope::v2 | scope::ob;
    REQUIRE(find_term("name", roots) != nullptr);
    CHECK(find_term("name", roots)->iri == "https://schema.org/name");
    CHECK(find_term("issuer", roots) == nullptr);
    REQUIRE(find_term("issuer", roots | scope::credential) != nullptr);
    CHECK(find_term("status", roots | scope::result)->iri == "https://purl.imsglobal.org/spec/vc/ob/vocab.html#status");
    CHECK(find_term("status", roots | scope::status_message)->iri == "https://www.w3.org/ns/credentials/status#status");
    CHECK(find_term("resultDescription", roots | scope::achievement)->container == Container::set);
    CHECK(find_term("resultDescription", roots | scope::result)->coercion == Coercion::datatype);
    CHECK(find_term("", ~Scopes{0}) == nullptr);
    CHECK(find_term("zzz", ~Scopes{0}) == nullptr);
}

TEST_CASE("the datatypes are those that were published, oddities and all", "[credentials]") {
    CHECK(find_term("awardedDate", scope::ob)->datatype == "xsd:dateTime");
    CHECK(find_term("validFrom", scope::credential)->datatype == "http://www.w3.org/2001/XMLSchema#dateTime");
    CHECK(find_term("url", scope::ob)->datatype == "https://www.w3.org/2001/XMLSchema#anyURI");
    CHECK(find_term("criteria", scope::achievement)->iri ==
          "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria");
}

TEST_CASE("a class belongs to the context that names it", "[credentials]") {
    CHECK(find_class("Achievement", scope::v2) == nullptr);
    CHECK(find_class("Achievement", scope::v2 | scope::ob) != nullptr);
    CHECK(find_class("VerifiableCredential", scope::v2) != nullptr);
    CHECK(find_class("VerifiablePresentation", scope::v2 | scope::ob) == nullptr);
    CHECK(find_class("name", scope::v2 | scope::ob) == nullptr);
    CHECK(find_class("AchievementCredential", scope::ob)->iri == find_class("OpenBadgeCredential", scope::ob)->iri);
}

TEST_CASE("two classes that give a term two meanings are at odds", "[credentials]") {
    CHECK(at_odds(scope::subject | scope::identifier_entry));
    CHECK(at_odds(scope::achievement | scope::result));
    CHECK(at_odds(scope::result | scope::status_message));
    CHECK_FALSE(at_odds(scope::achievement | scope::profile | scope::v2 | scope::ob));
    CHECK_FALSE(at_odds(scope::status_list | scope::status_entry));
    CHECK_FALSE(at_odds(scope::v2 | scope::ob));
}
