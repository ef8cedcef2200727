#include "core/storage/fold.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/domain/scan.h"
#include "core/storage/erasure.h"
#include "core/storage/local.h"
#include "core/storage/store.h"
#include "core/storage/verify.h"
#include "tests/support/life.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::digest;
using merci::test::Life;
using merci::test::TestCentre;
using merci::test::TestFolder;

namespace {

// Folds one event that another kiosk wrote: it need not be in the journal.
void heard(TestCentre& centre, std::uint64_t minute, const char* type, std::vector<journal::Part> parts) {
    StoredEvent event{0,
                      new_id(centre.random),
                      "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB.1",
                      type,
                      1,
                      journal::Hlc::at(1'795'000'000'000 + static_cast<Millis>(minute) * 60'000),
                      {}};
    for (auto& part : parts) event.parts.emplace_back(std::move(part));
    fold(centre.store->database(), event);
}

std::int64_t number(Database& database, const char* sql) {
    auto query = database.query(sql);
    REQUIRE(query.step());
    return query.integer(0);
}

}  // namespace

TEST_CASE("projections rebuilt from zero are the same, to the digest") {
    TestCentre centre;
    Life life(centre);
    const auto before = digest(centre);
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(digest(centre) == before);
}

TEST_CASE("events folded in any order lead to the same projections") {
    TestCentre centre;
    Life life(centre);
    const auto before = digest(centre);
    std::vector<StoredEvent> events;
    JournalStore journal(centre.store->database());
    REQUIRE(journal
                .for_each([&](const StoredEvent& event) -> Result<void> {
                    events.push_back(event);
                    return {};
                })
                .ok());
    // Kiosks hear of each other's events late; what depends on a thing still comes after it.
    const auto early = [](const StoredEvent& event) {
        return event.type == "person_joined" || event.type.ends_with("_defined");
    };
    std::stable_partition(events.begin(), events.end(), early);
    std::reverse(std::find_if_not(events.begin(), events.end(), early), events.end());
    auto& database = centre.store->database();
    Transaction transaction(database);
    std::vector<std::string> tables;
    {
        auto names = database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'p_*'");
        while (names.step()) tables.push_back(names.text(0));
    }
    for (const auto& table : tables) database.run(("DELETE FROM " + table).c_str());
    for (const auto& event : events) fold(database, event);
    CHECK(hex(*projection_digest(database)) == before);
}

TEST_CASE("a program that folds otherwise folds again when it opens the folder") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto before = digest(centre);
    auto& database = centre.store->database();
    // As an older program left it: it did not know who joins.
    database.run("UPDATE meta SET value = 'older' WHERE name = 'folded'; DELETE FROM p_people;");
    REQUIRE(database.take_error().ok());
    centre.reopen();
    CHECK(centre.store->view().person(nathan));
    CHECK(digest(centre) == before);
    centre.store->database().run("DELETE FROM p_people");  // folded as this program folds: not looked at again
    centre.reopen();
    CHECK_FALSE(centre.store->view().person(nathan));
}

TEST_CASE("faces of one day at one kiosk, written twice, add up") {
    TestCentre centre;
    const Json counts = {{{"journey", "tell"}, {"good", 2}, {"fair", 1}, {"bad", 0}}};
    for (const std::uint64_t minute : {2u, 1u}) {
        heard(centre, minute, "feelings_counted", {{"feelings", {}, {{"day", 20774}, {"counts", counts}}}});
    }
    CHECK(number(centre.store->database(), "SELECT sum(good) FROM p_feelings WHERE day = 20774 AND journey = 'tell'") ==
          4);
}

TEST_CASE("a person erased at two kiosks has two erasures, whichever comes in first") {
    TestCentre centre;
    auto& database = centre.store->database();
    const auto subject = domain::erased_subject(Id(32, 'c'));
    std::set<std::string> digests;
    for (const bool first : {true, false}) {
        for (const std::uint64_t minute : {first ? 1u : 2u, first ? 2u : 1u}) {
            centre.random = SeededRandom(minute);  // one id for one event
            heard(centre, minute, "person_erased",
                  {{"erasure", {}, {{"subject", subject}, {"badges", minute == 1 ? "keep" : "revoke"}}}});
        }
        CHECK(number(database, "SELECT count(*) FROM p_erasures") == 2);
        digests.insert(digest(centre));
        database.run("DELETE FROM p_erasures");
    }
    CHECK(digests.size() == 1);
}

