// What is told together, skills, proposed badges, doors, the week's programme, and a guardian's paper: the rules.
#include <catch2/catch.hpp>

#include "core/domain/consents.h"
#include "core/text/phrases.h"
#include "tests/support/centre.h"

using namespace merci;
using merci::test::TestCentre;

namespace {

struct Together {
    explicit Together(TestCentre& centre) : nathan(centre.join("Nathan")), sylvie(centre.join("Sylvie")) {
        record = centre.tell(nathan, {{"with", {sylvie}}});
    }
    Json answer(const Id& person, const char* word) const {
        return {{"do", "answer_record"}, {"person", person}, {"record", record}, {"answer", word}};
    }
    Id nathan;
    Id sylvie;
    Id record;
};

Json proposing(const Id& person) {
    return {{"do", "propose"}, {"person", person}, {"name", "Vélo"}, {"emoji", "🚲"}, {"words", "Réparer un vélo."}};
}

Json answering(TestCentre& centre, const Id& proposal, const char* answer) {
    return {{"do", "answer_proposal"}, {"proposal", proposal}, {"by", centre.animator}, {"answer", answer}};
}

Json adopting(TestCentre& centre, const Id& proposal) {
    Json line = answering(centre, proposal, "adopted");
    line["criteria"] = "Réparer le vélo de quelqu’un.";
    return line;
}

Json door(TestCentre& centre, const char* level = "explore") {
    return {{"do", "define_opportunity"}, {"by", centre.animator}, {"title", {{"fr", "Un stage"}, {"en", "A week"}}},
            {"partner", "Radio du Port"}, {"level", level},        {"badge", centre.radio_badge}};
}

}  // namespace

TEST_CASE("a record told together waits for each companion to keep it, or to take their name out") {
    TestCentre centre;
    const Together told(centre);
    const auto& view = centre.store->view();
    REQUIRE(view.records_to_answer(told.sylvie, 5).size() == 1);
    CHECK(view.records_to_answer(told.sylvie, 5)[0].id == told.record);
    CHECK(view.records_to_answer(told.nathan, 5).empty());
    CHECK(view.records_of(told.sylvie, 5).size() == 1);  // made together, it belongs to each of them
    centre.run(told.answer(told.sylvie, "keep"));
    CHECK(view.records_to_answer(told.sylvie, 5).empty());
    CHECK(view.record(told.record)->with == std::vector{told.sylvie});
    CHECK(centre.refused(told.answer(told.sylvie, "keep")) == Code::already);
    centre.ask(told.sylvie, told.record);

    centre.run(told.answer(told.sylvie, "leave"));
    CHECK(view.record(told.record)->with.empty());
    CHECK(view.record(told.record)->left == std::vector{told.sylvie});
    CHECK(view.records_of(told.sylvie, 5).empty());
    CHECK(view.records_of(told.nathan, 5).size() == 1);
    CHECK(centre.refused({{"do", "ask"},
                          {"person", told.sylvie},
                          {"badge", centre.radio_badge},
                          {"level", "act"},
                          {"records", {told.record}}}) == Code::not_allowed);
    centre.run(told.answer(told.sylvie, "keep"));  // the last word counts
    CHECK(view.records_of(told.sylvie, 5).size() == 1);
}

TEST_CASE("only who was there answers for a record, and whoever told it does not") {
    TestCentre centre;
    const Together told(centre);
    CHECK(centre.refused(told.answer(told.nathan, "leave")) == Code::not_allowed);
    CHECK(centre.refused(told.answer(centre.join("Rose"), "keep")) == Code::not_allowed);
    Json other = told.answer(told.sylvie, "keep");
    other["record"] = Id(32, 'a');
    CHECK(centre.refused(other) == Code::not_found);
}

TEST_CASE("who took their name out of a record may still be in its photos, and is still asked") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    domain::Tell tell;
    tell.person = nathan;
    tell.activity = centre.radio;
    tell.photos = {{*centre.store->blobs().put(bytes_of("a photo")), 4, 3}};
    tell.with = {sylvie};
    const Id id = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
    centre.run({{"do", "consent"}, {"person", nathan}, {"what", "photo"}, {"value", true}});
    centre.run({{"do", "answer_record"}, {"person", sylvie}, {"record", id}, {"answer", "leave"}});
    const auto agreed = [&] {
        const auto record = centre.store->view().record(id);
        return domain::photo_agreed(centre.store->view(), *record, record->photos.at(0), domain::Audience::centre);
    };
    CHECK_FALSE(agreed());
    centre.run({{"do", "consent"}, {"person", sylvie}, {"what", "photo"}, {"value", true}});
    CHECK(agreed());
}

