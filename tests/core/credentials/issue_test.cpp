// What a kiosk signs, from the life of a small centre: who is named, what is shown, and how it changes.
#include "core/credentials/issue.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "core/base/date_time.h"
#include "core/credentials/addresses.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/did.h"
#include "core/credentials/export.h"
#include "core/credentials/verify.h"
#include "tests/core/credentials/issued.h"
#include "tests/support/events_doc.h"

using namespace merci;
using namespace merci::credentials;
using namespace merci::test;

TEST_CASE("a badge is signed with no network, and holds by the did document of its centre") {
    TestCentre centre;
    const NathansBadge badge(centre);
    const auto credential = issued(centre, badge.award);
    const auto genuine = checked(credential, trust(centre));
    if (!genuine.ok()) FAIL(genuine.error().detail);
    CHECK(genuine->name.ends_with("Radio web · J’explore"));
    CHECK(genuine->name.starts_with("Essai"));  // a folder for practice
    CHECK(genuine->issuer == "did:web:badges.merci.example:" + centre.store->view().centre().id);
    CHECK(genuine->holder.empty());  // nobody asked him
    CHECK(genuine->standing == Standing::unchecked);
    CHECK(credential["id"] == "https://badges.merci.example/b/" + badge.award + "/credential");
    CHECK(credential["awardedDate"] == "2026-11-18T00:00:00Z");
    CHECK(credential["validFrom"] == date_time(centre.clock.now()));  // the review's words came after midnight
    CHECK(credential["credentialStatus"]["statusListIndex"] == "0");
    const auto text = credential.dump();
    for (const Id& id : {badge.nathan, badge.lina, badge.record, badge.request, centre.animator}) {
        CHECK(text.find(id) == std::string::npos);  // nothing leads back
    }
    CHECK(text.find("Nathan\"") == std::string::npos);
}

TEST_CASE("the same facts give the same document") {
    TestCentre centre;
    const NathansBadge badge(centre);
    const auto first = issued(centre, badge.award);
    centre.clock.advance(30LL * 86'400'000);
    CHECK(issued(centre, badge.award) == first);
    centre.reopen();
    CHECK(issued(centre, badge.award) == first);
}

TEST_CASE("what was endorsed later is signed again: the same badge, of the same day, valid from then") {
    TestCentre centre;
    const NathansBadge badge(centre);
    const auto first = issued(centre, badge.award);
    const Id port = centre.join("Marc", {{"role", "partner"}});
    consent(centre, badge.lina, "name");
    consent(centre, port, "name");
    centre.clock.advance(86'400'000);
    centre.run({{"do", "endorse"}, {"by", badge.lina}, {"on", {{"award", badge.award}}}, {"words", "Il range tout."}});
    centre.clock.advance(86'400'000);
    centre.run({{"do", "endorse"}, {"by", port}, {"on", {{"award", badge.award}}}, {"words", "Un stage réussi."}});
    const auto second = issued(centre, badge.award);
    CHECK(second["id"] == first["id"]);
    CHECK(second["awardedDate"] == first["awardedDate"]);
    CHECK(second["validFrom"] == date_time(centre.clock.now()));
    const auto genuine = checked(second, trust(centre));
    if (!genuine.ok()) FAIL(genuine.error().detail);
    REQUIRE(genuine->endorsers.size() == 3);
    CHECK(genuine->endorsers[0].comment == "Bravo Nathan.");
    CHECK(genuine->endorsers[0].checked);
    CHECK(genuine->endorsers[1].name == "Lina confirme");
    CHECK(genuine->endorsers[1].comment == "Il range tout.");
    CHECK(genuine->endorsers[2].name == "Marc, partenaire, confirme");
    CHECK_FALSE(genuine->endorsers[2].checked);  // signed as the partner: its own did document says by which key
    auto more = trust(centre);
    more.did_documents.push_back(
        *partner_document(centre.store->view(), second["endorsement"][2]["issuer"]["id"].get<std::string>()));
    CHECK(checked(second, more)->endorsers[2].checked);
}

TEST_CASE("a partner's word for a badge is in every award of that version") {
    TestCentre centre;
    const NathansBadge badge(centre);
    centre.run({{"do", "endorse"}, {"by", centre.animator}, {"on", {{"badge", centre.radio_badge}}}});
    auto credential = issued(centre, badge.award);
    CHECK(credential["credentialSubject"]["achievement"]["endorsement"].size() == 1);
    CHECK(checked(credential, trust(centre)).ok());
    // Another version is another badge: nobody has endorsed it yet.
    centre.run({{"do", "define_badge"},
                {"badge", centre.radio_badge},
                {"name", "Grande radio"},
                {"emoji", "🎙️"},
                {"hue", "cobalt"},
                {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}});
    const Id sylvie = centre.join("Sylvie");
    const auto other = issued(centre, centre.award(sylvie));
    CHECK_FALSE(other["credentialSubject"]["achievement"].contains("endorsement"));
    credential = issued(centre, badge.award);
    CHECK(text_in(credential["credentialSubject"]["achievement"], "name").ends_with("Radio web · J’explore"));
    CHECK(credential["credentialSubject"]["achievement"].contains("endorsement"));
}

