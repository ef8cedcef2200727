// A badge of a small centre and what is signed of it, for the tests of issuing.
#pragma once

#include <catch2/catch.hpp>

#include "core/credentials/did.h"
#include "core/credentials/issue.h"
#include "core/credentials/verify.h"
#include "tests/support/centre.h"

namespace merci::test {

using namespace merci::credentials;

inline Json issued(TestCentre& centre, const std::string& award) {
    const auto made = issue_award(centre.store->view(), centre.store->keys().credential(), award, centre.clock.now());
    if (!made.ok()) FAIL(made.error().detail);
    return *made;
}

inline Trust trust(TestCentre& centre) {
    const auto document = did_document(centre.store->view());
    REQUIRE(document.ok());
    return {{*document}, {}, centre.clock.now()};
}

inline Result<Genuine> checked(const Json& credential, const Trust& trusted) {
    const auto text = credential.dump();
    return check_credential(bytes_of(text), trusted);
}

inline void consent(TestCentre& centre, const Id& person, const char* what, const char* audience = "public",
                    bool value = true) {
    centre.run({{"do", "consent"}, {"person", person}, {"what", what}, {"audience", audience}, {"value", value}});
}

// Nathan's badge, with a photo in his record and Lina beside him.
struct NathansBadge {
    explicit NathansBadge(TestCentre& centre) {
        nathan = centre.join("Nathan");
        lina = centre.join("Lina");
        const auto blob = centre.store->blobs().put(bytes_of("photo"));
        domain::Tell tell;
        tell.person = nathan;
        tell.activity = centre.radio;
        tell.photos = {{*blob, 10, 10}};
        tell.words = "J’ai tenu la table de mixage.";
        tell.phrases = {"learned"};
        tell.learned = "Rester calme.";
        tell.with = {lina};
        record = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
        request = centre.ask(nathan, record, "explore");
        award = centre.run({{"do", "review"},
                            {"request", request},
                            {"by", centre.animator},
                            {"answer", "yes"},
                            {"words", "Bravo Nathan."}})["award"];
    }
    Id nathan, lina, record, request;
    std::string award;
};

}  // namespace merci::test
