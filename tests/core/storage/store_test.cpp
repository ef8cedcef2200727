#include "core/storage/store.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/domain/scan.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/local.h"
#include "core/storage/verify.h"
#include "tests/support/centre.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::TestCentre;
using merci::test::TestFolder;

namespace {

// A few weeks of a small centre: everybody tells, asks, thanks and endorses.
struct Life {
    explicit Life(TestCentre& centre) {
        for (const char* name : {"Nathan", "Sylvie", "Rose", "Amina", "Léo"}) people.push_back(centre.join(name));
        for (std::size_t i = 0; i < people.size(); ++i) {
            const Id& next = people[(i + 1) % people.size()];
            const auto blob = centre.store->blobs().put(bytes_of("photo of " + people[i]));
            REQUIRE(blob.ok());
            domain::Tell tell;
            tell.person = people[i];
            tell.activity = centre.radio;
            tell.photos = {{*blob, 10, 10}};
            tell.words = "histoire de " + people[i];
            tell.with = {next};
            const auto told = centre.store->run(tell, {centre.clock.now(), true});
            REQUIRE(told.ok());
            records.push_back((*told)["record"]);
            const Id request = centre.ask(people[i], records.back());
            awards.push_back(centre.run(
                {{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"]);
            centre.run({{"do", "thank"},
                        {"person", people[i]},
                        {"to", next},
                        {"for", "helped"},
                        {"words", "merci de " + people[i]}});
            centre.run({{"do", "consent"}, {"person", people[i]}, {"what", "wall"}, {"value", true}});
        }
        for (std::size_t i = 0; i < people.size(); ++i) {
            centre.run({{"do", "endorse"},
                        {"by", people[i]},
                        {"on", {{"award", awards[(i + 2) % 5]}}},
                        {"words", "avis de " + people[i]}});
        }
        centre.ask(people[0], records[0], "act");
    }
    std::vector<Id> people;
    std::vector<Id> records;
    std::vector<std::string> awards;
};

std::string digest(TestCentre& centre) {
    return hex(*projection_digest(centre.store->database()));
}

}  // namespace

TEST_CASE("what was acknowledged is there after opening the folder again") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id record = centre.tell(nathan);
    const auto before = digest(centre);
    centre.reopen();
    CHECK(centre.store->view().person(nathan)->name == "Nathan");
    CHECK(centre.store->view().record(record)->words == "J’ai fait la radio.");
    CHECK(digest(centre) == before);
}

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

TEST_CASE("a refused command writes nothing") {
    TestCentre centre;
    const auto before = digest(centre);
    centre.refused({{"do", "tell"}, {"person", "nobody"}, {"activity", centre.radio}});
    CHECK(digest(centre) == before);
    CHECK(verify(centre.store->database(), centre.store->blobs()).good());
}

TEST_CASE("an erased person leaves no byte in any file of the folder, and the chain still verifies") {
    for (const char* badges : {"keep", "revoke"}) {
        TestCentre centre;
        Life life(centre);
        const Id sylvie = life.people[1];
        const auto photo = sha256(bytes_of("photo of " + sylvie));
        const auto card = domain::personal_card_url(centre.store->view(), centre.store->keys(), sylvie);
        const auto token = centre.store->view().award(life.awards[1])->token;
        REQUIRE(
            save_draft(centre.store->database(), {life.people[0], "tell", "{\"with\":[\"" + sylvie + "\"]}", 1}).ok());
        REQUIRE(save_draft(centre.store->database(), {sylvie, "tell", "{\"words\":\"brouillon\"}", 1}).ok());
        REQUIRE(any_file_holds(centre.folder.path(), "histoire de " + sylvie));
        REQUIRE(any_file_holds(centre.folder.path(), "photo of " + sylvie));

        centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", badges}});
        for (const std::string& trace : {sylvie, std::string("Sylvie"), "histoire de " + sylvie, "photo of " + sylvie,
                                         hex(photo), "merci de " + sylvie, "avis de " + sylvie, token,
                                         std::string("brouillon"), card->substr(card->find('#'))}) {
            INFO(trace);
            CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
        }
        const auto report = verify(centre.store->database(), centre.store->blobs());
        for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
        CHECK(report.good());
        CHECK(report.erased_parts > 5);

        // The others keep what is theirs: Nathan's record stands without her.
        const auto record = centre.store->view().record(life.records[0]);
        REQUIRE(record);
        CHECK(record->words == "histoire de " + life.people[0]);
        CHECK(record->with.empty());
        const auto award = centre.store->view().award(life.awards[1]);
        REQUIRE(award);
        CHECK(award->person.empty());
        CHECK(award->is_revoked == (std::string(badges) == "revoke"));

        const auto before = digest(centre);
        REQUIRE(rebuild(centre.store->database()).ok());
        CHECK(digest(centre) == before);
        centre.reopen();
        CHECK_FALSE(centre.store->view().person(sylvie));
    }
}

TEST_CASE("an erasure cut short before its last bytes went is finished at the next start") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    {
        // As after a power cut between the commit and the scrub.
        Transaction transaction(centre.store->database());
        erase_person(centre.store->database(), sylvie, "00000000000000000000000000000000");
        REQUIRE(transaction.commit().ok());
    }
    REQUIRE(any_file_holds(centre.folder.path(), "photo of " + sylvie));
    centre.reopen();
    CHECK_FALSE(any_file_holds(centre.folder.path(), "photo of " + sylvie));
    CHECK_FALSE(any_file_holds(centre.folder.path(), "histoire de " + sylvie));
}

TEST_CASE("an erasure whose last bytes cannot go yet is still an erasure, and the folder opens") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    const auto blob = hex(sha256(bytes_of("photo of " + sylvie)));
    const auto path = centre.store->blobs().path(blob);
    std::filesystem::remove(path);
    std::filesystem::create_directories(path / "in the way");
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(centre.store->view().person(sylvie));
    centre.reopen();
    CHECK(any_file_holds(centre.folder.path(), blob));  // still to do
    std::filesystem::remove_all(path);
    centre.reopen();
    CHECK_FALSE(any_file_holds(centre.folder.path(), blob));
}

TEST_CASE("the photo of a draft goes with its person, unless somebody else sent the same one") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    const auto taken = centre.store->blobs().put(bytes_of("a photo never sent"));
    const auto shared = hex(sha256(bytes_of("photo of " + life.people[0])));
    const Json state{{"photos", {{{"blob", *taken}}, {{"blob", shared}}}}};
    REQUIRE(save_draft(centre.store->database(), {sylvie, "tell", state.dump(), 1}).ok());
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(any_file_holds(centre.folder.path(), "a photo never sent"));
    CHECK_FALSE(any_file_holds(centre.folder.path(), *taken));
    CHECK(centre.store->blobs().get(shared).ok());
}

