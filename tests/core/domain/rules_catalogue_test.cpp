// Activities and badges, and the closed lists of what may be said of them.
#include <catch2/catch.hpp>

#include "core/domain/phrases.h"
#include "tests/support/centre.h"

using namespace merci;
using merci::test::TestCentre;

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