TEST_CASE("positions of skills are kept one after the other, alone or with an animator") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto take = [&](Json skills, const Id& by) {
        return Json{{"do", "take_position"}, {"person", nathan}, {"skills", std::move(skills)}, {"by", by}};
    };
    centre.run(take({{"speak", 1}, {"team", 2}}, centre.animator));
    centre.run(take({{"speak", 3}}, nathan));
    const auto positions = centre.store->view().positions_of(nathan, 10);
    REQUIRE(positions.size() == 2);
    CHECK(positions[0].steps == std::map<std::string, int>{{"speak", 1}, {"team", 2}});
    CHECK(positions[0].by == centre.animator);
    CHECK(positions[1].steps.at("speak") == 3);
    CHECK(positions[1].by.empty());
    CHECK(centre.store->view().positions_of(nathan, 1).at(0).id == positions[1].id);
    CHECK(centre.refused(take({{"dance", 3}}, nathan)) == Code::bad_input);
    CHECK(centre.refused(take(Json::object(), nathan)) == Code::bad_input);
    CHECK(centre.refused(take({{"team", 3}}, centre.join("Rose"))) == Code::not_allowed);
}

TEST_CASE("a proposed badge is wanted by others, once each, and adopted once") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const Id id = centre.run(proposing(nathan))["proposal"];
    const Json me_too = {{"do", "support"}, {"person", sylvie}, {"proposal", id}};
    centre.run(me_too);
    CHECK(centre.refused(me_too) == Code::already);
    CHECK(centre.refused({{"do", "support"}, {"person", nathan}, {"proposal", id}}) == Code::not_allowed);
    const auto& view = centre.store->view();
    REQUIRE(view.proposals_open(10).size() == 1);
    CHECK(view.proposals_open(10)[0].supporters == 1);
    CHECK(view.proposals_waiting(10).size() == 1);
    CHECK(view.proposals_waiting_count() == 1);
    CHECK(view.supports(sylvie, id));

    centre.run(answering(centre, id, "let_us_talk"));
    CHECK(centre.refused(answering(centre, id, "let_us_talk")) == Code::already);
    CHECK(view.proposals_waiting_count() == 0);
    CHECK(view.proposals_open(10).size() == 1);
    const Id made = centre.run(adopting(centre, id))["badge"];
    CHECK(made == domain::badge_of_proposal(id));
    const auto badge = view.badge(made);
    REQUIRE(badge);
    CHECK(badge->name.at("fr") == "Vélo");
    CHECK(badge->emoji == "🚲");
    REQUIRE(badge->levels.size() == 3);
    for (const auto& level : badge->levels) CHECK(level.criteria.at("fr") == "Réparer le vélo de quelqu’un.");
    CHECK(view.proposals_of(nathan, 10).at(0).badge == made);
    CHECK(view.proposals_open(10).empty());
    CHECK(centre.refused(answering(centre, id, "declined")) == Code::already);
    CHECK(centre.refused(me_too) == Code::already);

    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK_FALSE(view.proposal(id));
    CHECK(view.badge(made));  // the centre's
}

TEST_CASE("an idea said aloud becomes a badge once an animator has written its name down") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    Json idea = proposing(nathan);
    idea.erase("name");
    CHECK(centre.refused(idea) == Code::bad_input);
    const domain::VoiceNote said{*centre.store->blobs().put(bytes_of("a voice")), 900};
    const auto spoken =
        centre.store->run(domain::ProposeBadge{nathan, "", said, "🚲", "", {}, {}}, {centre.clock.now(), true});
    REQUIRE(spoken.ok());
    const Id id = (*spoken)["proposal"];
    CHECK(centre.refused(adopting(centre, id)) == Code::bad_input);
    Json named = answering(centre, id, "adopted");
    named["name"] = "Vélo";
    named["criteria"] = {{"fr", "Réparer un vélo."}, {"en", "Mend a bicycle."}};
    named["hue"] = "emerald";
    const auto badge = centre.store->view().badge(centre.run(named)["badge"].get<std::string>());
    CHECK(badge->hue == domain::Hue::emerald);
    CHECK(badge->levels[2].criteria.at("en") == "Mend a bicycle.");
}

TEST_CASE("the words of an idea become a badge's only when an animator says so, its phrases do by themselves") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id words = centre.run(proposing(nathan))["proposal"];
    CHECK(centre.refused(answering(centre, words, "adopted")) == Code::bad_input);
    CHECK(centre.store->view().proposals_waiting_count() == 1);
    Json empty = answering(centre, words, "adopted");
    empty["criteria"] = "";
    CHECK(centre.refused(empty) == Code::bad_input);

    Json idea = proposing(nathan);
    idea["phrases"] = {"helped", "showed"};
    const Id phrases = centre.run(idea)["proposal"];
    const auto made =
        centre.store->view().badge(centre.run(answering(centre, phrases, "adopted"))["badge"].get<std::string>());
    CHECK(made->levels[0].criteria == text::sentences_of({"helped", "showed"}));
}

TEST_CASE("only an animator answers ideas, opens doors and announces what is on") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    Json answer = adopting(centre, centre.run(proposing(nathan))["proposal"]);
    Json opening = door(centre);
    Json soup = {{"do", "announce"}, {"title", "La soupe"}, {"day", 20780}, {"time", "12:30"}};
    for (Json* line : {&answer, &opening, &soup}) {
        (*line)["by"] = nathan;
        CHECK(centre.refused(*line) == Code::not_allowed);
    }
}