TEST_CASE("a badge says the three levels as achievements of their own, its skills and its activities") {
    TestCentre centre;
    const Id badge = centre.run({{"do", "define_badge"},
                                 {"name", "Cuisine"},
                                 {"emoji", "🍲"},
                                 {"hue", "vermilion"},
                                 {"activities", {centre.radio}},
                                 {"skills",
                                  {{{"name", "Collaboration"},
                                    {"framework", "LifeComp"},
                                    {"code", "S3"},
                                    {"url", "https://ec.europa.eu/jrc/en/lifecomp"}}}},
                                 {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}})["badge"];
    const Id nathan = centre.join("Nathan");
    const Id request = centre.run({{"do", "ask"},
                                   {"person", nathan},
                                   {"badge", badge},
                                   {"level", "act"},
                                   {"records", {centre.tell(nathan)}}})["request"];
    const std::string award =
        centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"];
    const auto achievement = issued(centre, award)["credentialSubject"]["achievement"];
    CHECK(achievement["criteria"]["narrative"] == "C");
    CHECK(achievement["id"].get<std::string>().ends_with("/badges/" + badge + "/1/act"));
    CHECK(achievement["tag"] == Json::array({"Radio web"}));
    CHECK(achievement["alignment"][0]["targetCode"] == "S3");
    CHECK(achievement["inLanguage"] == "fr");
    REQUIRE(achievement["related"].size() == 2);
    CHECK(achievement["related"][0]["id"].get<std::string>().ends_with("/1/support"));
    CHECK(achievement["related"][1]["id"].get<std::string>().ends_with("/1/explore"));
}

TEST_CASE("two skills that are the same in the centre's language are said once") {
    TestCentre centre;
    const auto skill = [](const char* en) {
        return Json{{"name", {{"fr", "Un"}, {"en", en}}}, {"url", "https://skills.example.org/1"}};
    };
    const Id badge = centre.run({{"do", "define_badge"},
                                 {"name", "Marche"},
                                 {"emoji", "🥾"},
                                 {"hue", "emerald"},
                                 {"skills", {skill("One"), skill("Two")}},
                                 {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}})["badge"];
    centre.radio_badge = badge;
    CHECK(issued(centre, centre.award(centre.join("Rose")))["credentialSubject"]["achievement"]["alignment"].size() ==
          1);
}

TEST_CASE("a restored folder signs nothing before it has keys that a did document lists") {
    TestCentre centre;
    const NathansBadge badge(centre);
    SeededRandom random(99);
    const auto others = secrets::Keys::make_for(centre.store->keys().centre_secret(), random);
    for (const auto format : {Format::ob3, Format::vc_jwt}) {
        const auto made = export_award(centre.store->view(), others, badge.award, format, {centre.clock.now(), true});
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().code == Code::not_allowed);
    }
}

TEST_CASE("nothing is issued for a badge that was revoked, that nobody holds, or that has no date yet") {
    TestCentre centre;
    const auto code = [&](const std::string& award) {
        const auto made =
            issue_award(centre.store->view(), centre.store->keys().credential(), award, centre.clock.now());
        REQUIRE_FALSE(made.ok());
        return made.error().code;
    };
    CHECK(code("000000000000") == Code::not_found);
    const Id nathan = centre.join("Nathan");
    const auto revoked = centre.award(nathan);
    centre.run({{"do", "revoke"}, {"award", revoked}, {"by", centre.animator}, {"reason", "Erreur"}});
    CHECK(code(revoked) == Code::not_allowed);
    const Id lina = centre.join("Lina");
    const auto held = centre.award(lina);
    centre.run({{"do", "erase"}, {"person", lina}, {"by", centre.animator}});
    CHECK(code(held) == Code::not_found);
    centre.trusted = false;
    const Id rose = centre.join("Rose");
    CHECK(code(centre.award(rose)) == Code::untrusted_time);
}

