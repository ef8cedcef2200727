#include "core/domain/scan.h"

#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using namespace merci::domain;
using merci::test::TestCentre;

TEST_CASE("a badge card is genuine here with no network; one changed character, and it is not") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan", {{"consents", {{{"what", "name"}, {"value", true}}}}});
    const auto award = centre.store->view().award(centre.award(nathan));
    const auto url = badge_card_url(centre.store->view().centre(), *award);
    const auto scanned = *read_card(url, centre.store->view());
    CHECK(scanned.kind == ScanKind::badge);
    CHECK(scanned.genuine());
    CHECK(scanned.name == "Nathan");
    CHECK(scanned.badge->id == centre.radio_badge);
    CHECK(scanned.person->id == nathan);
    for (std::size_t i = url.find('#') + 1; i < url.size(); ++i) {
        auto changed = url;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(read_card(changed, centre.store->view())->genuine());
    }
    // The id of another award with this token is not genuine either.
    auto moved = url;
    const auto id = url.find("/b/") + 3;
    moved[id] = moved[id] == '0' ? '1' : '0';
    CHECK(read_card(moved, centre.store->view())->kind == ScanKind::not_genuine);
    CHECK(read_card(url.substr(0, url.find('#')), centre.store->view())->kind == ScanKind::not_genuine);
}

TEST_CASE("a card of a kiosk never heard of cannot be said genuine") {
    TestCentre here(1);
    TestCentre there(2);
    const auto award = there.store->view().award(there.award(there.join("Nathan")));
    const auto scanned = *read_card(badge_card_url(there.store->view().centre(), *award), here.store->view());
    CHECK(scanned.kind == ScanKind::unknown_signer);
    CHECK_FALSE(scanned.genuine());
}

TEST_CASE("a revoked badge is recognised, and said to be revoked") {
    TestCentre centre;
    const auto id = centre.award(centre.join("Nathan"));
    const auto url = badge_card_url(centre.store->view().centre(), *centre.store->view().award(id));
    centre.run({{"do", "revoke"}, {"award", id}, {"by", centre.animator}, {"reason", "erreur"}});
    CHECK(read_card(url, centre.store->view())->kind == ScanKind::revoked);
}

TEST_CASE("a personal card says whose it is, whether it lives, and from which centre") {
    TestCentre centre;
    TestCentre other(2);
    const auto joined = centre.run({{"do", "join"}, {"name", "Nathan"}, {"by", centre.animator}});
    const std::string card = joined["card"];
    CHECK(read_card(card, centre.store->view())->kind == ScanKind::personal);
    CHECK(read_card(card, centre.store->view())->person->name == "Nathan");
    CHECK(read_card(card, other.store->view())->kind == ScanKind::other_centre);
    centre.run({{"do", "new_card"}, {"person", joined["person"]}, {"by", centre.animator}});
    CHECK(read_card(card, centre.store->view())->kind == ScanKind::dead_card);
    auto made_up = card;
    made_up.back() = made_up.back() == 'A' ? 'Q' : 'A';
    CHECK(read_card(made_up, centre.store->view())->kind == ScanKind::unknown_card);
    CHECK(read_card("https://example.org", centre.store->view())->kind == ScanKind::foreign);
}

TEST_CASE("a badge of an erased person who kept it still proves itself") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto id = centre.award(nathan);
    const auto url = badge_card_url(centre.store->view().centre(), *centre.store->view().award(id));
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}, {"badges", "keep"}});
    const auto scanned = *read_card(url, centre.store->view());
    CHECK(scanned.kind == ScanKind::badge);
    CHECK_FALSE(scanned.person);
}

TEST_CASE("what cannot be read is never said to be genuine") {
    TestCentre centre;
    const auto id = centre.award(centre.join("Nathan"));
    const auto url = badge_card_url(centre.store->view().centre(), *centre.store->view().award(id));
    centre.store->database().run("ALTER TABLE p_revocations RENAME TO p_gone");  // as a damaged page would
    CHECK_FALSE(read_card(url, centre.store->view()).ok());
    centre.store->database().run("ALTER TABLE p_gone RENAME TO p_revocations");
    CHECK(read_card(url, centre.store->view())->genuine());
}
