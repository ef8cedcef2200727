// What a person decides about themselves: who sees what, a guardian's paper, and that everything goes.
#include <catch2/catch.hpp>

#include <set>

#include "core/domain/consents.h"
#include "core/storage/local.h"
#include "tests/support/centre.h"

using namespace merci;
using domain::Audience;
using domain::Reach;
using merci::test::TestCentre;

namespace {

// Nathan told of something with Sylvie and Léo, with a photo.
struct Pictured {
    explicit Pictured(TestCentre& in) : centre(in) {
        domain::Tell tell;
        tell.person = nathan;
        tell.activity = centre.radio;
        tell.photos = {{*centre.store->blobs().put(bytes_of("the three of them")), 4, 3}};
        tell.with = {sylvie, leo};
        record = (*centre.store->run(tell, {centre.clock.now(), true}))["record"];
    }
    domain::Record told() const { return *centre.store->view().record(record); }
    std::string name() const { return domain::photo_name(told(), told().photos[0]); }
    void say(const Id& person, Reach reach) const {
        REQUIRE(centre.store
                    ->run(domain::GiveConsent{person, domain::consent_to("photo", name(), reach), {}, {}},
                          {centre.clock.now(), true})
                    .ok());
        centre.clock.advance(1000);
    }
    std::set<Id> missing(Audience audience, const Id& but) const {
        const auto people = domain::still_to_agree(centre.store->view(), told(), told().photos[0], audience, but);
        return {people.begin(), people.end()};
    }
    TestCentre& centre;
    Id nathan = centre.join("Nathan");
    Id sylvie = centre.join("Sylvie");
    Id leo = centre.join("Léo");
    Id record;
};

Json paper(TestCentre& centre, const Id& person, bool value = true, const char* audience = "centre") {
    centre.clock.advance(1000);
    return {{"do", "consent"},       {"person", person},    {"what", "image"},     {"value", value},
            {"by", centre.animator}, {"guardian", "paper"}, {"audience", audience}};
}

// As they say it themselves, a moment later.
Json saying(TestCentre& centre, const Id& person, const char* what, bool value, const char* audience = "centre") {
    centre.clock.advance(1000);
    return {{"do", "consent"}, {"person", person}, {"what", what}, {"value", value}, {"audience", audience}};
}

}  // namespace

TEST_CASE("a photo is shown to nobody, to the centre or to everyone, by each one's own last word") {
    TestCentre centre;
    const Pictured photo(centre);
    const auto reach = [&] { return reach_of(centre.store->view(), photo.nathan, "photo", photo.name()); };
    CHECK(reach() == Reach::nobody);
    for (const Reach said : {Reach::centre, Reach::everyone, Reach::centre, Reach::everyone, Reach::nobody}) {
        photo.say(photo.nathan, said);
        CHECK(reach() == said);
    }
}

TEST_CASE("everybody tagged in a photo is asked, and it is known who has still to say yes") {
    TestCentre centre;
    const Pictured photo(centre);
    const auto& view = centre.store->view();
    CHECK(photo.missing(Audience::centre, photo.nathan) == std::set{photo.sylvie, photo.leo});
    photo.say(photo.nathan, Reach::everyone);
    photo.say(photo.sylvie, Reach::centre);
    CHECK(photo.missing(Audience::centre, photo.nathan) == std::set{photo.leo});
    CHECK(photo.missing(Audience::anyone, photo.nathan) == std::set{photo.sylvie, photo.leo});
    CHECK(photo.missing(Audience::centre, photo.leo).empty());
    CHECK_FALSE(photo_agreed(view, photo.told(), photo.told().photos[0], Audience::centre));
    photo.say(photo.leo, Reach::everyone);
    CHECK(photo.missing(Audience::centre, photo.nathan).empty());
    CHECK(photo_agreed(view, photo.told(), photo.told().photos[0], Audience::centre));
    CHECK_FALSE(photo_agreed(view, photo.told(), photo.told().photos[0], Audience::anyone));
    photo.say(photo.leo, Reach::nobody);
    CHECK_FALSE(photo_agreed(view, photo.told(), photo.told().photos[0], Audience::centre));
}

TEST_CASE("a photo comes up for all who may be in it, those too who took their name out") {
    TestCentre centre;
    const Pictured photo(centre);
    const auto& view = centre.store->view();
    centre.run({{"do", "answer_record"}, {"person", photo.leo}, {"record", photo.record}, {"answer", "leave"}});
    centre.tell(photo.nathan);  // without a photo
    for (const auto& person : {photo.nathan, photo.sylvie, photo.leo}) {
        REQUIRE(view.records_picturing(person, 10).size() == 1);
        CHECK(view.records_picturing(person, 10)[0].id == photo.record);
    }
    CHECK(view.records_of(photo.leo, 10).empty());
    CHECK(view.records_picturing(centre.join("Rose"), 10).empty());
    CHECK(photo.missing(Audience::centre, photo.nathan) == std::set{photo.sylvie, photo.leo});
}

TEST_CASE("a guardian's paper lets a minor be shown, and what is shown is still theirs to say") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto& view = centre.store->view();
    CHECK(guardians_reach(view, amina, "name", "") == Reach::everyone);
    for (const char* what : {"faces", "wall", "photo", "page"}) {
        CHECK(guardians_reach(view, amina, what, "") == Reach::nobody);
        CHECK(centre.refused(saying(centre, amina, what, true)) == Code::not_allowed);
    }
    centre.run(paper(centre, amina));
    for (const char* what : {"faces", "wall", "photo", "page"}) {
        CHECK(guardians_reach(view, amina, what, "") == Reach::centre);
        CHECK(reach_of(view, amina, what, "") == Reach::nobody);  // the paper alone shows nothing
        centre.run(saying(centre, amina, what, true));
        CHECK(reach_of(view, amina, what, "") == Reach::centre);
        centre.run(saying(centre, amina, what, false));
        centre.run(saying(centre, amina, what, true));
    }
}

