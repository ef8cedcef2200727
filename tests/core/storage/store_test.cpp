#include "core/storage/store.h"

#include <catch2/catch.hpp>

#include <algorithm>

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
            awards.push_back(centre.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}})["award"]);
            centre.run({{"do", "thank"}, {"person", people[i]}, {"to", next}, {"for", "helped"}, {"words", "merci de " + people[i]}});
            centre.run({{"do", "consent"}, {"person", people[i]}, {"what", "wall"}, {"value", true}});
        }
        for (std::size_t i = 0; i < people.size(); ++i) {
            centre.run({{"do", "endorse"}, {"by", people[i]}, {"on", {{"award", awards[(i + 2) % 5]}}}, {"words", "avis de " + people[i]}});
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
    REQUIRE(journal.for_each([&](const StoredEvent& event) -> Result<void> {
        events.push_back(event);
        return {};
    }).ok());
    // Kiosks hear of each other's events late; what depends on a thing still comes after it.
    const auto early = [](const StoredEvent& event) { return event.type == "person_joined" || event.type.ends_with("_defined"); };
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
        REQUIRE(save_draft(centre.store->database(), {life.people[0], "tell", "{\"with\":[\"" + sylvie + "\"]}", 1}).ok());
        REQUIRE(save_draft(centre.store->database(), {sylvie, "tell", "{\"words\":\"brouillon\"}", 1}).ok());
        REQUIRE(any_file_holds(centre.folder.path(), "histoire de " + sylvie));
        REQUIRE(any_file_holds(centre.folder.path(), "photo of " + sylvie));

        centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", badges}});
        for (const std::string& trace : {sylvie, std::string("Sylvie"), "histoire de " + sylvie, "photo of " + sylvie, hex(photo),
                                         "merci de " + sylvie, "avis de " + sylvie, token, std::string("brouillon"),
                                         card->substr(card->find('#'))}) {
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
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    CHECK(centre.store->keys().feed().public_key() != key);
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

TEST_CASE("an event too large to be sent or read back is not written") {
    TestCentre centre;
    auto& database = centre.store->database();
    JournalStore journal(database);
    const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
    const auto append = [&](const std::vector<journal::Part>& parts) {
        return journal.append(centre.store->view().centre().id, feed, centre.store->keys().feed(), journal::Hlc::at(2'000'000'000'000),
                              new_id(centre.random), "example", 1, parts, centre.random);
    };
    CHECK(append(std::vector<journal::Part>(journal::kMaxParts + 1, {"a", {}, Json::object()})).error().code == Code::too_large);
    CHECK(append(std::vector<journal::Part>(9, {"a", {}, {{"x", std::string(60'000, 'x')}}})).error().code == Code::too_large);
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
        const auto stored = journal.append(centre.store->view().centre().id, feed, centre.store->keys().feed(), clock.next(0),
                                           new_id(centre.random), type, 1, {{kind, owner, fields}}, centre.random);
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
    write("feelings_counted", "feelings", nobody, {{"day", "x"}, {"counts", {{{"journey", 1}, {"good", "x"}, {"bad", true}}, 3}}});
    write("badge_defined", "badge", nobody, {{"badge", badge}, {"name", 3}, {"activities", 4}, {"levels", {1, {{"level", 2}, {"criteria", 3}}}}});
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