TEST_CASE("a review goes with the owner of its part, and its request waits again when it was all there was") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id sylvie = centre.join("Sylvie");
    const Id request = centre.ask(nathan, centre.tell(nathan));
    // Written wrongly elsewhere: the answer to Nathan's request is Sylvie's part.
    heard(centre, 500, "request_reviewed",
          {{"review", sylvie, {{"request", request}, {"answer", "let_us_talk"}, {"words", "Viens."}}}});
    CHECK(centre.store->view().waiting_count() == 0);
    auto& database = centre.store->database();
    unfold_person(database, sylvie);
    CHECK(number(database, "SELECT count(*) FROM p_reviews") == 0);
    CHECK(centre.store->view().waiting_count() == 1);
    unfold_person(database, nathan);
    CHECK(centre.store->view().waiting_count() == 0);
    REQUIRE(database.take_error().ok());
}

TEST_CASE("a portrait that is neither an avatar nor the name of a blob is passed over") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan", {{"portrait", "avatar:nathan"}});
    for (const char* portrait : {"blob:../../keys/feed.key", "blob:", "/etc/passwd", "avatar:../x", "avatar:"}) {
        INFO(portrait);
        heard(centre, 900, "person_changed", {{"change", nathan, {{"portrait", portrait}}}});
        CHECK(centre.store->view().person(nathan)->portrait == "avatar:nathan");
        const Id other(32, 'e');
        heard(centre, 901, "person_joined",
              {{"person", other, {{"name", "X"}, {"role", "resident"}, {"portrait", portrait}}}});
        CHECK(centre.store->view().person(other)->portrait.empty());
    }
    heard(centre, 902, "person_changed", {{"change", nathan, {{"portrait", ""}}}});
    CHECK(centre.store->view().person(nathan)->portrait.empty());
}

TEST_CASE("a part of a kind that nobody knows still names its blobs") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const std::string blob = hex(sha256(bytes_of("a paper")));
    const std::string face = hex(sha256(bytes_of("a face")));
    heard(centre, 5, "guardian_paper_filed",
          {{"paper",
            nathan,
            {{"pages", {{{"blob", blob}}, {{"blob", "no"}}}},
             {"portrait", "blob:" + face},
             {"words", hex(sha256(bytes_of("x")))}}}});
    CHECK(centre.store->view().blob_known(blob));
    CHECK(centre.store->view().blob_known(face));
    auto& database = centre.store->database();
    CHECK(number(database, "SELECT count(*) FROM p_blobs") == 2);
    unfold_person(database, nathan);
    CHECK(number(database, "SELECT count(*) FROM p_blobs") == 0);
}

TEST_CASE("a badge that was given is the version that was given") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto award = centre.award(nathan);
    const Json next = {{"do", "define_badge"},
                       {"badge", centre.radio_badge},
                       {"name", "Grande radio"},
                       {"emoji", "📻"},
                       {"hue", "slate"},
                       {"activities", Json::array()},
                       {"criteria", {{"support", "A"}, {"explore", "B"}, {"act", "C"}}}};
    centre.run(next);
    const auto& view = centre.store->view();
    CHECK(view.badge(centre.radio_badge)->name.at("fr") == "Grande radio");
    const auto given = view.award(award);
    REQUIRE(given->version == 1);
    CHECK(view.badge(given->badge, given->version)->name.at("fr") == "Radio web");
    CHECK_FALSE(view.badge(given->badge, 3));
    const auto token = codes::parse_token(given->token);
    CHECK(view.badge_by_short_id(token->badge, token->version)->name.at("fr") == "Radio web");
    CHECK(view.badge_by_short_id(token->badge, 9)->name.at("fr") == "Grande radio");  // not known here: the latest
    const auto scanned = *domain::read_card(domain::badge_card_url(view.centre(), *given), view);
    CHECK(scanned.badge->name.at("fr") == "Radio web");
    // Of two siblings of one version, the first stands, by any name.
    heard(centre, 0, "badge_defined",
          {{"badge", {}, {{"badge", centre.radio_badge}, {"version", 2}, {"name", {{"fr", "Sœur"}}}}}});
    CHECK(view.badge(centre.radio_badge)->name.at("fr") == "Sœur");
    CHECK(view.badge_by_short_id(token->badge, 2)->name.at("fr") == "Sœur");
}

