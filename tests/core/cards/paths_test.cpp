// The page of one's skills and the slip of a door: what stands on them, on each paper, in two directions.
#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/cards/skills_page.h"
#include "core/cards/slip.h"
#include "tests/support/centre.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using test::TestCentre;

namespace {

std::string words_of(const Bytes& pdf) {
    const test::TestFolder folder;
    const std::string path = (folder / "page.pdf").string();
    REQUIRE(write_file(path, pdf).ok());
    return test::output_of("pdftotext -layout " + path + " -");
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Json taking(const Id& person, int step, const Id& by) {
    Json skills = Json::object();
    for (const auto skill : domain::kSkills) skills[std::string(skill)] = step;
    return {{"do", "take_position"}, {"person", person}, {"skills", skills}, {"by", by}};
}

const Day kToday{2026, 11, 24};

Json defining(TestCentre& centre, const char* level) {
    return {{"do", "define_opportunity"},
            {"by", centre.animator},
            {"title", {{"fr", "Une semaine à la radio"}, {"ar", "أسبوع في الإذاعة"}}},
            {"partner", "Radio du Port"},
            {"see", "Bruno"},
            {"place", "12, quai du Port"},
            {"until", 20850},
            {"level", level},
            {"badge", centre.radio_badge}};
}

Id door_of(TestCentre& centre, const char* level) {
    return centre.run(defining(centre, level))["opportunity"];
}

}  // namespace

TEST_CASE("a page of skills says each skill, where one was first and where one is now") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    CHECK(skills_page_of(centre.store->view(), nathan).error().code == Code::not_found);
    centre.run(taking(nathan, 2, centre.animator));
    const auto first = *skills_page_of(centre.store->view(), nathan);
    CHECK(first.before.empty());
    CHECK(first.lines.at(0).before == 0);
    CHECK(holds(first.with, "Karim"));
    centre.run(taking(nathan, 3, nathan));
    centre.run(taking(nathan, 5, nathan));
    const auto page = *skills_page_of(centre.store->view(), nathan);
    REQUIRE(page.lines.size() == 8);
    CHECK(page.lines[0].before == 2);
    CHECK(page.lines[0].now == 5);
    CHECK(page.with.empty());
    const auto words = words_of(*skills_pdf(page, Paper::a4));
    for (const char* word : {"Nathan", "Écouter les autres", "Parler devant les autres", "Avant",
                             "Je montre aux autres", "Centre des Tilleuls"}) {
        INFO(words);
        CHECK(holds(words, word));
    }
    CHECK(holds(words_of(*skills_pdf(page, Paper::ticket)), "Rester calme"));
    CHECK(skills_pdf(page, Paper::card).error().code == Code::unsupported);
    CHECK(*skills_pdf(page, Paper::a4) == *skills_pdf(page, Paper::a4));
}

TEST_CASE("a page of skills is in its person's language, whatever the skills that were passed over") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"lang", "ar"}});
    centre.run({{"do", "take_position"}, {"person", amina}, {"skills", {{"calm", 4}}}});
    const auto page = *skills_page_of(centre.store->view(), amina);
    CHECK(page.lang == "ar");
    CHECK(page.lines.at(6).now == 4);
    CHECK(page.lines.at(0).now == 0);
    CHECK(page.lines.at(0).word.empty());
    CHECK(skills_picture(page, Paper::a4).ok());
    CHECK(skills_picture(page, Paper::ticket).ok());
}

TEST_CASE("a slip says where to go and whom to ask for, on any paper, for who may go") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"lang", "ar"}});
    const Id door = door_of(centre, "explore");
    const auto slip_on = [&](std::optional<Day> today) { return slip_of(centre.store->view(), amina, door, today); };
    CHECK(slip_on({}).error().code == Code::not_found);
    centre.award(amina, "explore");
    centre.award(amina, "act");
    const auto slip = *slip_on(kToday);
    CHECK(slip.badge.level == domain::Level::act);
    CHECK(slip.also == "أسبوع في الإذاعة");
    for (const auto paper : {Paper::card, Paper::a4, Paper::ticket}) {
        const auto words = words_of(*slip_pdf(slip, paper));
        INFO(words);
        for (const char* word : {"Une semaine", "Radio du Port", "Bruno", "12, quai du Port", "Amina"})
            CHECK(holds(words, word));
        CHECK(slip_picture(slip, paper).ok());
    }
    centre.run({{"do", "close_opportunity"}, {"opportunity", door}, {"by", centre.animator}});
    CHECK(slip_on(kToday).error().code == Code::not_found);
}

TEST_CASE("a slip that waits is not printed once its door is closed to its holder") {
    TestCentre centre;
    const Id amina = centre.join("Amina");
    const Id door = door_of(centre, "explore");
    const auto slip_on = [&](std::optional<Day> today) { return slip_of(centre.store->view(), amina, door, today); };
    const auto award = centre.award(amina, "explore");
    CHECK(slip_on(kToday).ok());
    CHECK(slip_on(day_from_number(20850)).ok());  // the last day
    CHECK(slip_on(day_from_number(20851)).error().code == Code::not_found);
    CHECK(slip_on({}).ok());  // nobody knows what day it is
    centre.run({{"do", "revoke"}, {"award", award}, {"by", centre.animator}, {"reason", "Erreur."}});
    CHECK(slip_on(kToday).error().code == Code::not_found);
}

TEST_CASE("a slip that waits is not printed once its door asks for more") {
    TestCentre centre;
    const Id amina = centre.join("Amina");
    const Id door = door_of(centre, "explore");
    centre.award(amina, "explore");
    CHECK(slip_of(centre.store->view(), amina, door, kToday).ok());
    Json higher = defining(centre, "act");
    higher["opportunity"] = door;
    centre.run(higher);
    CHECK(slip_of(centre.store->view(), amina, door, kToday).error().code == Code::not_found);
}
