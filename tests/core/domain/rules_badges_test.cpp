// From asking to a badge: requests, answers, awards.
#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using merci::test::TestCentre;

TEST_CASE("Nathan joins, tells, asks, and an animator's yes gives him a signed badge") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id record = centre.tell(nathan);
    const Id request = centre.ask(nathan, record, "explore");
    const auto answer =
        centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}});
    const auto award = centre.store->view().award(answer["award"].get<std::string>());
    REQUIRE(award);
    CHECK(award->person == nathan);
    CHECK(award->level == domain::Level::explore);
    CHECK(award->id == crockford60(domain::award_number(request)));
    REQUIRE(award->day);
    CHECK(answer["url"] == "https://badges.merci.example/b/" + award->id + "#" + award->token);
    CHECK(codes::token_holds(award->token, centre.store->keys().token().public_key()));
    CHECK(codes::parse_token(award->token)->practice);
}

TEST_CASE("an animator does not answer their own request") {
    TestCentre centre;
    const Id request = centre.ask(centre.animator, centre.tell(centre.animator));
    CHECK(centre.refused({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}}) ==
          Code::not_allowed);
}

TEST_CASE("a request approved twice gives one award") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id request = centre.ask(nathan, centre.tell(nathan));
    const Json yes = {{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}};
    centre.run(yes);
    CHECK(centre.refused(yes) == Code::already);
    CHECK(centre.store->view().awards_of(nathan).size() == 1);
}

TEST_CASE("the same badge is asked once while it waits, and not again once held") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id record = centre.tell(nathan);
    const Id request = centre.ask(nathan, record);
    const Json again = {
        {"do", "ask"}, {"person", nathan}, {"badge", centre.radio_badge}, {"level", "support"}, {"records", {record}}};
    CHECK(centre.refused(again) == Code::already);
    centre.run({{"do", "review"},
                {"request", request},
                {"by", centre.animator},
                {"answer", "one_more_step"},
                {"missing", "photo"}});
    const Id second = centre.run(again)["request"];
    centre.run({{"do", "review"}, {"request", second}, {"by", centre.animator}, {"answer", "yes"}});
    CHECK(centre.refused(again) == Code::already);
}

TEST_CASE("an answer that is not yes says what is missing, or invites to talk") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id request = centre.ask(nathan, centre.tell(nathan));
    CHECK(centre.refused(
              {{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "one_more_step"}}) ==
          Code::bad_input);
    CHECK(centre.refused({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "no"}}) ==
          Code::bad_input);
    centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "let_us_talk"}});
    CHECK(centre.store->view().waiting_count() == 0);
    CHECK(centre.store->view().request(request)->review->answer == domain::Answer::let_us_talk);
}

TEST_CASE("a request stands on one's own records, or on records made together") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const Id alone = centre.tell(nathan);
    const Id together = centre.tell(nathan, {{"with", {sylvie}}});
    const auto ask = [&](const Id& record) {
        return Json{
            {"do", "ask"}, {"person", sylvie}, {"badge", centre.radio_badge}, {"level", "act"}, {"records", {record}}};
    };
    CHECK(centre.refused(ask(alone)) == Code::not_allowed);
    CHECK(centre.run(ask(together)).contains("request"));
    CHECK(centre.refused({{"do", "ask"},
                          {"person", nathan},
                          {"badge", centre.radio_badge},
                          {"level", "act"},
                          {"records", Json::array()}}) == Code::bad_input);
}

TEST_CASE("a first name stands in a badge's token only by consent") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie", {{"consents", {{{"what", "name"}, {"value", true}}}}});
    CHECK(codes::parse_token(centre.store->view().award(centre.award(nathan))->token)->name.empty());
    CHECK(codes::parse_token(centre.store->view().award(centre.award(sylvie))->token)->name == "Sylvie");
}

TEST_CASE("an approval before time can be trusted is dated and signed later") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    centre.trusted = false;
    const auto id = centre.award(nathan);
    CHECK_FALSE(centre.store->view().award(id)->day);
    CHECK(centre.refused({{"do", "sign"}}) == Code::untrusted_time);
    centre.trusted = true;
    CHECK(centre.run({{"do", "sign"}})["awards"] == Json::array({id}));
    CHECK(centre.store->view().award(id)->day);
    CHECK(codes::token_holds(centre.store->view().award(id)->token, centre.store->keys().token().public_key()));
    CHECK(centre.run({{"do", "sign"}})["awards"].empty());
}

TEST_CASE("a revoked badge says so, and why") {
    TestCentre centre;
    const auto award = centre.award(centre.join("Nathan"));
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "Donné par erreur."}});
    CHECK(centre.store->view().award(award)->is_revoked);
    CHECK(centre.store->view().award(award)->revoked == "Donné par erreur.");
    CHECK(centre.refused({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "x"}}) ==
          Code::already);
}
