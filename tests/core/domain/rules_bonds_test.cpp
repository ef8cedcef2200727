// What binds people: consents, thanks, endorsements.
#include <catch2/catch.hpp>

#include "core/domain/consents.h"
#include "tests/support/centre.h"

using namespace merci;
using merci::test::TestCentre;

TEST_CASE("the image of a minor is shown only with a guardian's paper, put on file by an animator") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2009}});
    const Json wall = {{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", true}};
    CHECK(centre.refused(wall) == Code::not_allowed);
    Json with_paper = wall;
    with_paper["guardian"] = "paper";
    CHECK(centre.refused(with_paper) == Code::not_allowed);  // not by herself
    with_paper["by"] = centre.animator;
    centre.run(with_paper);
    CHECK(centre.store->view().consent(amina, "wall", "") == true);
    centre.run({{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", false}});  // taken back alone
    CHECK(centre.store->view().consent(amina, "wall", "") == false);
}

TEST_CASE("a consent names an award by its id and a photo by its record and place, never by its blob") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto blob = *centre.store->blobs().put(bytes_of("a photo"));
    domain::Tell tell;
    tell.person = nathan;
    tell.activity = centre.radio;
    tell.photos = {{blob, 4, 3}};
    const Id record = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
    const auto consent = [&](const char* what, const std::string& of) {
        return Json{{"do", "consent"}, {"person", nathan}, {"what", what}, {"of", of}, {"value", true}};
    };
    const auto photo = centre.store->view().record(record)->photos.at(0);
    CHECK(photo.part == 2);
    centre.run(consent("photo", record + ".2"));
    CHECK(centre.store->view().consent(nathan, "photo", record + ".2") == true);
    centre.run(consent("page", centre.award(nathan)));
    centre.run(consent("photo", ""));
    for (const std::string& of : {blob, record, record + ".", record + ".02", record + ".-1", record + ".999",
                                  record + ".2 ", std::string("../x"), centre.award(nathan, "act")}) {
        INFO(of);
        CHECK(centre.refused(consent("photo", of)) == Code::bad_input);
    }
    CHECK(centre.refused(consent("photo", record + ".1")) == Code::not_found);
    const std::string nowhere = std::string(32, 'a').append(".2");
    CHECK(centre.refused(consent("photo", nowhere)) == Code::not_found);
    CHECK(centre.refused(consent("page", record + ".2")) == Code::bad_input);
    CHECK(centre.refused(consent("page", "000000000000")) == Code::not_found);
    for (const char* what : {"name", "wall", "faces"})
        CHECK(centre.refused(consent(what, record + ".2")) == Code::bad_input);
}

TEST_CASE("what somebody agreed to about one thing goes before what they said of all") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id lina = centre.join("Lina");
    const auto& view = centre.store->view();
    const std::string award = centre.award(nathan);
    const auto say = [&](const Id& person, const char* what, const std::string& of, const char* audience, bool value) {
        Json line = {{"do", "consent"}, {"person", person},     {"what", what},
                     {"by", person},    {"audience", audience}, {"value", value}};
        if (!of.empty()) line["of"] = of;
        centre.run(line);
    };
    CHECK_FALSE(domain::agreed(view, nathan, "page", award, domain::Audience::centre));  // never asked
    say(nathan, "page", "", "centre", true);
    CHECK(domain::agreed(view, nathan, "page", award, domain::Audience::centre));
    CHECK_FALSE(domain::agreed(view, nathan, "page", award, domain::Audience::anyone));
    say(nathan, "page", award, "public", true);
    CHECK(domain::agreed(view, nathan, "page", award, domain::Audience::anyone));
    CHECK_FALSE(domain::agreed(view, nathan, "page", "000000000000", domain::Audience::anyone));
    say(nathan, "page", award, "public", false);
    CHECK_FALSE(domain::agreed(view, nathan, "page", award, domain::Audience::centre));
    // A photo is everybody's who is in it.
    const auto blob = centre.store->blobs().put(bytes_of("photo"));
    domain::Tell tell;
    tell.person = nathan;
    tell.activity = centre.radio;
    tell.photos = {{*blob, 10, 10}};
    tell.words = "Ensemble";
    tell.with = {lina};
    const auto told = centre.store->run(tell, {centre.clock.now(), true});
    REQUIRE(told.ok());
    const auto record = *view.record((*told)["record"].get<std::string>());
    say(nathan, "photo", "", "public", true);
    CHECK_FALSE(domain::photo_agreed(view, record, record.photos[0], domain::Audience::anyone));
    say(lina, "photo", domain::photo_name(record, record.photos[0]), "public", true);
    CHECK(domain::photo_agreed(view, record, record.photos[0], domain::Audience::anyone));
    say(nathan, "photo", domain::photo_name(record, record.photos[0]), "centre", true);
    CHECK_FALSE(domain::photo_agreed(view, record, record.photos[0], domain::Audience::anyone));
    CHECK(domain::photo_agreed(view, record, record.photos[0], domain::Audience::centre));
}

TEST_CASE("thanks go from one person to another, never to oneself") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    centre.run({{"do", "thank"}, {"person", rose}, {"to", nathan}, {"for", "helped"}, {"words", "pour l’ordinateur"}});
    CHECK(centre.refused({{"do", "thank"}, {"person", rose}, {"to", rose}, {"for", "helped"}}) == Code::not_allowed);
    const auto thanks = centre.store->view().thanks_to(nathan, 10);
    REQUIRE(thanks.size() == 1);
    CHECK(thanks[0].from == rose);
    CHECK(thanks[0].words == "pour l’ordinateur");
}

TEST_CASE("an award is endorsed by others; a badge of the catalogue by partners and staff") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    const Id port = centre.join("Port", {{"role", "partner"}});
    const auto award = centre.award(nathan);
    centre.run({{"do", "endorse"}, {"by", rose}, {"on", {{"award", award}}}, {"words", "Il m’aide."}});
    centre.run({{"do", "endorse"}, {"by", port}, {"on", {{"badge", centre.radio_badge}}}});
    centre.run({{"do", "endorse"}, {"by", rose}, {"on", {{"person", nathan}}}});
    CHECK(centre.refused({{"do", "endorse"}, {"by", nathan}, {"on", {{"award", award}}}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "endorse"}, {"by", rose}, {"on", {{"badge", centre.radio_badge}}}}) ==
          Code::not_allowed);
    CHECK(centre.refused({{"do", "endorse"}, {"by", rose}, {"on", {{"award", "000000000000"}}}}) == Code::not_found);
    CHECK(centre.store->view().endorsements_of(domain::Endorsed::award, award, 10).size() == 1);
}

TEST_CASE("faces are counted by day and journey, and nothing leads back to a person") {
    TestCentre centre;
    for (const char* face : {"good", "good", "fair"}) centre.run({{"do", "feel"}, {"journey", "tell"}, {"face", face}});
    CHECK(centre.refused({{"do", "feel"}, {"journey", "tell"}, {"face", "angry"}}) == Code::bad_input);
    centre.clock.advance(24 * 3600 * 1000);
    REQUIRE(centre.store->tidy({centre.clock.now(), true}).ok());
    auto query = centre.store->database().query("SELECT good, fair, bad FROM p_feelings");
    REQUIRE(query.step());
    CHECK(query.integer(0) == 2);
    CHECK(query.integer(1) == 1);
    CHECK(query.integer(2) == 0);
}
