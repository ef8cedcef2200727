#include "core/storage/store.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/domain/scan.h"
#include "core/storage/erasure.h"
#include "core/storage/fold.h"
#include "core/storage/local.h"
#include "core/storage/verify.h"
#include "tests/support/life.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::digest;
using merci::test::Life;
using merci::test::TestCentre;
using merci::test::TestFolder;

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

TEST_CASE("a refused command writes nothing") {
    TestCentre centre;
    const auto before = digest(centre);
    centre.refused({{"do", "tell"}, {"person", "nobody"}, {"activity", centre.radio}});
    CHECK(digest(centre) == before);
    CHECK(verify(centre.store->database(), centre.store->blobs()).good());
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

TEST_CASE("a founding that comes to nothing leaves what was there before") {
    TestFolder folder;
    SeededRandom random(9);
    const auto root = folder.path() / "data";
    std::filesystem::create_directories(root / "keys");
    REQUIRE(write_file(root / "keys" / "centre.secret", bytes_of("ours")).ok());
    Founding founding;
    founding.name = "Autre";
    founding.animator = "X";
    CHECK(Store::found(root, founding, {0, true}, random).error().code == Code::exists);
    REQUIRE(write_file(root / "merci.db", {}).ok());
    CHECK(Store::found(root, founding, {0, true}, random).error().code == Code::exists);
    CHECK(read_file(root / "keys" / "centre.secret").ok());
}

TEST_CASE("a founding cut short is nobody's centre, and is begun again") {
    TestCentre centre;
    centre.store.reset();
    const auto root = centre.folder / "data";
    REQUIRE(write_file(root / "founding", {}).ok());
    SeededRandom random(9);
    CHECK(Store::open(root, random).error().code == Code::not_a_folder);
    Founding founding;
    founding.name = "Autre";
    founding.animator = "X";
    REQUIRE(Store::found(root, founding, {0, true}, random).ok());
    CHECK((*Store::open(root, random))->view().centre().name == "Autre");
}

TEST_CASE("an event that names a photo which is not here is refused") {
    TestCentre centre;
    const std::string nowhere(64, '0');
    CHECK(
        centre.refused({{"do", "join"}, {"name", "Rose"}, {"by", centre.animator}, {"portrait", "blob:" + nowhere}}) ==
        Code::not_found);
    CHECK(verify(centre.store->database(), centre.store->blobs()).good());
}
