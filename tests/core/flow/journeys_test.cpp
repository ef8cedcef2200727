#include <catch2/catch.hpp>

#include "core/base/random.h"
#include "core/flow/ask.h"
#include "core/flow/join.h"
#include "core/flow/tell.h"
#include "core/flow/thank.h"

using namespace merci;
using namespace merci::flow;

TEST_CASE("a story is told in five steps, and only the activity is required") {
    TellJourney tell("nathan");
    CHECK(tell.empty());
    CHECK_FALSE(tell.can_go_on());
    CHECK_FALSE(tell.back());
    tell.choose_activity("radio");
    CHECK(tell.step() == TellJourney::Step::photo);
    for (int i = 0; i < 3; ++i) {
        CHECK(tell.can_go_on());
        tell.go_on();
    }
    CHECK(tell.step() == TellJourney::Step::learned);
    tell.go_on();
    CHECK(tell.step() == TellJourney::Step::learned);  // from here on it is kept
    CHECK(tell.command().activity == "radio");
    CHECK(tell.command().person == "nathan");
}

TEST_CASE("a draft opens at the same step with everything in it") {
    TellJourney tell("nathan");
    tell.choose_activity("radio");
    tell.add_photo({"b1", 640, 480});
    tell.go_on();
    tell.toggle_with("rose");
    tell.go_on();
    tell.toggle_phrase("learned");
    tell.toggle_phrase("helped");
    tell.toggle_phrase("learned");  // a second tap takes it back
    tell.write("J’aide Rose. ");
    tell.set_voice(domain::VoiceNote{"v1", 12000});
    const auto again = journey_from("tell", tell.to_json().dump(), "nathan");
    REQUIRE(again.ok());
    CHECK((*again)->to_json() == tell.to_json());
    const auto& told = dynamic_cast<const TellJourney&>(**again);
    CHECK(told.step() == TellJourney::Step::words);
    CHECK(told.phrases() == std::vector<std::string>{"helped"});
    CHECK(told.command().photos.size() == 1);
    CHECK(told.command().voice->millis == 12000);
}

TEST_CASE("three photos are enough, and one can be taken away") {
    TellJourney tell("nathan");
    tell.choose_activity("radio");
    CHECK(tell.add_photo({"1", 1, 1}));
    CHECK(tell.add_photo({"2", 1, 1}));
    CHECK(tell.add_photo({"3", 1, 1}));
    CHECK_FALSE(tell.add_photo({"4", 1, 1}));
    tell.remove_photo(1);
    CHECK(tell.photos().size() == 2);
    CHECK(tell.photos()[1].blob == "3");
    tell.remove_photo(7);
}

TEST_CASE("a badge is asked for at a level, with at least one record") {
    AskJourney ask("nathan");
    CHECK_FALSE(ask.can_go_on());
    ask.choose_badge("radio", domain::Level::explore);
    CHECK(ask.level() == domain::Level::explore);
    ask.choose_level(domain::Level::act);
    ask.go_on();
    CHECK(ask.step() == AskJourney::Step::records);
    CHECK_FALSE(ask.can_go_on());
    ask.suggest_records({"r1", "r2"});
    ask.toggle_record("r1");
    CHECK(ask.can_go_on());
    CHECK(ask.command().records == std::vector<Id>{"r2"});
    const auto again = journey_from("ask", ask.to_json().dump(), "nathan");
    REQUIRE(again.ok());
    CHECK((*again)->to_json() == ask.to_json());
    CHECK(ask.back());
    CHECK(ask.back());
    CHECK_FALSE(ask.back());
    ask.choose_badge("cook", domain::Level::support);
    CHECK(ask.records().empty());  // another badge, other records
}

TEST_CASE("thanks go to somebody for something") {
    ThankJourney thank("sylvie");
    CHECK_FALSE(thank.can_go_on());
    thank.choose("nathan");
    CHECK_FALSE(thank.can_go_on());
    thank.choose_what("helped");
    CHECK(thank.can_go_on());
    CHECK(thank.step() == ThankJourney::Step::more);
    thank.set_photo(domain::Photo{"p1", 640, 480});
    thank.set_voice(domain::VoiceNote{"v1", 4000});
    CHECK(thank.command().to == "nathan");
    CHECK(thank.command().photo->blob == "p1");
    CHECK(thank.command().voice->millis == 4000);
    const auto again = journey_from("thank", thank.to_json().dump(), "sylvie");
    REQUIRE(again.ok());
    CHECK((*again)->to_json() == thank.to_json());
}

