#include <catch2/catch.hpp>

#include "core/domain/consents.h"
#include "core/domain/phrases.h"
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

TEST_CASE("phrases are those that there are, and a picture is one emoji") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    const auto refused = [&](Json line, const char* field, Json value) {
        line[field] = std::move(value);
        return centre.refused(line) == Code::bad_input;
    };
    const Json thank = {{"do", "thank"}, {"person", rose}, {"to", nathan}};
    CHECK(refused(thank, "for", "danced"));
    CHECK(refused(thank, "for", ""));
    const Json tell = {{"do", "tell"}, {"person", nathan}, {"activity", centre.radio}};
    CHECK(refused(tell, "phrases", {"helped", "danced"}));
    Json idea = {{"do", "propose"}, {"person", nathan}, {"name", "Vélo"}, {"emoji", "🚲"}};
    CHECK(refused(idea, "phrases", {"learned_team"}));  // that is nothing one can do for a badge
    for (const char* picture : {"hello world", "", "🚲🚲", "x"}) CHECK(refused(idea, "emoji", picture));
    const Json activity = {{"do", "define_activity"}, {"name", "Vélo"}, {"hue", "slate"}};
    CHECK(refused(activity, "emoji", "hello world"));
    const Json soup = {
        {"do", "announce"}, {"title", "La soupe"}, {"day", 20780}, {"time", "12:30"}, {"by", centre.animator}};
    CHECK(refused(soup, "emoji", "hello world"));
    centre.run(soup);  // it may have none
    for (const auto what : domain::kThankedFor) {
        Json line = thank;
        line["for"] = what;
        centre.run(line);
    }
    Json told = tell;
    told["phrases"] = {"helped", "learned_team"};
    centre.run(told);
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

TEST_CASE("a revoked badge says so, and why") {
    TestCentre centre;
    const auto award = centre.award(centre.join("Nathan"));
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "Donné par erreur."}});
    CHECK(centre.store->view().award(award)->is_revoked);
    CHECK(centre.store->view().award(award)->revoked == "Donné par erreur.");
    CHECK(centre.refused({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "x"}}) ==
          Code::already);
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

TEST_CASE("the catalogue takes texts by language, names of drawings and a list of activities that ends") {
    TestCentre centre;
    const Json activity = {{"do", "define_activity"},
                           {"name", {{"fr", "Marche"}, {"en", "Walking"}}},
                           {"emoji", "🥾"},
                           {"picture", "s-walk"},
                           {"hue", "emerald"}};
    const Json badge = {{"do", "define_badge"},
                        {"name", "Marche"},
                        {"emoji", "🥾"},
                        {"hue", "emerald"},
                        {"activities", {centre.radio}},
                        {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}};
    const auto with = [](Json command, const char* name, const Json& value) {
        command[name] = value;
        return command;
    };
    centre.run(activity);
    centre.run(with(activity, "picture", ""));
    centre.run(badge);
    for (const char* picture : {"../../keys/feed.key", "s walk", "S-WALK", "é"}) {
        CHECK(centre.refused(with(activity, "picture", picture)) == Code::bad_input);
    }
    for (const char* lang : {"", "f", "français", "FR", "en us"}) {
        CHECK(centre.refused(with(activity, "name", {{"fr", "Marche"}, {lang, "x"}})) == Code::bad_input);
    }
    CHECK(centre.refused(with(activity, "name", {{"en", "Walking"}})) == Code::bad_input);
    CHECK(centre.refused(with(badge, "activities", std::vector<Id>(101, centre.radio))) == Code::too_large);
    CHECK(centre.refused(with(badge, "activities", {"nothing"})) == Code::not_found);
}

TEST_CASE("a badge names the skills it shows, each once, with the address that says what it is") {
    TestCentre centre;
    const Json communication = {{"name", {{"fr", "Communication"}}},
                                {"framework", "LifeComp"},
                                {"code", "S2"},
                                {"url", "https://ec.europa.eu/jrc/en/lifecomp"}};
    const auto badge = [](const Json& skills) {
        return Json{{"do", "define_badge"}, {"name", "Radio"},
                    {"emoji", "🎙️"},   {"hue", "cobalt"},
                    {"skills", skills},     {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}};
    };
    const auto with = [&](const char* name, const Json& value) {
        Json skill = communication;
        skill[name] = value;
        return skill;
    };
    const Id id = centre.run(badge({communication, with("code", "S3")}))["badge"];
    const auto known = centre.store->view().badge(id);
    REQUIRE(known->skills.size() == 2);
    CHECK(known->skills[0].name.at("fr") == "Communication");
    CHECK(known->skills[0].framework == "LifeComp");
    CHECK(known->skills[1].code == "S3");
    CHECK(known->skills[1].url == "https://ec.europa.eu/jrc/en/lifecomp");
    CHECK(centre.refused(badge({communication, communication})) == Code::bad_input);
    CHECK(centre.refused(badge({with("url", "")})) == Code::bad_input);
    CHECK(centre.refused(badge({with("url", "javascript:alert(1)")})) == Code::bad_input);
    CHECK(centre.refused(badge({with("name", "")})) == Code::bad_input);
    CHECK(centre.refused(badge({with("colour", "red")})) == Code::bad_input);
    Json many = Json::array();
    for (int i = 0; i < 13; ++i) many.push_back(with("code", std::to_string(i)));
    CHECK(centre.refused(badge(many)) == Code::too_large);
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