TEST_CASE("faces are those who agreed, who was here last first, page after page") {
    TestCentre centre;
    std::vector<Id> people;
    const Json agree = {{"consents", {{{"what", "faces"}, {"value", true}}}}};
    for (int i = 0; i < 7; ++i) people.push_back(centre.join("P" + std::to_string(i), i == 3 ? Json::object() : agree));
    centre.tell(people[0], {{"with", {people[5]}}});
    centre.run({{"do", "consent"}, {"person", people[1]}, {"what", "faces"}, {"value", false}});
    centre.run({{"do", "thank"}, {"person", people[2]}, {"to", people[6]}, {"for", "helped"}});
    const auto shown = [&](const Id& except, int limit) {
        std::vector<Id> ids;
        std::string after;
        do {
            const auto page = centre.store->view().faces(except, limit, after);
            CHECK(page.people.size() <= static_cast<std::size_t>(limit));
            for (const auto& person : page.people) ids.push_back(person.id);
            after = page.next;
        } while (!after.empty());
        return ids;
    };
    const auto all = shown({}, 100);
    REQUIRE(all.size() == 5);
    CHECK(all[0] == people[2]);
    CHECK(std::set<Id>{all[1], all[2]} == std::set<Id>{people[0], people[5]});  // they did it together
    CHECK(std::vector<Id>(all.begin() + 3, all.end()) == std::vector<Id>{people[6], people[4]});
    for (const int limit : {1, 2, 3, 5}) CHECK(shown({}, limit) == all);
    CHECK(shown(people[2], 2) == std::vector<Id>(all.begin() + 1, all.end()));
    const auto before = digest(centre);
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(digest(centre) == before);

    // An animator looks for somebody: whoever was here last comes first, agreed or not.
    const auto first = centre.store->view().recent(4);
    CHECK(first.people[0].id == people[2]);
    CHECK(first.people[1].id == people[1]);
    const auto rest = centre.store->view().recent(4, first.next);
    CHECK(rest.people.size() == 4);
    CHECK(rest.next.empty());
    centre.run({{"do", "erase"}, {"person", people[2]}, {"by", centre.animator}});
    CHECK(shown({}, 3) == std::vector<Id>(all.begin() + 1, all.end()));
}

TEST_CASE("no query of a screen reads a whole table") {
    TestCentre centre;
    Life life(centre);
    auto& database = centre.store->database();
    const auto scans = [&](const std::string& sql) {
        std::string out;
        auto plan = database.query("EXPLAIN QUERY PLAN " + sql);
        while (plan.step()) {
            const std::string step = plan.text(3);
            if (step.starts_with("USE TEMP B-TREE") ||
                (step.starts_with("SCAN") && step.find(" USING ") == std::string::npos)) {
                out += step + "; ";
            }
        }
        REQUIRE(database.take_error().ok());
        return out;
    };
    const auto& view = centre.store->view();
    view.people(10);
    view.people(10, domain::Role::animator);
    view.faces("", 10);
    view.faces("", 10, view.faces("", 1).next);
    view.recent(10);
    view.records(10);
    view.records_of(life.people[0], 10);
    view.requests(10);
    view.requests_of(life.people[0], 10);
    view.open_request(life.people[0], centre.radio_badge, domain::Level::act);
    view.waiting(10);
    view.awards(10);
    view.thanks(10);
    view.thanks_to(life.people[0], 10);
    view.endorsements(10);
    view.endorsements_of(domain::Endorsed::award, life.awards[0], 10);
    view.thanks_from(life.people[0], 10);
    view.answer_to(life.records[0], life.people[1]);
    view.records_to_answer(life.people[1], 10);
    view.positions_of(life.people[0], 10);
    view.proposals(10);
    view.proposals_open(10);
    view.proposals_of(life.people[0], 10);
    view.proposals_waiting(10);
    view.supports(life.people[0], life.people[1]);
    view.opportunities({2026, 11, 24}, 10);
    view.happenings({2026, 11, 24}, 7, 10);
    new_thanks(database, life.people[0], centre.clock.now(), 10);
    std::vector<std::string> statements;
    for (sqlite3_stmt* at = sqlite3_next_stmt(database.handle(), nullptr); at != nullptr;
         at = sqlite3_next_stmt(database.handle(), at)) {
        const std::string sql = sqlite3_sql(at);
        if (sql.starts_with("SELECT") && sql.find(" LIMIT ?") != std::string::npos) statements.push_back(sql);
    }
    CHECK(statements.size() > 10);
    for (const auto& sql : statements) {
        INFO(sql);
        CHECK(scans(sql) ==
              (sql.find("p_waiting w ON w.request") != std::string::npos ? "SCAN w; " : ""));  // in its own order
    }
}

