// What somebody from outside writes about an award: from the hub's feed to an endorsement, or to nothing at all.
#include <catch2/catch.hpp>

#include "core/credentials/issue.h"
#include "core/domain/recognition.h"
#include "tests/support/hub_feed.h"

using namespace merci;
using namespace merci::test;

namespace {

const domain::Writing kRoux{"Mme Roux", "Radio du Port", "reliable", "Il est venu à l’heure."};

struct Card {
    Card() {
        nathan = centre.join("Nathan");
        award = centre.award(nathan, "explore");
    }
    std::string token() { return centre.store->view().award(award)->token; }
    std::string card_of(const Id& person) {
        return *domain::personal_card_url(centre.store->view(), centre.store->keys(), person);
    }
    const storage::Projections& view() const { return centre.store->view(); }
    std::vector<domain::Endorsement> said() const { return view().endorsements_of(domain::Endorsed::award, award, 10); }
    Code refusal(const domain::Writing& writing) {
        const auto held = *view().award(award);
        const auto offered = domain::endorsement_offered(view(), held, writing, centre.clock.now(), centre.random);
        REQUIRE_FALSE(offered.ok());
        return offered.error().code;
    }
    bool anywhere(const std::string& text) const { return any_file_holds(centre.folder.path(), text); }

    TestCentre centre;
    Id nathan;
    std::string award;
    TestHub hub{centre};
};

}  // namespace

TEST_CASE("words from outside wait, and become an endorsement once an animator accepts them") {
    Card card;
    const Id offer = card.hub.offer(card.centre, card.award, kRoux);
    const auto waiting = card.view().offers_waiting(card.centre.clock.now(), 10);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].id == offer);
    CHECK(waiting[0].award == card.award);
    CHECK(waiting[0].holder == card.nathan);
    CHECK(waiting[0].badge == card.centre.radio_badge);
    CHECK(waiting[0].level == domain::Level::explore);
    CHECK(waiting[0].name == "Mme Roux");
    CHECK(waiting[0].organisation == "Radio du Port");
    CHECK(waiting[0].phrase == "reliable");
    CHECK(waiting[0].words == "Il est venu à l’heure.");
    CHECK(card.said().empty());
    CHECK(card.centre.refused({{"do", "accept_offer"}, {"offer", offer}, {"by", card.nathan}}) == Code::not_allowed);

    card.centre.run({{"do", "accept_offer"}, {"offer", offer}, {"by", card.centre.animator}});
    CHECK(card.view().offers_waiting(card.centre.clock.now(), 10).empty());
    CHECK(card.view().offer(offer)->state == domain::OfferState::accepted);
    REQUIRE(card.said().size() == 1);
    CHECK(card.said()[0].name == "Mme Roux");
    CHECK(card.said()[0].from_outside());
    CHECK(card.centre.refused({{"do", "accept_offer"}, {"offer", offer}, {"by", card.centre.animator}}) ==
          Code::already);

    const auto signed_one = credentials::issue_award(card.view(), card.centre.store->keys().credential(), card.award,
                                                     card.centre.clock.now());
    REQUIRE(signed_one.ok());
    REQUIRE((*signed_one)["endorsement"].size() == 1);
    const auto& endorsement = (*signed_one)["endorsement"][0];
    CHECK(endorsement["issuer"]["id"] == (*signed_one)["issuer"]["id"]);
    CHECK(endorsement["name"] == "Mme Roux, Radio du Port confirme. Déclaré, accepté par le centre");
    CHECK(endorsement["credentialSubject"]["endorsementComment"] ==
          "On peut compter sur cette personne. Il est venu à l’heure.");
}

