// Backups and copies: of the hub, of a kiosk, and what the client makes of them.
#include <catch2/catch.hpp>

#include "core/storage/local.h"
#include "tests/support/lines.h"

using namespace merci;
using namespace merci::sync;
using namespace merci::test;
using storage::Sending;

TEST_CASE("a hub that came back from a backup gets again what it lost", "[sync]") {
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
    const auto photo = centre.store->blobs().all();
    REQUIRE(line.now().good());
    const Id told = centre.tell(life.people[0]);
    const auto backup = hub.kept;
    centre.tell(life.people[1]);
    centre.award(life.people[2], "explore");
    REQUIRE(line.now().good());
    const auto whole = hub.kept.log.size();
    hub.kept = backup;
    hub.kept.blobs.clear();
    CHECK(storage::sending_of(centre.store->database(), told) == Sending::confirmed);
    const auto report = line.now();
    INFO(report.json().dump());
    CHECK(report.good());
    CHECK(report.digest_equal);
    CHECK(report.blobs_up == 5);
    CHECK(hub.kept.log.size() == whole);
    CHECK_FALSE(report.new_feed);
}

TEST_CASE("a hub that came back from a backup and numbered what came then otherwise is heard from the beginning",
          "[sync]") {
    TwoKiosks both;
    auto& [centre, life, hub, first, other, second] = both;
    const auto backup = hub.kept;
    for (const auto& person : life.people) centre.tell(person);
    REQUIRE(first.now().good());
    REQUIRE(second.now().digest_equal);  // it has heard up to the last number
    hub.kept = backup;
    const auto tell = [&] {
        return other
            .run({{"do", "tell"}, {"person", life.people[1]}, {"activity", centre.radio}}, centre.clock.now())["record"]
            .get<Id>();
    };
    tell();
    REQUIRE(second.now().good());
    const Id before = centre.tell(life.people[2]);
    REQUIRE(first.now().good());  // the first one's stand behind the second's
    tell();
    const auto heard = second.now();
    INFO(heard.json().dump());
    CHECK((heard.good() && heard.heads_equal && heard.digest_equal));
    CHECK(other.store->view().record(before));
    const auto again = first.now();
    CHECK((again.good() && again.heads_equal && again.digest_equal));
    CHECK(digest(*centre.store) == digest(*other.store));
}

TEST_CASE("what a hub lost with its backup and whose writer is gone comes from another kiosk", "[sync]") {
    TwoKiosks both;
    auto& [centre, life, hub, first, other, second] = both;
    const auto backup = hub.kept;
    const Id told = centre.tell(life.people[0]);
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
    const auto whole = hub.kept.log.size();
    hub.kept = backup;
    const auto brought = second.now();
    INFO(brought.json().dump());
    CHECK((brought.good() && brought.heads_equal && brought.digest_equal));
    CHECK(brought.relayed == static_cast<std::int64_t>(whole - backup.log.size()));
    CHECK(other.store->view().record(told));
    CHECK(first.now().pushed == 0);
    CHECK(second.now().relayed == 0);
}

TEST_CASE("a copied folder that finds its feed ahead begins a new one, and nothing of either is lost", "[sync]") {
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
    REQUIRE(line.now().good());
    // A copy of the whole disk, guard and keys and all.
    centre.store.reset();
    const TestFolder clone_folder;
    std::filesystem::copy(centre.folder / "data", clone_folder / "data", std::filesystem::copy_options::recursive);
    centre.reopen();
    SeededRandom clone_random(77);
    auto opened = storage::Store::open(clone_folder / "data", clone_random);
    REQUIRE(opened.ok());
    std::unique_ptr<storage::Store> clone = std::move(*opened);
    const auto old_feed = clone->feed().text();
    REQUIRE(old_feed == centre.store->feed().text());

    const Id here = centre.tell(life.people[0], {{"words", "à l’accueil"}});
    centre.tell(life.people[1], {{"words", "encore"}});
    const auto told = [&](const std::string& words) {
        domain::Tell tell;
        tell.person = life.people[2];
        tell.activity = centre.radio;
        tell.words = words;
        const auto answer = clone->run(tell, {centre.clock.now(), true});
        REQUIRE(answer.ok());
        return (*answer)["record"].get<Id>();
    };
    const Id there = told("sur la copie");
    REQUIRE(line.now().good());  // the first machine was quicker

    Line copied(clone, hub, 2);
    const auto found = copied.now();
    INFO(found.json().dump());
    CHECK(found.new_feed);
    CHECK(found.state == "waiting");
    CHECK(clone->feed().text() != old_feed);
    CHECK(clone->feed().epoch == 2);
    CHECK(found.written_again == 1);
    CHECK(storage::sending_of(clone->database(), there) == Sending::kept_here);
    CHECK(clone->view().record(here)->words == "à l’accueil");
    CHECK(clone->view().record(there)->words == "sur la copie");

    let_in(hub, centre, *clone);
    REQUIRE(line.now().good());
    const auto sent = copied.now();
    INFO(sent.json().dump());
    CHECK((sent.good() && sent.heads_equal && sent.digest_equal && sent.quarantined == 0));
    CHECK(storage::sending_of(clone->database(), there) == Sending::confirmed);
    const auto heard = line.now();
    CHECK((heard.good() && heard.heads_equal && heard.digest_equal && !heard.new_feed));
    CHECK(centre.store->view().record(there)->words == "sur la copie");
    CHECK(digest(*centre.store) == digest(*clone));
    CHECK(faults_of(*clone) == std::vector<std::string>());
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
    // And its folder opens as any other.
    clone.reset();
    auto again = storage::Store::open(clone_folder / "data", clone_random);
    REQUIRE(again.ok());
    CHECK((*again)->feed().epoch == 2);
}

TEST_CASE("a restored folder sends what its machine never did, in a new feed", "[sync]") {
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
    REQUIRE(line.now().good());
    const Id unsent = centre.tell(life.people[0], {{"words", "jamais envoyé"}});
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    hub.admitted.insert(centre.store->feed().text());
    CHECK(storage::sending_of(centre.store->database(), unsent) == Sending::kept_here);
    const auto report = line.now();
    INFO(report.json().dump());
    CHECK((report.good() && report.heads_equal && report.digest_equal));
    CHECK(report.written_again == 1);
    CHECK(storage::sending_of(centre.store->database(), unsent) == Sending::confirmed);
    CHECK(std::ranges::count_if(hub.kept.log, [&](const auto& event) { return event.envelope.id == unsent; }) == 1);
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
}