TEST_CASE("what a guardian takes back is shown no more, and comes back only by their word") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto& view = centre.store->view();
    centre.run(paper(centre, amina));
    centre.run(saying(centre, amina, "faces", true));
    REQUIRE(view.faces({}, 10).people.size() == 1);
    // A word is enough to take it back; an animator writes it down.
    auto no = paper(centre, amina, false);
    no.erase("guardian");
    no["by"] = amina;
    CHECK(centre.refused(no) == Code::not_allowed);
    no["by"] = centre.animator;
    centre.run(no);
    CHECK(guardians_reach(view, amina, "faces", "") == Reach::nobody);
    CHECK(reach_of(view, amina, "faces", "") == Reach::nobody);
    CHECK(view.faces({}, 10).people.empty());
    CHECK(view.guardian_papers(amina).empty());
    CHECK(centre.refused(saying(centre, amina, "faces", true)) == Code::not_allowed);
    centre.run(saying(centre, amina, "faces", false));
    centre.run(paper(centre, amina));
    CHECK(view.faces({}, 10).people.empty());
    centre.run(saying(centre, amina, "faces", true));
    CHECK(view.faces({}, 10).people.size() == 1);
}

TEST_CASE("a yes of another kiosk that did not know of a guardian's no shows nothing") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto& view = centre.store->view();
    centre.run(paper(centre, amina));
    centre.run({{"do", "consent"}, {"person", amina}, {"what", "wall"}, {"value", true}});
    centre.run(paper(centre, amina, false));
    // Later by the order of the world than the no, and written without it.
    centre.store->database().run(
        "INSERT INTO p_consents (person, what, of, ord, audience, value) SELECT person, 'wall', '', max(ord) || '~', "
        "'centre', 1 FROM p_consents");
    CHECK(reach_of(view, amina, "wall", "") == Reach::nobody);
    // What they say once they are of age is theirs alone.
    centre.store->database().run("UPDATE p_people SET birth_year = 2007");
    CHECK(reach_of(view, amina, "wall", "") == Reach::centre);
}

TEST_CASE("a paper for the centre lets nobody show a minor to everyone") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto& view = centre.store->view();
    centre.run(paper(centre, amina));
    CHECK(centre.refused(saying(centre, amina, "photo", true, "public")) == Code::not_allowed);
    centre.run(saying(centre, amina, "photo", true, "centre"));
    centre.run(paper(centre, amina, true, "public"));
    centre.run(saying(centre, amina, "photo", true, "public"));
    REQUIRE(reach_of(view, amina, "photo", "") == Reach::everyone);
    centre.run(paper(centre, amina));
    CHECK(reach_of(view, amina, "photo", "") == Reach::centre);
}

TEST_CASE("less than is shown already, a minor says alone") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto& view = centre.store->view();
    centre.run(paper(centre, amina, true, "public"));
    centre.run(saying(centre, amina, "wall", true, "public"));
    centre.run(saying(centre, amina, "wall", true, "centre"));
    CHECK(reach_of(view, amina, "wall", "") == Reach::centre);
}

TEST_CASE("of the papers for one thing, a guardian's last word counts") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const auto award = centre.award(amina);
    const auto& view = centre.store->view();
    const auto page = [&](const std::string& of, bool value) {
        centre.clock.advance(1000);
        Json said = {{"do", "consent"},       {"person", amina},     {"what", "page"},      {"value", value},
                     {"by", centre.animator}, {"guardian", "paper"}, {"audience", "public"}};
        if (!of.empty()) said["of"] = of;
        return said;
    };
    centre.run(page(award, true));
    CHECK(guardians_reach(view, amina, "page", award) == Reach::everyone);
    CHECK(guardians_reach(view, amina, "page", "") == Reach::nobody);
    centre.run(page(award, false));
    CHECK(guardians_reach(view, amina, "page", award) == Reach::nobody);
    centre.run(page(award, true));
    centre.run(page("", false));  // none of them
    CHECK(guardians_reach(view, amina, "page", award) == Reach::nobody);
    centre.run(page("", true));
    CHECK(guardians_reach(view, amina, "page", award) == Reach::everyone);
}

TEST_CASE("a guardian's paper is put on file by an animator, for a minor") {
    TestCentre centre;
    const Id amina = centre.join("Amina", {{"birth_year", 2010}});
    const Id rose = centre.join("Rose");
    auto by_herself = paper(centre, amina);
    by_herself["by"] = amina;
    CHECK(centre.refused(by_herself) == Code::not_allowed);
    auto without = paper(centre, amina);
    without.erase("guardian");
    CHECK(centre.refused(without) == Code::not_allowed);
    CHECK(centre.refused(paper(centre, rose)) == Code::bad_input);
}

TEST_CASE("people erase themselves, and nobody else") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const auto award = centre.award(nathan);
    CHECK(centre.refused({{"do", "erase"}, {"person", sylvie}, {"by", nathan}}) == Code::not_allowed);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", nathan}, {"badges", "revoke"}});
    const auto& view = centre.store->view();
    CHECK_FALSE(view.person(nathan));
    REQUIRE(view.award(award));
    CHECK(view.award(award)->is_revoked);
    CHECK(view.award(award)->person.empty());
    CHECK(view.person(sylvie));
}

TEST_CASE("who erases themselves leaves no draft behind") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    auto& database = centre.store->database();
    REQUIRE(storage::save_draft(database, {nathan, "tell", R"({"words":"a secret"})", 1}).ok());
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", nathan}});
    CHECK_FALSE(storage::draft_of(database, nathan));
}