TEST_CASE("words that are declined leave no byte behind, accepted before or not") {
    const bool accepted_before = GENERATE(false, true);
    Card card;
    const Id offer = card.hub.offer(card.centre, card.award, kRoux);
    REQUIRE(card.anywhere("Radio du Port"));
    if (accepted_before) card.centre.run({{"do", "accept_offer"}, {"offer", offer}, {"by", card.centre.animator}});
    card.centre.run({{"do", "decline_offer"}, {"offer", offer}, {"by", card.centre.animator}});
    CHECK(card.view().offer(offer)->state == domain::OfferState::declined);
    CHECK(card.view().offers_waiting(card.centre.clock.now(), 10).empty());
    CHECK(card.said().empty());
    for (const char* text : {"Radio du Port", "Mme Roux", "Il est venu"}) CHECK_FALSE(card.anywhere(text));
    CHECK(faults_of(*card.centre.store).empty());
    CHECK(card.centre.refused({{"do", "decline_offer"}, {"offer", offer}, {"by", card.centre.animator}}) ==
          Code::not_found);
    const auto before = digest(card.centre);
    REQUIRE(storage::rebuild(card.centre.store->database()).ok());
    CHECK(digest(card.centre) == before);
}

TEST_CASE("what others wrote about somebody goes when they are erased") {
    Card card;
    const Id kept = card.hub.offer(card.centre, card.award, kRoux);
    card.hub.offer(card.centre, card.award, {"M. Blanc", "", "", "Une autre voix."});
    card.centre.run({{"do", "accept_offer"}, {"offer", kept}, {"by", card.centre.animator}});
    card.centre.run({{"do", "erase"}, {"person", card.nathan}, {"by", card.centre.animator}});
    for (const char* text : {"Radio du Port", "Mme Roux", "M. Blanc", "Une autre voix", "Nathan"})
        CHECK_FALSE(card.anywhere(text));
    CHECK(faults_of(*card.centre.store).empty());
    const auto before = digest(card.centre);
    REQUIRE(storage::rebuild(card.centre.store->database()).ok());
    CHECK(digest(card.centre) == before);
}

