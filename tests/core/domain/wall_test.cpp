#include "core/domain/wall.h"

#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using domain::WallCard;
using merci::test::TestCentre;

namespace {

constexpr Millis kMinute = 60'000;

void say(TestCentre& centre, const Id& person, bool yes, const std::string& what = "wall") {
    centre.clock.advance(kMinute);
    centre.run({{"do", "consent"}, {"person", person}, {"what", what}, {"value", yes}});
}

void thank(TestCentre& centre, const Id& from, const Id& to) {
    centre.clock.advance(kMinute);
    centre.run({{"do", "thank"}, {"person", from}, {"to", to}, {"for", "helped"}, {"words", "mot écrit"}});
}

std::vector<WallCard> wall(const TestCentre& centre, int limit = 24) {
    return centre.store->view().wall(limit);
}

// Told with a photo and with others, asked, approved.
std::string award_with_photo(TestCentre& centre, const Id& person, const std::vector<Id>& with) {
    const auto blob = centre.store->blobs().put(bytes_of("photo of " + person));
    domain::Tell tell;
    tell.person = person;
    tell.activity = centre.radio;
    tell.photos = {{*blob, 10, 10}};
    tell.with = with;
    const auto told = centre.store->run(tell, {centre.clock.now(), true});
    REQUIRE(told.ok());
    const Id request = centre.ask(person, (*told)["record"]);
    return centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"];
}

}  // namespace

TEST_CASE("a badge hangs on the wall once its person has agreed, and not before") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto award = centre.award(nathan);
    CHECK(wall(centre).empty());
    say(centre, nathan, true);
    const auto cards = wall(centre);
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].kind == WallCard::Kind::badge);
    CHECK(cards[0].id == award);
    CHECK(cards[0].who.name == "Nathan");
    CHECK(cards[0].badge == centre.radio_badge);
    CHECK(cards[0].level == domain::Level::support);
    CHECK(cards[0].photo.empty());
}

TEST_CASE("a thanks hangs on the wall when both have agreed") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    thank(centre, sylvie, nathan);
    say(centre, sylvie, true);
    CHECK(wall(centre).empty());
    say(centre, nathan, true);
    const auto cards = wall(centre);
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].kind == WallCard::Kind::thanks);
    CHECK(cards[0].from.name == "Sylvie");
    CHECK(cards[0].who.name == "Nathan");
    CHECK(cards[0].what == "helped");
}

TEST_CASE("who takes their yes back is gone from the wall, and from the thanks of others") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    for (const Id& person : {nathan, sylvie}) say(centre, person, true);
    centre.award(nathan);
    thank(centre, sylvie, nathan);
    thank(centre, nathan, sylvie);
    REQUIRE(wall(centre).size() == 3);
    say(centre, nathan, false);
    CHECK(wall(centre).empty());
    say(centre, nathan, true);
    CHECK(wall(centre).size() == 3);
}

TEST_CASE("who is erased is gone from the wall, with the thanks they gave and got") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    for (const Id& person : {nathan, sylvie}) say(centre, person, true);
    centre.award(nathan);
    const auto hers = centre.award(sylvie);
    thank(centre, sylvie, nathan);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    const auto cards = wall(centre);
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].id == hers);
}

TEST_CASE("a minor hangs on the wall only with a guardian's paper") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    centre.award(amina);
    CHECK(centre.refused({{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", true}}) ==
          Code::not_allowed);
    centre.run({{"do", "consent"},
                {"person", amina},
                {"what", "wall"},
                {"value", true},
                {"by", centre.animator},
                {"guardian", "paper"}});
    CHECK(wall(centre).size() == 1);
    say(centre, amina, false);
    CHECK(wall(centre).empty());
}

TEST_CASE("the paper that the desk files lets a minor hang on the wall, until it is taken back") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    centre.award(amina);
    const auto image = [&](bool value) {
        centre.clock.advance(1000);
        return Json{{"do", "consent"}, {"person", amina},       {"what", "image"},
                    {"value", value},  {"by", centre.animator}, {"guardian", "paper"}};
    };
    centre.run(image(true));
    CHECK(wall(centre).empty());
    say(centre, amina, true);
    CHECK(wall(centre).size() == 1);
    centre.run(image(false));
    CHECK(wall(centre).empty());
}

TEST_CASE("a yes from before the birth year was known shows no minor") {
    TestCentre centre;
    const Id amina = centre.join("Amina");
    centre.award(amina);
    say(centre, amina, true);
    REQUIRE(wall(centre).size() == 1);
    // As another kiosk, whose clock nobody had confirmed, may have written it.
    centre.store->database().run("UPDATE p_people SET birth_year = 2010 WHERE name = 'Amina'");
    CHECK(wall(centre).empty());
    // Of age, she says it herself.
    centre.clock.advance(Millis{3 * 366} * 24 * 3600 * 1000);
    say(centre, amina, true);
    CHECK(wall(centre).size() == 1);
}

TEST_CASE("no photo of what somebody took their name out of hangs with their badge") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    for (const Id& person : {nathan, rose}) {
        say(centre, person, true);
        say(centre, person, true, "photo");
    }
    award_with_photo(centre, nathan, {rose});
    const Id record = centre.store->view().records(1)[0].id;
    const Id request = centre.ask(rose, record);
    centre.clock.advance(kMinute);
    centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}});
    const auto photo_of = [&](const Id& person) {
        for (const auto& card : wall(centre)) {
            if (card.who.id == person) return card.photo;
        }
        return std::string("no card");
    };
    REQUIRE_FALSE(photo_of(rose).empty());
    centre.run({{"do", "answer_record"}, {"person", rose}, {"record", record}, {"answer", "leave"}});
    CHECK(photo_of(rose).empty());
    CHECK_FALSE(photo_of(nathan).empty());
}

TEST_CASE("a photo hangs when everybody in it agreed to it and to the wall") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    say(centre, nathan, true);
    say(centre, nathan, true, "photo");
    award_with_photo(centre, nathan, {rose});
    REQUIRE(wall(centre).size() == 1);
    CHECK(wall(centre)[0].photo.empty());
    say(centre, rose, true, "photo");
    CHECK(wall(centre)[0].photo.empty());
    say(centre, rose, true);
    CHECK_FALSE(wall(centre)[0].photo.empty());
    say(centre, rose, false, "photo");
    CHECK(wall(centre)[0].photo.empty());
}

TEST_CASE("a badge that was revoked, or waits for the date, does not hang") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    say(centre, nathan, true);
    const auto award = centre.award(nathan);
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "erreur"}});
    CHECK(wall(centre).empty());
    centre.trusted = false;
    centre.award(nathan, "explore");
    CHECK(wall(centre).empty());
}

TEST_CASE("the newest come first, at most as many as asked for, and one person's badge once") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    for (const Id& person : {nathan, sylvie}) say(centre, person, true);
    centre.award(nathan);
    centre.clock.advance(kMinute);
    const auto second = centre.award(nathan, "explore");
    thank(centre, sylvie, nathan);
    centre.clock.advance(kMinute);
    const auto hers = centre.award(sylvie);
    const auto cards = wall(centre);
    REQUIRE(cards.size() == 3);
    CHECK(cards[0].id == hers);
    CHECK(cards[1].kind == WallCard::Kind::thanks);
    CHECK(cards[2].id == second);
    CHECK(wall(centre, 2).size() == 2);
    CHECK(wall(centre, 2)[1].kind == WallCard::Kind::thanks);
}
