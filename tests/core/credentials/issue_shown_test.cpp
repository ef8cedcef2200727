// What a signed badge shows: as far as those concerned agreed, and no further; and how that dates it.
#include "core/base/date_time.h"
#include "tests/core/credentials/issued.h"

using namespace merci;
using namespace merci::credentials;
using namespace merci::test;

namespace {

std::vector<std::string> texts(const Json& list, const char* name) {
    std::vector<std::string> out;
    for (const auto& item : list) out.push_back(text_in(item, name));
    return out;
}

}  // namespace

TEST_CASE("name, words and photos are shown as far as those concerned agreed, and no further") {
    TestCentre centre;
    const NathansBadge badge(centre);
    CHECK_FALSE(issued(centre, badge.award).contains("evidence"));
    consent(centre, badge.nathan, "page", "centre");
    CHECK_FALSE(issued(centre, badge.award).contains("evidence"));  // the centre may see it; a file goes anywhere
    consent(centre, badge.nathan, "page");
    auto credential = issued(centre, badge.award);
    REQUIRE(credential["evidence"].size() == 1);
    CHECK(credential["evidence"][0]["narrative"] == "J’ai tenu la table de mixage. J’ai appris. Rester calme.");
    consent(centre, badge.nathan, "photo");
    CHECK(issued(centre, badge.award)["evidence"].size() == 1);  // Lina is in it
    consent(centre, badge.lina, "photo");
    credential = issued(centre, badge.award);
    REQUIRE(credential["evidence"].size() == 2);
    CHECK(credential["evidence"][1]["genre"] == "Photo");
    CHECK(credential["evidence"][1]["id"].get<std::string>().starts_with("https://badges.merci.example/photo/"));
    CHECK(checked(credential, trust(centre)).ok());
    consent(centre, badge.nathan, "name");
    credential = issued(centre, badge.award);
    CHECK(checked(credential, trust(centre))->holder == "Nathan");
    // Taken back: gone, and it is another version.
    const auto before = credential["validFrom"];
    centre.clock.advance(3'600'000);
    consent(centre, badge.nathan, "name", "public", false);
    consent(centre, badge.lina, "photo", "public", false);
    credential = issued(centre, badge.award);
    CHECK(checked(credential, trust(centre))->holder.empty());
    CHECK(credential["evidence"].size() == 1);
    CHECK(credential["validFrom"] != before);
}

TEST_CASE("a badge shows nothing of what its holder took their name out of, from then on") {
    TestCentre centre;
    const NathansBadge badge(centre);
    consent(centre, badge.nathan, "page");
    consent(centre, badge.lina, "page");
    const Id request = centre.ask(badge.lina, badge.record);
    const std::string hers =
        centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"];
    REQUIRE(issued(centre, hers)["evidence"].size() == 1);
    centre.clock.advance(60'000);
    centre.run({{"do", "answer_record"}, {"person", badge.lina}, {"record", badge.record}, {"answer", "leave"}});
    const auto credential = issued(centre, hers);
    CHECK_FALSE(credential.contains("evidence"));
    CHECK(credential["validFrom"] == date_time(centre.clock.now()));
    CHECK(issued(centre, badge.award)["evidence"].size() == 1);
}

TEST_CASE("once somebody in a photo is erased, nobody can ask them: the photo stays here") {
    TestCentre centre;
    const NathansBadge badge(centre);
    consent(centre, badge.nathan, "page");
    consent(centre, badge.nathan, "photo");
    CHECK(issued(centre, badge.award)["evidence"].size() == 1);  // Lina never agreed
    centre.clock.advance(60'000);
    centre.run({{"do", "erase"}, {"person", badge.lina}, {"by", centre.animator}});
    const auto credential = issued(centre, badge.award);
    CHECK(credential["evidence"].size() == 1);
    CHECK(credential["validFrom"] == date_time(centre.clock.now()));
}

TEST_CASE("a no to all takes back every yes that came before it") {
    TestCentre centre;
    const NathansBadge badge(centre);
    const auto page = [&](bool value, bool this_one) {
        Json line = {
            {"do", "consent"}, {"person", badge.nathan}, {"what", "page"}, {"audience", "public"}, {"value", value}};
        if (this_one) line["of"] = badge.award;
        centre.run(line);
        return issued(centre, badge.award).contains("evidence");
    };
    CHECK(page(true, true));
    CHECK_FALSE(page(false, false));
    CHECK(page(true, true));
    CHECK_FALSE(page(false, true));
    CHECK(page(true, false));
}

TEST_CASE("another version has another date: a new name, a consent of somebody else's, an endorser who is gone") {
    TestCentre centre;
    const NathansBadge badge(centre);
    consent(centre, badge.nathan, "name");
    centre.run({{"do", "endorse"}, {"by", badge.lina}, {"on", {{"award", badge.award}}}, {"words", "Bien."}});
    auto before = issued(centre, badge.award);
    const auto later = [&] {
        const auto now = issued(centre, badge.award);
        const bool moved = now != before && now["validFrom"] > before["validFrom"];
        before = now;
        return moved;
    };
    centre.clock.advance(60'000);
    centre.run({{"do", "change"}, {"person", badge.nathan}, {"by", badge.nathan}, {"name", "Nathanaël"}});
    CHECK(later());
    centre.clock.advance(60'000);
    consent(centre, badge.lina, "name");
    CHECK(later());
    centre.clock.advance(60'000);
    centre.run({{"do", "erase"}, {"person", badge.lina}, {"by", centre.animator}});
    CHECK(later());
}

TEST_CASE("whoever endorses without saying yes to their name is someone of the centre, and an erased one is gone") {
    TestCentre centre;
    const NathansBadge badge(centre);
    centre.run({{"do", "endorse"}, {"by", badge.lina}, {"on", {{"award", badge.award}}}, {"words", "Bien."}});
    CHECK(texts(issued(centre, badge.award)["endorsement"], "name") ==
          std::vector<std::string>{"Quelqu’un du centre, de l’équipe, confirme", "Quelqu’un du centre confirme"});
    centre.run({{"do", "erase"}, {"person", badge.lina}, {"by", centre.animator}});
    CHECK(issued(centre, badge.award)["endorsement"].size() == 1);
}
