#include "core/credentials/canonical.h"

#include <catch2/catch.hpp>

#include "core/base/sodium.h"
#include "core/credentials/read_document.h"
#include "core/credentials/terms.h"
#include "tests/core/credentials/signed_elsewhere.h"

using namespace merci;
using namespace merci::credentials;

namespace {

Json with_evidence(Json evidence) {
    return {{"@context", {kContextV2, kContextOb}},
            {"id", "urn:x"},
            {"type", "VerifiableCredential"},
            {"evidence", std::move(evidence)}};
}

Json named(const std::string& name) {
    return {{"type", "Evidence"}, {"name", name}};
}

}  // namespace

TEST_CASE("the canonical form is what other implementations make, byte for byte", "[credentials]") {
    start_crypto();
    auto badge = *read_document(test::kSignedBadge);
    CHECK(hex(sha256(bytes_of(*canonical_n_quads(badge)))) == test::kSignedBadgeSha256);
    CHECK(*canonical_n_quads(badge["endorsement"][0]) == test::kEndorsementNQuads);
    badge.erase("endorsement");
    CHECK(*canonical_n_quads(badge, OwnProof::left_out) == test::kBadgeNQuads);
}

TEST_CASE("the order of members and of a set's values changes nothing, the order of a list does", "[credentials]") {
    const auto list = [](Json values) {
        return with_evidence({{"type", "ResultDescription"}, {"allowedValue", std::move(values)}});
    };
    CHECK(*canonical_n_quads(with_evidence({named("a"), named("b"), named("c")})) ==
          *canonical_n_quads(with_evidence({named("c"), named("a"), named("b")})));
    CHECK(*canonical_n_quads(list({"a", "b"})) != *canonical_n_quads(list({"b", "a"})));
    CHECK(*canonical_n_quads(list({"a", "b"})) != *canonical_n_quads(list({"a", "b", "b"})));
    CHECK(*canonical_n_quads(list("a")) == *canonical_n_quads(list({"a"})));
}

TEST_CASE("two objects without an id that say the same are refused", "[credentials]") {
    const auto twins = canonical_n_quads(with_evidence({named("a"), named("a")}));
    REQUIRE_FALSE(twins.ok());
    CHECK(twins.error().code == Code::unsupported);
    CHECK(twins.error().detail == "two objects without an id that say the same");
    auto apart = with_evidence({named("a"), named("a")});
    apart["evidence"][0]["id"] = "urn:e";
    CHECK(canonical_n_quads(apart).ok());
    CHECK(canonical_n_quads(with_evidence({{{"id", "urn:e"}, {"name", "a"}}, {{"id", "urn:e"}, {"name", "a"}}})).ok());
}

TEST_CASE("documents that programs would sort differently are refused", "[credentials]") {
    const auto names = [](const std::string& a, const std::string& b) {
        return canonical_n_quads(with_evidence({{"name", {a, b}}}));
    };
    for (const auto* high : {"\ue000", "\ufb01", "\ufeff", "\uffff"}) {
        for (const auto* astral : {"\U00010000", "😀", "\U0010ffff"}) {
            for (const auto* before : {"", "a", "é", "😀"}) {
                const auto refused = names(std::string(before) + high, std::string(before) + astral);
                REQUIRE_FALSE(refused.ok());
                CHECK(refused.error().code == Code::unsupported);
                // Behind a first difference of another kind, nothing turns on them.
                CHECK(names("a" + std::string(high), "b" + std::string(astral)).ok());
            }
        }
    }
    CHECK(names("\ud7ff", "😀").ok());
    CHECK(names("\ue000", "\uffff").ok());
    CHECK(names("😀", "\U0010ffff").ok());
    CHECK(names("a😀\ue000", "a😀").ok());
}

TEST_CASE("many objects take no more than their share of time", "[credentials]") {
    // 20,000 objects in a set, and as many values: quadratic work would take minutes.
    Json many = Json::array();
    for (int i = 0; i < 20'000; ++i) many.push_back(named("n" + std::to_string(i)));
    const auto text = canonical_n_quads(with_evidence(many));
    REQUIRE(text.ok());
    CHECK(std::count(text->begin(), text->end(), '\n') == 60'001);
}