TEST_CASE("an act dated by a clock that was ahead is never valid from later than its signing") {
    TestCentre centre;
    const NathansBadge badge(centre);
    centre.trusted = false;
    centre.clock.advance(20LL * 86'400'000);
    centre.run({{"do", "endorse"}, {"by", badge.lina}, {"on", {{"award", badge.award}}}, {"words", "Bien."}});
    centre.clock.advance(-20LL * 86'400'000 + 60'000);
    const auto credential = issued(centre, badge.award);
    CHECK(credential["validFrom"] == date_time(centre.clock.now()));
    CHECK(checked(credential, trust(centre)).ok());
}

TEST_CASE("an endorsement, and thanks, stand alone as credentials of their own") {
    TestCentre centre;
    const NathansBadge badge(centre);
    const auto alone = [&](const Id& id) {
        const auto made =
            issue_endorsement(centre.store->view(), centre.store->keys().credential(), id, centre.clock.now());
        if (!made.ok()) FAIL(made.error().detail);
        CHECK(checked(*made, trust(centre)).ok());
        return *made;
    };
    const Json by = {{"do", "endorse"}, {"by", badge.lina}};
    const auto on = [&](Json line, const Json& what) {
        line["on"] = what;
        return centre.run(line)["endorsement"].get<std::string>();
    };
    const auto of_award = alone(on(by, {{"award", badge.award}}));
    CHECK(of_award["credentialSubject"]["id"] == issued(centre, badge.award)["id"]);
    CHECK(of_award["credentialSubject"]["endorsementComment"] == "Je confirme ce badge.");
    const auto subject = issued(centre, badge.award)["credentialSubject"]["id"];
    CHECK(alone(on(by, {{"person", badge.nathan}}))["credentialSubject"]["id"] == subject);
    const auto thanks =
        alone(centre.run({{"do", "thank"}, {"person", badge.lina}, {"to", badge.nathan}, {"for", "helped"}})["thanks"]);
    CHECK(thanks["credentialSubject"]["id"] == subject);
    CHECK(thanks["credentialSubject"]["endorsementComment"] == "Pour l’aide");
    const auto of_badge = alone(on({{"do", "endorse"}, {"by", centre.animator}}, {{"badge", centre.radio_badge}}));
    CHECK(of_badge["credentialSubject"]["id"].get<std::string>().ends_with("/1/support"));
    CHECK(issue_endorsement(centre.store->view(), centre.store->keys().credential(), badge.nathan, centre.clock.now())
              .error()
              .code == Code::not_found);
}

TEST_CASE("a badge issued before any sync holds by the did document of that day, and by later ones") {
    TestCentre centre;
    const auto at_enrolment = trust(centre).did_documents;
    const NathansBadge badge(centre);
    const auto credential = issued(centre, badge.award);
    Trust then{at_enrolment, {}, centre.clock.now()};
    CHECK(checked(credential, then).ok());
    CHECK(checked(credential, trust(centre)).ok());
}

TEST_CASE("another centre's did document says nothing about this one's badges") {
    TestCentre centre;
    TestCentre other(2);
    const NathansBadge badge(centre);
    const auto credential = issued(centre, badge.award);
    CHECK(checked(credential, trust(other)).error().code == Code::not_found);
    // Another's keys under this centre's name.
    auto document = *did_document(other.store->view());
    auto text = document.dump();
    const auto& from = other.store->view().centre().id;
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;)
        text.replace(at, from.size(), centre.store->view().centre().id);
    CHECK(checked(credential, {{Json::parse(text)}, {}, centre.clock.now()}).error().code == Code::not_genuine);
}

TEST_CASE("a subject is one name for a person in all their badges, and two people never share one") {
    TestCentre centre;
    std::set<std::string> subjects;
    for (int i = 0; i < 20; ++i) subjects.insert(Addresses::subject(new_id(centre.random)));
    CHECK(subjects.size() == 20);
    const Id id(32, 'a');
    CHECK(Addresses::subject(id) == Addresses::subject(id));
    CHECK(Addresses::subject(id).size() == std::string("urn:uuid:").size() + 36);
    CHECK(Addresses::subject(id)[std::string("urn:uuid:").size() + 14] == '8');
}

TEST_CASE("what credentials call things is as docs/events.md says") {
    const merci::test::EventsDoc doc;
    const auto& golden = doc.golden("credential");
    domain::Centre centre;
    centre.id = "7K3MQ2X9TD4H";
    centre.address = "https://badges.merci.example";
    const Addresses addresses(centre);
    CHECK(Addresses::subject(golden.one("person")) == golden.one("subject"));
    CHECK(addresses.photo(golden.one("photo")) == golden.one("photo address"));
    CHECK(Addresses::derived_urn("record", golden.one("record")) == golden.one("record urn"));
    CHECK(Addresses::derived_urn("endorsement", golden.one("endorsement") + " " + golden.one("about")) ==
          golden.one("endorsement urn"));
    CHECK(addresses.credential("3WF3GRCSTMCG") == golden.one("about"));
    CHECK(addresses.partner(golden.one("person"), {}) ==
          "did:web:badges.merci.example:7K3MQ2X9TD4H:partner:" + golden.one("partner"));
    CHECK(addresses.status_list("feed.1", 131'072) == "https://badges.merci.example/7K3MQ2X9TD4H/status/feed.1/1");
}

TEST_CASE("a did:web is the address of the centre, port and path included") {
    CHECK(did_web("https://badges.example.org") == "did:web:badges.example.org");
    CHECK(did_web("https://badges.example.org/merci/fr") == "did:web:badges.example.org:merci:fr");
    CHECK(did_web("http://192.168.1.20:8080/merci") == "did:web:192.168.1.20%3A8080:merci");
    CHECK(did_web("https://badges.example.org/~a:b") == "did:web:badges.example.org:%7Ea%3Ab");
    for (const char* odd : {"https://h.example:/x", "https://h.example//x", "https://h.example/a/../b",
                            "https://h.example/./b", "https://h.example:", "https://h.example/.."}) {
        CHECK_FALSE(codes::clean_address(odd).ok());
    }
}