TEST_CASE("words that nobody answers for 90 days are not accepted any more") {
    Card card;
    const Id offer = card.hub.offer(card.centre, card.award, kRoux);
    card.centre.clock.advance(domain::kOfferMillis + 60'000);
    CHECK(card.view().offers_waiting(card.centre.clock.now(), 10).empty());
    CHECK(card.centre.refused({{"do", "accept_offer"}, {"offer", offer}, {"by", card.centre.animator}}) ==
          Code::not_found);
}

TEST_CASE("words from outside are plain text, within their lengths, five at a time") {
    Card card;
    CHECK(card.refusal({"", "", "team", ""}) == Code::bad_input);
    CHECK(card.refusal({"Mme Roux", "", "", "  "}) == Code::bad_input);
    CHECK(card.refusal({"Mme Roux", "", "the_best", ""}) == Code::bad_input);
    CHECK(card.refusal({"Mme \xFF", "", "team", ""}) == Code::bad_input);
    CHECK(card.refusal({std::string(81, 'a'), "", "team", ""}) == Code::too_large);
    CHECK(card.refusal({"Mme Roux", std::string(121, 'a'), "team", ""}) == Code::too_large);
    CHECK(card.refusal({"Mme Roux", "", "", std::string(501, 'a')}) == Code::too_large);
    const Id marked = card.hub.offer(card.centre, card.award, {"<b>Roux</b>\n", "", "", "a\u202E\u0007 b\n\nc"});
    CHECK(card.view().offer(marked)->name == "<b>Roux</b>");
    CHECK(card.view().offer(marked)->words == "a b c");
    for (int i = 1; i < domain::kOffersMax; ++i)
        card.hub.offer(card.centre, card.award, {"Mme Roux", "", "", "mot " + std::to_string(i)});
    CHECK(card.refusal({"Mme Roux", "", "", "mot 1"}) == Code::already);
    CHECK(card.refusal({"Mme Roux", "", "", "un de trop"}) == Code::wait);
    card.centre.run({{"do", "decline_offer"}, {"offer", marked}, {"by", card.centre.animator}});
    card.hub.offer(card.centre, card.award, {"Mme Roux", "", "", "un de plus"});
}

TEST_CASE("only the card of this very award opens the form, and only while it stands") {
    Card card;
    const auto other = card.centre.award(card.nathan, "act");
    const auto code = [&](const std::string& award, const std::string& pasted) {
        const auto found = domain::award_of_token(card.view(), award, pasted);
        return found.ok() ? std::string("good") : std::string(name_of(found.error().code));
    };
    auto bent = card.token();
    bent[30] = bent[30] == 'A' ? 'B' : 'A';
    CHECK(code(card.award, card.token()) == "good");
    CHECK(code(card.award, "  https://badges.merci.example/b/" + card.award + "#" + card.token() + "\n") == "good");
    CHECK(code(other, card.token()) == "not_genuine");
    CHECK(code(card.award, bent) == "not_genuine");
    CHECK(code(card.award, "") == "not_genuine");
    CHECK(code(card.award, std::string(5000, 'A')) == "not_genuine");
    card.centre.run({{"do", "revoke"}, {"award", card.award}, {"by", card.centre.animator}, {"reason", "par erreur"}});
    CHECK(code(card.award, card.token()) == "not_allowed");
}

TEST_CASE("a partner is known by the card that is alive, and their words count at once") {
    Card card;
    const Id port =
        card.centre.join("Port", {{"role", "partner"}, {"consents", {{{"what", "name"}, {"value", true}}}}});
    const auto url = card.card_of(port);
    const auto found = domain::partner_of_card(card.view(), url);
    REQUIRE(found.ok());
    CHECK(found->id == port);
    CHECK(domain::partner_of_card(card.view(), url.substr(url.find('#') + 1)).ok());
    CHECK_FALSE(domain::partner_of_card(card.view(), card.card_of(card.nathan)).ok());
    CHECK_FALSE(domain::partner_of_card(card.view(), "nonsense").ok());
    card.centre.run({{"do", "new_card"}, {"person", port}, {"by", card.centre.animator}});
    CHECK_FALSE(domain::partner_of_card(card.view(), url).ok());

    const auto badge = *card.view().badge(card.centre.radio_badge);
    const domain::Writing words{"", "", "skilled", "Nous cherchons cela."};
    card.hub.write(card.centre, *domain::endorsed_by_partner(card.view(), *found, badge, words, card.centre.random));
    const auto recognised = domain::recognised_by(card.view(), badge.id, badge.version);
    REQUIRE(recognised.size() == 1);
    CHECK(recognised[0].name == "Port");
    CHECK(recognised[0].words == "Nous cherchons cela.");
    CHECK(domain::recognised_by(card.view(), badge.id, badge.version + 1).empty());
    CHECK_FALSE(domain::endorsed_by_partner(card.view(), *found, badge, words, card.centre.random).ok());
    card.hub.write(card.centre, *domain::endorsed_by_partner(card.view(), *found, *card.view().award(card.award), words,
                                                             card.centre.random));
    REQUIRE(card.said().size() == 1);
    CHECK_FALSE(card.said()[0].from_outside());
}

TEST_CASE("of two kiosks that accept one offer the first counts, and a no anywhere counts more") {
    Card card;
    const Id offer = card.hub.offer(card.centre, card.award, kRoux);
    SecondKiosk other(card.centre, 5);
    const auto now = card.centre.clock.now();
    const Json accept = {{"do", "accept_offer"}, {"offer", offer}, {"by", card.centre.animator}};
    card.centre.run(accept);
    other.run(accept, now + 1000);
    exchange(*card.centre.store, *other.store);
    CHECK(card.said().size() == 1);
    CHECK(other.store->view().endorsements_of(domain::Endorsed::award, card.award, 10).size() == 1);
    other.run({{"do", "decline_offer"}, {"offer", offer}, {"by", card.centre.animator}}, now + 2000);
    exchange(*card.centre.store, *other.store);
    CHECK(card.said().empty());
    CHECK(other.store->view().endorsements_of(domain::Endorsed::award, card.award, 10).empty());
    CHECK_FALSE(card.anywhere("Radio du Port"));
    CHECK_FALSE(any_file_holds(other.folder().path(), "Radio du Port"));
    CHECK(faults_of(*card.centre.store).empty());
    exchange(*card.centre.store, *other.store);
    CHECK(digest(*card.centre.store) == digest(*other.store));
}