TEST_CASE("a door is open to who holds its badge at that level or higher, for as long as the award stands") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id id = centre.run(door(centre))["opportunity"];
    const Day today{2026, 11, 24};
    const auto doors = [&] { return centre.store->view().doors_of(nathan, today, 10); };
    CHECK(doors().others.size() == 1);
    centre.award(nathan, "support");
    CHECK(doors().open.empty());
    const auto award = centre.award(nathan, "act");
    REQUIRE(doors().open.size() == 1);
    CHECK(doors().open[0].id == id);
    CHECK(doors().others.empty());
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "Erreur."}});
    CHECK(doors().open.empty());

    Json last = door(centre);
    last["opportunity"] = id;
    last["until"] = day_number(today);
    centre.run(last);
    CHECK(doors().others.size() == 1);
    CHECK(centre.store->view().opportunities(day_from_number(day_number(today) + 1), 10).empty());
    const Json close = {{"do", "close_opportunity"}, {"opportunity", id}, {"by", centre.animator}};
    centre.run(close);
    CHECK(doors().others.empty());
    CHECK(centre.refused(close) == Code::not_found);
    centre.run(last);  // open again
    CHECK(doors().others.size() == 1);
}

TEST_CASE("what is on comes in the order of the week, and not what was cancelled") {
    TestCentre centre;
    const Day monday{2026, 11, 23};
    const auto announce = [&](const char* title, int day, const char* time) {
        return centre
            .run({{"do", "announce"},
                  {"by", centre.animator},
                  {"title", title},
                  {"emoji", "🍲"},
                  {"day", day_number(monday) + day},
                  {"time", time}})["happening"]
            .get<Id>();
    };
    announce("Soupe", 2, "12:30");
    const Id walk = announce("Marche", 2, "09:00");
    announce("Loto", 0, "14:00");
    announce("Fête", 7, "10:00");
    const auto on = [&] {
        std::string titles;
        for (const auto& one : centre.store->view().happenings(monday, 7, 10)) titles += one.title.at("fr") + " ";
        return titles;
    };
    CHECK(on() == "Loto Marche Soupe ");
    centre.run({{"do", "announce"},
                {"by", centre.animator},
                {"happening", walk},
                {"title", "Marche"},
                {"day", day_number(monday) + 3},
                {"time", "09:00"}});
    CHECK(on() == "Loto Soupe Marche ");
    centre.run({{"do", "cancel_happening"}, {"happening", walk}, {"by", centre.animator}});
    CHECK(on() == "Loto Soupe ");
    for (const char* time : {"", "9:00", "24:00", "12:60", "12h30", "1-:30"}) {
        INFO(time);
        CHECK(centre.refused({{"do", "announce"},
                              {"by", centre.animator},
                              {"title", "X"},
                              {"day", day_number(monday)},
                              {"time", time}}) == Code::bad_input);
    }
}

TEST_CASE("a guardian's paper is filed with a consent, and then holds for the minor's own yes") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2009}});
    const auto paper = *centre.store->blobs().put(bytes_of("a signed paper"));
    const auto wall = [&](bool value) {
        return Json{{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", value}};
    };
    const auto file = [&](const std::string& blob, const std::string& guardian, const Id& by) {
        const auto sent =
            centre.store->run(domain::GiveConsent{amina, {"wall", "", "centre", true, 0}, by, guardian, blob},
                              {centre.clock.now(), true});
        return sent.ok() ? Code::bad_input : sent.error().code;
    };
    CHECK(centre.store->view().guardian_papers(amina).empty());
    CHECK(file(paper, "", centre.animator) == Code::bad_input);
    CHECK(file(paper, "paper", amina) == Code::not_allowed);
    CHECK(file("no blob", "paper", centre.animator) == Code::bad_input);
    REQUIRE(centre.store
                ->run(domain::GiveConsent{amina, {"wall", "", "centre", true, 0}, centre.animator, "paper", paper},
                      {centre.clock.now(), true})
                .ok());
    const auto papers = centre.store->view().guardian_papers(amina);
    REQUIRE(papers.size() == 1);
    CHECK(papers[0].what == "wall");
    CHECK(papers[0].blob == paper);
    centre.run(wall(false));
    centre.run(wall(true));  // alone: the paper is on file
    CHECK(centre.refused({{"do", "consent"}, {"person", amina}, {"what", "faces"}, {"value", true}}) ==
          Code::not_allowed);
}

TEST_CASE("the page of a minor's badge needs a guardian's paper as well") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2009}});
    Json page = {{"do", "consent"},           {"person", amina},      {"what", "page"},
                 {"of", centre.award(amina)}, {"audience", "public"}, {"value", true}};
    CHECK(centre.refused(page) == Code::not_allowed);
    page.update({{"by", centre.animator}, {"guardian", "paper"}});
    centre.run(page);
}
