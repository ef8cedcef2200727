#include <catch2/catch.hpp>

#include "core/base/random.h"
#include "core/flow/propose.h"
#include "core/flow/skills.h"

using namespace merci;
using namespace merci::flow;

TEST_CASE("eight skills are asked one after the other, and a choice goes on by itself") {
    SkillsJourney skills("nathan");
    CHECK(skills.empty());
    CHECK_FALSE(skills.back());
    for (std::size_t i = 0; i < domain::kSkills.size(); ++i) {
        CHECK(skills.at() == i);
        CHECK(skills.skill() == domain::kSkills[i]);
        CHECK_FALSE(skills.complete());
        skills.choose(1 + static_cast<int>(i) % domain::kSteps);
    }
    CHECK(skills.complete());
    CHECK(skills.at() == domain::kSkills.size() - 1);
    const auto command = skills.command("karim");
    CHECK(command.person == "nathan");
    CHECK(command.by == "karim");
    CHECK(command.steps.at("team") == 1);
    CHECK(command.steps.at("help") == 3);
}

TEST_CASE("Back goes one skill back, and what was chosen there can be changed") {
    SkillsJourney skills("nathan");
    skills.choose(2);
    skills.choose(4);
    REQUIRE(skills.back());
    CHECK(skills.skill() == "speak");
    CHECK(skills.chosen() == 4);
    skills.choose(5);
    CHECK(skills.skill() == "listen");
    skills.choose(9);  // no such step
    CHECK(skills.skill() == "listen");
    CHECK(skills.command("").steps == std::map<std::string, int>{{"speak", 5}, {"team", 2}});
}

TEST_CASE("skills left in the middle open at the same skill") {
    SkillsJourney skills("nathan");
    skills.choose(2);
    skills.choose(4);
    const auto again = journey_from("skills", skills.to_json().dump(), "nathan");
    REQUIRE(again.ok());
    CHECK((*again)->to_json() == skills.to_json());
    CHECK(dynamic_cast<const SkillsJourney&>(**again).skill() == "listen");
    for (const char* state :
         {"{}", R"({"at":8,"steps":{}})", R"({"at":0,"steps":{"dance":1}})", R"({"at":0,"steps":{"team":6}})",
          R"({"at":-1,"steps":{}})", R"({"at":"0","steps":{}})"}) {
        INFO(state);
        CHECK_FALSE(journey_from("skills", state, "nathan").ok());
    }
}

TEST_CASE("a badge is proposed with a name, a picture and what one must do") {
    ProposeJourney propose("nathan");
    CHECK(propose.empty());
    CHECK_FALSE(propose.can_go_on());
    propose.write_name("Vélo");
    propose.go_on();
    CHECK(propose.step() == ProposeJourney::Step::picture);
    CHECK_FALSE(propose.can_go_on());
    propose.choose_picture("🚲");
    CHECK(propose.step() == ProposeJourney::Step::what);
    CHECK_FALSE(propose.can_go_on());
    propose.toggle_phrase("helped");
    CHECK(propose.can_go_on());
    propose.toggle_phrase("helped");
    propose.set_voice(domain::VoiceNote{"v", 900});
    CHECK(propose.can_go_on());
    propose.go_on();
    CHECK(propose.step() == ProposeJourney::Step::what);  // from here on it is sent
    CHECK(propose.command().emoji == "🚲");
    CHECK(propose.command().voice->millis == 900);
    REQUIRE(propose.back());
    REQUIRE(propose.back());
    CHECK_FALSE(propose.back());
}

TEST_CASE("a name said aloud is a name, and a draft keeps both voices") {
    ProposeJourney propose("nathan");
    propose.say_name(domain::VoiceNote{"n", 700});
    CHECK(propose.can_go_on());
    propose.go_on();
    propose.choose_picture("🚲");
    propose.write("Réparer.");
    propose.set_voice(domain::VoiceNote{"v", 900});
    const auto again = journey_from("propose", propose.to_json().dump(), "nathan");
    REQUIRE(again.ok());
    CHECK((*again)->to_json() == propose.to_json());
    const auto& same = dynamic_cast<const ProposeJourney&>(**again);
    CHECK(same.title_voice()->blob == "n");
    CHECK(same.voice()->blob == "v");
    CHECK(same.step() == ProposeJourney::Step::what);
    CHECK_FALSE(journey_from("propose", "{}", "nathan").ok());
    CHECK_FALSE(journey_from("propose", R"({"step":3})", "nathan").ok());
}

TEST_CASE("blanks around a name or words are nothing") {
    ProposeJourney propose("nathan");
    propose.write_name("  ");
    CHECK(propose.empty());
    propose.write_name("Vélo ");
    CHECK(propose.title() == "Vélo");
    propose.go_on();
    propose.choose_picture("🚲");
    propose.write(" ");
    CHECK_FALSE(propose.can_go_on());
    propose.write(" Réparer. ");
    CHECK(propose.command().words == "Réparer.");
}

TEST_CASE("no bytes make a draft of these journeys fall over") {
    SeededRandom random(9);
    SkillsJourney skills("p");
    skills.choose(2);
    ProposeJourney propose("p");
    propose.say_name(domain::VoiceNote{"n", 700});
    for (const auto& [name, good] :
         {std::pair{"skills", skills.to_json().dump()}, {"propose", propose.to_json().dump()}}) {
        for (int i = 0; i < 5000; ++i) {
            std::string state = good;
            state[random.below(static_cast<std::uint32_t>(state.size()))] = static_cast<char>(random.below(256));
            (void)journey_from(name, state, "p").ok();
        }
    }
}
