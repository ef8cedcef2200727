#include "core/domain/command_json.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;
using namespace merci::domain;

TEST_CASE("a command line is read into a command") {
    const auto line = read_command(
        R"({"do":"tell","person":"p","activity":"a","photos":["a.jpg"],"words":"Bonjour","with":["q"],"learned":"x","at":5})");
    REQUIRE(line.ok());
    CHECK(line->photo_files == std::vector<std::string>{"a.jpg"});
    CHECK(line->at == 5);
    const auto& tell = std::get<Tell>(line->command);
    CHECK(tell.words == "Bonjour");
    CHECK(tell.with == std::vector<Id>{"q"});
}

TEST_CASE("a line that is not a command is refused, and the detail says why") {
    const std::pair<const char*, const char*> cases[] = {
        {"", "not JSON"},
        {"[]", "a command is a JSON object"},
        {"{}", "'do' is not a command"},
        {R"({"do":"dance"})", "'do' is not a command"},
        {R"({"do":"ask","person":"p","badge":"b","level":"boss","records":[]})",
         "'level' must be support, explore or act"},
        {R"({"do":"ask","person":1,"badge":"b","level":"act"})", "'person' must be a string"},
        {R"({"do":"ask","badge":"b","level":"act"})", "'person' must be given"},
        {R"({"do":"thank","person":"p","to":"q","for":"helped","word":"x"})", "unknown field 'word'"},
        {R"({"do":"tell","person":"p","activity":"a","photos":"a.jpg"})", "'photos' must be a list of strings"},
        {R"({"do":"endorse","by":"p","on":{"award":"a","badge":"b"}})",
         R"('on' must be {"award":…}, {"badge":…} or {"person":…})"},
        {R"({"do":"consent","person":"p","what":"wall"})", "'value' must be given"},
        {R"({"do":"join","name":"A","by":"x","birth_year":4294969308})", "'birth_year' must be a year of birth"},
        {R"({"do":"join","name":"A","by":"x","birth_year":18446744073709551615})",
         "'birth_year' must be a year of birth"},
        {R"({"do":"join","name":"A","by":"x","birth_year":-1})", "'birth_year' must be a year of birth"},
        {R"({"do":"define_badge","name":"A","emoji":"","hue":"slate","criteria":{"support":"a","explore":"b","act":"c","expert":"d"}})",
         "'criteria' must be texts for support, explore and act"},
        {R"({"do":"define_badge","name":"A","emoji":"","hue":"slate","criteria":{"support":"a","explore":"b","act":{"fr":"c","en":1}}})",
         "'criteria' must be texts for support, explore and act"},
        {R"({"do":"take_position","person":"p","skills":{"team":6}})",
         "'skills' must be an object of skills and steps from 1 to 5"},
        {R"({"do":"take_position","person":"p","skills":{"team":4294967297}})",
         "'skills' must be an object of skills and steps from 1 to 5"},
        {R"({"do":"answer_record","person":"p","record":"r","answer":"maybe"})", "'answer' must be keep or leave"},
        {R"({"do":"answer_proposal","proposal":"p","by":"a","answer":"yes"})",
         "'answer' must be adopted, let_us_talk or declined"},
        {R"({"do":"announce","by":"a","title":"x","time":"12:00"})", "'day' must be given"},
        {R"({"do":"announce","by":"a","title":"x","time":"12:00","day":99999999999})", "'day' must be days since 1970"},
        {R"({"do":"feel","journey":"tell","face":"good","at":"now"})", "'at' must be milliseconds since 1970"},
    };
    for (const auto& [line, why] : cases) {
        const auto read = read_command(line);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == Code::bad_input);
        CHECK(read.error().detail == why);
    }
    CHECK(read_command("{\"do\":\"" + std::string(70000, 'x') + "\"}").error().code == Code::too_large);
}

TEST_CASE("a thanks names its photo and its voice by their files, as a record does") {
    const auto line =
        read_command(R"({"do":"thank","person":"p","to":"q","for":"cared","photo":"a.jpg","voice":"a.ogg"})");
    REQUIRE(line.ok());
    CHECK(line->photo_files == std::vector<std::string>{"a.jpg"});
    CHECK(line->voice_file == "a.ogg");
    CHECK(std::get<Thank>(line->command).what == "cared");
}

TEST_CASE("no bytes make the reader fall over") {
    SeededRandom random(21);
    const std::string good =
        R"({"do":"join","name":"Amina","lang":"ar","birth_year":2009,"role":"resident","by":"x","consents":[{"what":"wall","value":true}]})";
    for (int i = 0; i < 20000; ++i) {
        std::string line = good;
        for (std::uint32_t k = 0; k <= random.below(4); ++k) {
            line[random.below(static_cast<std::uint32_t>(line.size()))] = static_cast<char>(random.below(256));
        }
        (void)read_command(line).ok();
    }
}

TEST_CASE("a review is written and read back") {
    const GiveReview review{"r", "a", Answer::one_more_step, "photo", "Encore une photo."};
    const auto line = read_command(review_line(review));
    REQUIRE(line.ok());
    CHECK(std::get<GiveReview>(line->command).missing == "photo");
    CHECK(std::get<GiveReview>(line->command).words == "Encore une photo.");
}
