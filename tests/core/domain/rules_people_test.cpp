// Who joins, with which secrets, and who may let them.
#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using merci::test::TestCentre;

TEST_CASE("only an animator lets people in, answers, revokes and erases") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const Id request = centre.ask(nathan, centre.tell(nathan));
    const auto award = centre.award(sylvie);
    CHECK(centre.refused({{"do", "join"}, {"name", "X"}, {"by", nathan}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "join"}, {"name", "X"}, {"by", ""}}) == Code::not_found);
    CHECK(centre.refused({{"do", "review"}, {"request", request}, {"by", sylvie}, {"answer", "yes"}}) ==
          Code::not_allowed);
    CHECK(centre.refused({{"do", "revoke"}, {"award", award}, {"by", nathan}, {"reason", "x"}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "erase"}, {"person", sylvie}, {"by", nathan}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "new_card"}, {"person", sylvie}, {"by", nathan}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "change"}, {"person", nathan}, {"role", "animator"}}) == Code::not_allowed);
}

TEST_CASE("under 15, a child joins with a parent; a birth year is kept for minors only") {
    TestCentre centre;  // in 2026
    CHECK(centre.refused({{"do", "join"}, {"name", "Lina"}, {"birth_year", 2012}, {"by", centre.animator}}) ==
          Code::not_allowed);
    const Id lina = centre.join("Lina", {{"birth_year", 2012}, {"parent", true}});
    const Id amina = centre.join("Amina", {{"birth_year", 2009}});
    const Id rose = centre.join("Rose", {{"birth_year", 1950}});
    CHECK(centre.store->view().person(lina)->birth_year == 2012);
    CHECK(centre.store->view().person(amina)->birth_year == 2009);
    CHECK(centre.store->view().person(rose)->birth_year == 0);
}

TEST_CASE("a PIN is for animators only") {
    TestCentre centre;
    const auto join = [&](const char* role) {
        return Json{{"do", "join"}, {"name", "X"}, {"by", centre.animator}, {"role", role}, {"pin", "135791"}};
    };
    CHECK(centre.refused(join("resident")) == Code::bad_input);
    CHECK(centre.refused(join("partner")) == Code::bad_input);
    centre.run(join("animator"));
}

TEST_CASE("while time is not sure, whoever gives a birth year is treated as a minor") {
    TestCentre centre;  // in 2026
    const Id rose = centre.join("Rose", {{"birth_year", 1990}});
    constexpr Millis kYear = Millis{365} * 24 * 3600 * 1000;
    const Millis right = centre.clock.now();
    centre.trusted = false;
    for (const Millis wrong : {Millis{0}, right - 10 * kYear, right, right + 60 * kYear}) {
        INFO(wrong);
        centre.clock.set(wrong);
        CHECK(centre.refused({{"do", "join"}, {"name", "Lina"}, {"birth_year", 2012}, {"by", centre.animator}}) ==
              Code::not_allowed);
        const Id amina = centre.join("Amina", {{"birth_year", 2007}});  // 19, but who knows
        CHECK(centre.store->view().person(amina)->birth_year == 2007);
        const Json wall = {
            {"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", true}, {"by", centre.animator}};
        CHECK(centre.refused(wall) == Code::not_allowed);
        CHECK(centre.refused({{"do", "join"},
                              {"name", "Zoé"},
                              {"birth_year", 2007},
                              {"by", centre.animator},
                              {"consents", {{{"what", "faces"}, {"value", true}}}}}) == Code::not_allowed);
    }
    CHECK(centre.store->view().person(rose)->birth_year == 0);
    centre.run({{"do", "consent"}, {"person", rose}, {"what", "wall"}, {"value", true}});  // she never was one
    centre.trusted = true;
    centre.clock.set(right + kYear / 10);
    const Id amina = centre.store->view().people(100).back().id;
    centre.run({{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", true}});
}

TEST_CASE("a centre is never left without an animator") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Json by_herself = {{"do", "erase"}, {"person", centre.animator}, {"by", centre.animator}};
    const Json by_operator = {{"do", "erase"}, {"person", centre.animator}, {"by", ""}};
    CHECK(centre.refused(by_herself) == Code::not_allowed);
    CHECK(centre.refused(by_operator) == Code::not_allowed);
    CHECK(centre.refused(
              {{"do", "change"}, {"person", centre.animator}, {"by", centre.animator}, {"role", "resident"}}) ==
          Code::not_allowed);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK(centre.refused(by_herself) == Code::not_allowed);
    const Id ines = centre.join("Inès", {{"role", "animator"}});
    centre.run(by_herself);
    CHECK(centre.refused({{"do", "erase"}, {"person", ines}, {"by", ines}}) == Code::not_allowed);
    centre.run({{"do", "erase"}, {"person", ines}, {"by", ""}});  // nobody is left to be locked out
    // Nobody walks into a centre where there once was somebody.
    CHECK(centre.refused({{"do", "join"}, {"name", "X"}, {"role", "animator"}, {"by", ""}}) == Code::not_found);
}

TEST_CASE("a new card replaces the old one at once") {
    TestCentre centre;
    const auto joined = centre.run({{"do", "join"}, {"name", "Nathan"}, {"by", centre.animator}});
    const auto old_code = std::get<codes::PersonalCode>(codes::read_qr_text(joined["card"].get<std::string>()));
    CHECK(centre.store->view().card_holder(sha256(old_code.secret))->alive);
    const auto renewed = centre.run({{"do", "new_card"}, {"person", joined["person"]}, {"by", centre.animator}});
    const auto new_code = std::get<codes::PersonalCode>(codes::read_qr_text(renewed["card"].get<std::string>()));
    CHECK_FALSE(centre.store->view().card_holder(sha256(old_code.secret))->alive);
    CHECK(centre.store->view().card_holder(sha256(new_code.secret))->alive);
    CHECK(*domain::personal_card_url(centre.store->view(), centre.store->keys(), joined["person"]) == renewed["card"]);
}

TEST_CASE("the first pictures of a card are chosen with an animator beside, others by whoever knows those") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    Json code = {{"do", "set_picture_code"}, {"person", nathan}, {"code", "3,0,11"}};
    CHECK(centre.refused(code) == Code::not_allowed);
    code["by"] = nathan;
    CHECK(centre.refused(code) == Code::not_allowed);
    code["by"] = centre.animator;
    centre.run(code);
    centre.run({{"do", "set_picture_code"}, {"person", nathan}, {"code", "1,2,3"}});
    centre.run({{"do", "set_picture_code"}, {"person", nathan}, {"code", ""}});
    CHECK(centre.refused({{"do", "set_picture_code"}, {"person", nathan}, {"code", "1,2,3"}}) == Code::not_allowed);
}

TEST_CASE("a picture code is three of the twelve pictures, in order, or none") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto code = [&](const char* text) {
        return Json{{"do", "set_picture_code"}, {"person", nathan}, {"code", text}, {"by", centre.animator}};
    };
    for (const char* bad : {"3", "3,0", "3,0,12", "3,0,11,4", "3,0,", ",,", ",0,1", "03,0,1", "3, 0,1", "3,0,1,",
                            "a,b,c", "-1,0,1", "1111,0,1"}) {
        INFO(bad);
        CHECK(centre.refused(code(bad)) == Code::bad_input);
    }
    for (const char* good : {"3,0,11", "0,0,0", "11,10,9"}) {
        centre.run(code(good));
        CHECK(centre.store->keys().pin_matches(good, *centre.store->view().picture_code_hash(nathan)));
    }
    centre.run(code(""));
    CHECK_FALSE(centre.store->view().picture_code_hash(nathan));
}