TEST_CASE("an award approved at two kiosks is signed once, a revoked one never") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    centre.trusted = false;
    const auto once = centre.award(nathan);
    const auto taken_back = centre.award(nathan, "act");
    centre.run({{"do", "revoke"}, {"award", taken_back}, {"by", centre.animator}, {"reason", "Erreur."}});
    heard(centre, 1, "badge_awarded",
          {{"award", {}, {{"award", once}, {"badge", centre.radio_badge}, {"version", 1}, {"level", "support"}}},
           {"holder", nathan, {{"award", once}, {"request", Id(32, 'a')}}}});
    CHECK(centre.store->view().unsigned_awards().size() == 1);
    centre.trusted = true;
    CHECK(centre.run({{"do", "sign"}})["awards"] == Json::array({once}));
    CHECK(centre.store->view().unsigned_awards().empty());
    CHECK(number(centre.store->database(), "SELECT count(*) FROM p_signatures") == 1);
    CHECK(centre.store->view().awards_of(nathan).size() == 2);
    CHECK(centre.store->view().next_status_index() == 1);
    const auto before = digest(centre);
    heard(centre, 2, "badge_awarded",
          {{"award", {}, {{"award", once}, {"badge", centre.radio_badge}, {"version", 1}, {"level", "support"}}}});
    CHECK(centre.store->view().unsigned_awards().empty());  // signed before this kiosk heard of it again
    CHECK(digest(centre) != before);
}

TEST_CASE("the digest reads rows in the order of their primary key, however the table keeps them") {
    auto one = std::move(Database::open(":memory:", Access::read_write)).value();
    auto two = std::move(Database::open(":memory:", Access::read_write)).value();
    one.run("CREATE TABLE p_x (a INTEGER, b TEXT, PRIMARY KEY (b, a)); INSERT INTO p_x VALUES (1, 'b'), (2, 'a');");
    two.run(
        "CREATE TABLE p_x (a INTEGER, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO p_x VALUES (2, 'a'), (1, "
        "'b');");
    CHECK(*projection_digest(one) == *projection_digest(two));
}

TEST_CASE("a part that another program wrote wrongly folds without harm, and what it says is read without harm") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    auto& database = centre.store->database();
    JournalStore journal(database);
    const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
    journal::HybridClock clock(journal.last_hlc());
    const auto write = [&](const char* type, const char* kind, const Id& owner, const Json& fields) {
        const auto stored = journal.append(centre.store->view().centre().id, feed, centre.store->keys().feed(),
                                           *clock.next(0, journal::Trust::trusted), new_id(centre.random), type, 1,
                                           {{kind, owner, fields}}, centre.random);
        REQUIRE(stored.ok());
        fold(database, *stored);
    };
    const Id nobody;
    const Id badge(32, 'a');
    write("person_joined", "person", nobody, {{"name", "Nobody"}, {"role", "animator"}});
    write("badge_awarded", "award", nobody, {{"award", "../etc"}, {"badge", badge}, {"level", "act"}});
    write("badge_awarded", "award", nobody, {{"award", 7}});
    write("record_told", "story", nathan, {{"words", 1}, {"phrases", "x"}, {"voice", {{"blob", 5}, {"millis", "x"}}}});
    write("record_told", "photo", nathan, {{"blob", "../../keys/feed.key"}});
    write("feelings_counted", "feelings", nobody,
          {{"day", "x"}, {"counts", {{{"journey", 1}, {"good", "x"}, {"bad", true}}, 3}}});
    write("badge_defined", "badge", nobody,
          {{"badge", badge}, {"name", 3}, {"activities", 4}, {"levels", {1, {{"level", 2}, {"criteria", 3}}}}});
    write("activity_defined", "activity", nobody, {{"activity", badge}, {"name", {1}}});
    write("endorsed", "endorsed", nobody, {{"on", "person"}});
    REQUIRE(database.take_error().ok());

    CHECK_FALSE(centre.store->view().person(nobody));
    CHECK(centre.refused({{"do", "join"}, {"name", "X"}, {"by", ""}}) == Code::not_found);
    CHECK(centre.run({{"do", "sign"}})["awards"].empty());
    CHECK(centre.store->view().badge(badge)->levels.size() == 2);
    CHECK(centre.store->view().activities().size() == 2);
    CHECK(centre.store->view().records_of(nathan, 10).size() == 1);
    CHECK(centre.store->view().endorsements(10).empty());
    CHECK(verify(database, centre.store->blobs()).good());
}