TEST_CASE("a card that waits for the printer is not printed for somebody erased") {
    TestCentre centre;
    Life life(centre);
    const auto job = centre.folder / "data" / "print" / "job";
    const auto other = centre.folder / "data" / "print" / "other";
    REQUIRE(write_file(job, bytes_of("person:" + life.people[1])).ok());
    REQUIRE(write_file(other, bytes_of("person:" + life.people[0])).ok());
    centre.run({{"do", "erase"}, {"person", life.people[1]}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(std::filesystem::exists(job));
    CHECK(std::filesystem::exists(other));
}

TEST_CASE("a photo that nothing names goes after an hour, one of a draft stays") {
    TestCentre centre;
    Life life(centre);
    const auto& blobs = centre.store->blobs();
    const auto left = blobs.put(bytes_of("taken, then left"));
    const auto kept = blobs.put(bytes_of("taken, in a draft"));
    REQUIRE(save_draft(centre.store->database(), {life.people[0], "tell", "{\"blob\":\"" + *kept + "\"}", 1}).ok());
    const Millis written = blobs.written(*left);
    REQUIRE(written > 0);
    REQUIRE(sweep_blobs(centre.store->database(), blobs, written + 59 * 60'000).ok());
    CHECK(blobs.get(*left).ok());
    REQUIRE(sweep_blobs(centre.store->database(), blobs, written + 61 * 60'000).ok());
    CHECK(blobs.get(*left).error().code == Code::not_found);
    CHECK(blobs.get(*kept).ok());
    CHECK(verify(centre.store->database(), blobs).good());
}

TEST_CASE("what a power cut left half written is gone at the next start") {
    TestCentre centre;
    const auto kept = centre.store->blobs().put(bytes_of("whole"));
    const auto part = centre.store->blobs().path(*kept).string() + ".part";
    REQUIRE(write_file(part, bytes_of("half")).ok());
    REQUIRE(write_file(centre.store->folder().snapshot(), bytes_of("half")).ok());
    centre.reopen();
    CHECK_FALSE(std::filesystem::exists(part));
    CHECK_FALSE(std::filesystem::exists(centre.store->folder().snapshot()));
    CHECK(centre.store->blobs().get(*kept).ok());
}

TEST_CASE("the centre is the one this folder was made for, whatever another feed says") {
    TestCentre centre;
    const auto ours = centre.store->view().centre();
    StoredEvent foreign{0,
                        new_id(centre.random),
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.1",
                        "centre_founded",
                        1,
                        journal::Hlc::at(1),
                        {}};
    for (const std::string& id : {std::string("000000000001"), std::string("ZZZZZZZZZZZZ")}) {
        foreign.parts = {
            journal::Part{"centre", {}, {{"centre", id}, {"name", "Ailleurs"}, {"address", "https://x.invalid"}}}};
        fold(centre.store->database(), foreign);
    }
    CHECK(centre.store->view().centre().id == ours.id);
    CHECK(centre.store->view().centre().name == ours.name);
    centre.join("Nathan");
    auto rows = centre.store->database().query("SELECT count(*) FROM events WHERE instr(envelope, ?) = 0");
    rows.bind(ours.id);
    REQUIRE(rows.step());
    CHECK(rows.integer(0) == 0);
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
    const auto scanned = domain::read_card(domain::badge_card_url(view.centre(), *given), view);
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
    std::vector<std::string> statements;
    for (sqlite3_stmt* at = sqlite3_next_stmt(database.handle(), nullptr); at != nullptr;
         at = sqlite3_next_stmt(database.handle(), at)) {
        const std::string sql = sqlite3_sql(at);
        if (sql.starts_with("SELECT") && sql.find(" LIMIT ?") != std::string::npos) statements.push_back(sql);
    }
    CHECK(statements.size() > 10);
    for (const auto& sql : statements) {
        INFO(sql);
        CHECK(scans(sql) == (sql.find("FROM p_waiting w") != std::string::npos ? "SCAN w; " : ""));  // in its own order
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

TEST_CASE("two processes never write the same folder") {
    TestCentre centre;
    SeededRandom random(9);
    const auto second = Store::open(centre.folder / "data", random);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == Code::in_use);
    CHECK(Reader::open(centre.folder / "data").ok());  // reading beside is fine
}

TEST_CASE("a folder of a newer version is left alone") {
    TestCentre centre;
    centre.store->database().run("PRAGMA user_version=999");
    centre.store.reset();
    SeededRandom random(9);
    CHECK(Store::open(centre.folder / "data", random).error().code == Code::newer_data);
    CHECK(Reader::open(centre.folder / "data").error().code == Code::newer_data);
}

TEST_CASE("a folder without a centre is not one, and a centre is not founded twice") {
    TestCentre centre;
    SeededRandom random(9);
    CHECK(Store::open(centre.folder / "nothing", random).error().code == Code::not_a_folder);
    Founding founding;
    founding.name = "Autre";
    founding.animator = "X";
    CHECK(Store::found(centre.folder / "data", founding, {0, true}, random).error().code == Code::exists);
    founding.name = "";
    CHECK(Store::found(centre.folder / "new", founding, {0, true}, random).error().code == Code::bad_input);
    CHECK_FALSE(std::filesystem::exists(centre.folder / "new"));
}

TEST_CASE("a copied folder begins a new feed with new keys, and nothing of the old one is lost") {
    TestCentre centre;
    Life life(centre);
    const auto before = digest(centre);
    const auto key = centre.store->keys().feed().public_key();
    REQUIRE(save_draft(centre.store->database(), {life.people[0], "tell", "{}", 1}).ok());
    domain::GiveReview review;
    review.request = "r";
    review.by = centre.animator;
    REQUIRE(hold_answer(centre.store->database(), {review, 1}).ok());
    REQUIRE(waiting_answers(centre.store->database()).size() == 1);
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    CHECK(centre.store->keys().feed().public_key() != key);
    // What was under way in the original went on there.
    CHECK_FALSE(draft_of(centre.store->database(), life.people[0]));
    CHECK(waiting_answers(centre.store->database()).empty());
    CHECK(centre.store->view().people(100).size() == 6);
    centre.join("Karim le second");
    const auto report = verify(centre.store->database(), centre.store->blobs());
    CHECK(report.good());
    auto feeds = centre.store->database().query("SELECT count(*) FROM feeds");
    REQUIRE(feeds.step());
    CHECK(feeds.integer(0) == 2);
    // Cards of before are still vouched for by the key that signed them.
    const auto token = codes::parse_token(centre.store->view().award(life.awards[0])->token);
    CHECK(centre.store->view().token_keys(token->key).size() == 1);
}

TEST_CASE("the clock of the journal goes on where it stood, even when the wall clock fell back years") {
    TestCentre centre;
    centre.join("Nathan");
    const auto last = JournalStore(centre.store->database()).last_hlc();
    centre.clock.set(1000);
    centre.reopen();
    centre.join("Sylvie");
    CHECK(JournalStore(centre.store->database()).last_hlc() > last);
}

TEST_CASE("one wrong clock does not date what comes later for ever") {
    TestCentre centre;
    const auto last = [&] { return JournalStore(centre.store->database()).last_hlc().millis(); };
    constexpr Millis kYear = Millis{365} * 24 * 3600 * 1000;
    const Millis right = centre.clock.now();
    centre.trusted = false;
    centre.clock.advance(30 * kYear);
    centre.join("Nathan");
    CHECK(last() - right < 60'000);
    centre.clock.set(right + 24 * 3600 * 1000);
    centre.join("Sylvie");
    CHECK(last() == centre.clock.now());
    centre.trusted = true;
    centre.clock.advance(kYear);  // a long summer, and then an animator says what day it is
    centre.join("Rose");
    CHECK(last() == centre.clock.now());
    CHECK(verify(centre.store->database(), centre.store->blobs()).good());
}

TEST_CASE("a time that cannot be written is refused, and nothing is written") {
    TestCentre centre;
    const auto before = JournalStore(centre.store->database()).last_hlc();
    for (const Millis at : {journal::Hlc::kEnd.millis() + 1, Millis{1} << 60}) {
        centre.clock.set(at);
        CHECK(centre.refused({{"do", "join"}, {"name", "X"}, {"by", centre.animator}}) == Code::bad_input);
        CHECK(centre.refused({{"do", "feel"}, {"journey", "tell"}, {"face", "good"}}) == Code::bad_input);
    }
    CHECK(JournalStore(centre.store->database()).last_hlc() == before);
}

TEST_CASE("an event too large to be sent or read back is not written") {
    TestCentre centre;
    auto& database = centre.store->database();
    JournalStore journal(database);
    const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
    const auto append = [&](const std::vector<journal::Part>& parts) {
        return journal.append(centre.store->view().centre().id, feed, centre.store->keys().feed(),
                              journal::Hlc::at(2'000'000'000'000), new_id(centre.random), "example", 1, parts,
                              centre.random);
    };
    CHECK(append(std::vector<journal::Part>(journal::kMaxParts + 1, {"a", {}, Json::object()})).error().code ==
          Code::too_large);
    CHECK(append(std::vector<journal::Part>(9, {"a", {}, {{"x", std::string(60'000, 'x')}}})).error().code ==
          Code::too_large);
    CHECK(append(std::vector<journal::Part>(8, {"a", {}, {{"x", std::string(60'000, 'x')}}})).ok());
    CHECK(verify(database, centre.store->blobs()).good());
    CHECK(rebuild(database).ok());
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