namespace {

ThankJourney all_said_to(const Id& to) {
    ThankJourney thank("sylvie");
    thank.choose(to);
    thank.choose_what("helped");
    thank.write("Tu étais là.");
    thank.set_photo(domain::Photo{"p1", 640, 480});
    thank.set_voice(domain::VoiceNote{"v1", 4000});
    return thank;
}

void check_nothing_said(const ThankJourney& thank) {
    CHECK(thank.what().empty());
    CHECK(thank.words().empty());
    CHECK_FALSE(thank.photo());
    CHECK_FALSE(thank.voice());
}

}  // namespace

TEST_CASE("what was meant for one person does not go to another") {
    auto thank = all_said_to("nathan");
    while (thank.back()) {
    }
    thank.choose("rose");
    check_nothing_said(thank);
    CHECK(thank.command().to == "rose");

    auto same = all_said_to("nathan");
    while (same.back()) {
    }
    same.choose("nathan");
    CHECK(same.what() == "helped");
    CHECK(same.words() == "Tu étais là.");
    CHECK(same.photo());
    CHECK(same.voice());
}

TEST_CASE("thanks to somebody who was erased begin anew") {
    auto state = all_said_to("nathan").to_json();
    state["to"] = "";
    const auto thank = ThankJourney::from_json(state, "sylvie");
    REQUIRE(thank.ok());
    CHECK(thank->step() == ThankJourney::Step::who);
    CHECK(thank->empty());
    check_nothing_said(*thank);
}

TEST_CASE("somebody of age joins without being asked a year of birth") {
    JoinJourney join("karim", 2026, "fr");
    CHECK_FALSE(join.can_go_on());
    join.write_name("   ");
    CHECK_FALSE(join.can_go_on());
    join.write_name("Nathan");
    join.go_on();
    join.choose_of_age(true);
    CHECK(join.step() == JoinJourney::Step::face);
    join.choose_face("avatar:nathan");
    join.go_on();
    join.choose_language("fr");
    join.toggle_consent("wall");
    const auto command = join.command();
    CHECK(command.birth_year == 0);
    CHECK(command.consents.size() == 2);
    while (join.back()) {
    }
    CHECK(join.step() == JoinJourney::Step::name);
}

TEST_CASE("a minor's image is not agreed to at the screen, and under 15 a parent agrees first") {
    JoinJourney join("karim", 2026, "fr");
    join.write_name("Lina");
    join.go_on();
    join.choose_of_age(false);
    join.choose_birth_year(2012);
    CHECK(join.step() == JoinJourney::Step::parent);
    join.agree_with_parent();
    CHECK(join.step() == JoinJourney::Step::face);
    join.toggle_consent("wall");
    CHECK_FALSE(join.consents_to("wall"));
    CHECK(join.consents_to("name"));
    CHECK(join.command().with_parent);
    CHECK(join.command().birth_year == 2012);

    JoinJourney older("karim", 2026, "fr");
    older.choose_of_age(false);
    older.choose_birth_year(2009);
    CHECK(older.step() == JoinJourney::Step::face);
}

TEST_CASE("a draft that is not one is refused whole") {
    SeededRandom random(5);
    const std::string good = TellJourney("p").to_json().dump();
    CHECK_FALSE(journey_from("dance", good, "p").ok());
    CHECK_FALSE(journey_from("tell", "", "p").ok());
    CHECK_FALSE(journey_from("tell", "{}", "p").ok());
    CHECK_FALSE(journey_from("ask", good, "p").ok());
    CHECK_FALSE(journey_from("tell",
                             R"({"step":9,"activity":"","with":[],"phrases":[],"words":"","learned":"","photos":[]})",
                             "p")
                    .ok());
    for (int i = 0; i < 5000; ++i) {
        auto bad = good;
        bad[random.below(static_cast<std::uint32_t>(bad.size()))] = static_cast<char>(random.below(128));
        (void)journey_from("tell", bad, "p").ok();
    }
}
