// The client against a hub in memory, behind a network that loses, doubles and cuts.
#include "core/sync/client.h"

#include <catch2/catch.hpp>

#include "core/storage/local.h"
#include "tests/support/model_hub.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::sync;
using namespace merci::test;
using storage::Sending;

namespace {

// A client on a store that may be closed and opened again.
struct Line {
    Line(std::unique_ptr<storage::Store>& on, ModelHub& hub, std::uint64_t seed)
        : random(seed), client(hub, clock, random, [&on](const Client::Work& work) { return work(*on); }) {}
    SyncReport now() {
        client.ask();
        return client.round();
    }
    void enrol(ModelHub& hub) {
        const auto state = client.enrol("https://hub.example", hub.code, "kiosk");
        INFO((state.ok() ? std::string() : state.error().detail));
        REQUIRE(state.ok());
    }
    ManualClock clock{1'795'000'000'000};
    SeededRandom random;
    Client client;
};

// By the hub, and by an animator at the first kiosk.
void let_in(ModelHub& hub, TestCentre& centre, const storage::Store& other) {
    hub.admitted.insert(other.feed().text());
    centre.run({{"do", "admit"}, {"feed", other.feed().text()}, {"by", centre.animator}});
}

std::string centre_of(TestCentre& centre) {
    return centre.store->view().centre().id;
}

}  // namespace

TEST_CASE("a kiosk sends what it has, and nothing is said to be sent before it is", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
    auto& db = centre.store->database();
    CHECK(storage::sending_of(db, life.records[0]) == Sending::kept_here);
    int sent = 0;
    hub.fate = [&] { return ++sent > 2 ? ModelHub::Fate::lost : ModelHub::Fate::went_well; };  // session and events
    const auto cut = line.now();
    CHECK_FALSE(cut.error.empty());
    CHECK(cut.pushed == static_cast<std::int64_t>(hub.kept.log.size()));
    CHECK(storage::sending_of(db, life.records[0]) == Sending::sent);  // the event, and not yet the photo
    CHECK(storage::sending_of_award(db, life.awards[0]) == Sending::sent);
    hub.fate = [] { return ModelHub::Fate::went_well; };
    const auto report = line.now();
    INFO(report.json().dump());
    CHECK(report.good());
    CHECK(report.blobs_up == 5);
    CHECK(report.heads_equal);
    CHECK(report.digest_equal);
    CHECK(storage::sending_of(db, life.records[0]) == Sending::confirmed);
    CHECK(storage::sending_of_award(db, life.awards[0]) == Sending::confirmed);
    const Id told = centre.tell(life.people[0]);
    CHECK(storage::sending_of(db, told) == Sending::kept_here);

    // Another round has nothing to do but to say so.
    REQUIRE(line.now().pushed == 1);
    const auto idle = line.now();
    CHECK(idle.pushed + idle.pulled + idle.blobs_up + idle.blobs_down == 0);
    CHECK(idle.heads_equal);
    CHECK(line.client.next_at() == line.clock.now() + kRest);
    // A hub that lost a photo is told of it by no one but itself: then it is sent again, and is not confirmed
    // meanwhile.
    const auto photo = hub.kept.blobs.begin()->first;
    hub.kept.blobs.erase(photo);
    CHECK(line.now().blobs_up == 1);
    CHECK(hub.kept.blobs.contains(photo));
}

TEST_CASE("an award is sent once the signature that dates it is, not with its approval", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
    auto& db = centre.store->database();
    centre.trusted = false;
    const auto award = centre.award(life.people[1], "act");
    CHECK(storage::sending_of_award(db, award) == Sending::kept_here);
    REQUIRE(line.now().good());
    CHECK(storage::sending_of_award(db, award) == Sending::kept_here);  // approved, and nobody can see it yet
    centre.trusted = true;
    centre.run({{"do", "sign"}});
    CHECK(storage::sending_of_award(db, award) == Sending::kept_here);
    REQUIRE(line.now().good());
    CHECK(storage::sending_of_award(db, award) == Sending::confirmed);
}

TEST_CASE("two kiosks and a hub behind a bad network come to know the same, and nothing twice", "[sync]") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        INFO("seed " << seed);
        TestCentre centre(seed);
        Life life(centre);
        ModelHub hub(centre_of(centre), seed);
        Line first(centre.store, hub, seed);
        first.enrol(hub);
        REQUIRE(first.now().good());
        SecondKiosk other(centre, seed + 50);
        let_in(hub, centre, *other.store);
        Line second(other.store, hub, seed + 1);
        second.enrol(hub);

        SeededRandom random(seed);
        hub.fate = [&] {
            const auto luck = random.below(12);
            return luck < 5 ? static_cast<ModelHub::Fate>(1 + luck) : ModelHub::Fate::went_well;
        };
        for (int day = 0; day < 12; ++day) {
            const Id& person = life.people[static_cast<std::size_t>(day) % 5];
            const Id& to = life.people[static_cast<std::size_t>(day + 2) % 5];
            centre.run({{"do", "thank"}, {"person", person}, {"to", to}, {"for", "helped"}});
            other.run({{"do", "change"}, {"person", person}, {"name", "Nom " + std::to_string(day)}},
                      centre.clock.now());
            const auto blob = other.store->blobs().put(bytes_of("photo of day " + std::to_string(day)));
            domain::Tell tell;
            tell.person = person;
            tell.activity = centre.radio;
            tell.photos = {{*blob, 10, 10}};
            REQUIRE(other.store->run(tell, {centre.clock.now(), true}).ok());
            (void)first.now();
            (void)second.now();
            if (random.below(4) == 0) hub.start_again();
            if (random.below(5) == 0) centre.reopen();
        }
        hub.fate = [] { return ModelHub::Fate::went_well; };
        for (int i = 0; i < 3; ++i) {
            (void)first.now();
            (void)second.now();
        }
        const auto a = first.now();
        const auto b = second.now();
        INFO(a.json().dump() << b.json().dump());
        CHECK((a.good() && a.heads_equal && a.digest_equal && a.quarantined == 0));
        CHECK((b.good() && b.heads_equal && b.digest_equal && b.quarantined == 0));
        CHECK(digest(*centre.store) == digest(*other.store));
        CHECK(digest(*centre.store) == hub.digest());
        CHECK(faults_of(*centre.store) == std::vector<std::string>());
        CHECK(faults_of(*other.store) == std::vector<std::string>());
        std::set<Id> ids;
        for (const auto& event : hub.kept.log) CHECK(ids.insert(event.envelope.id).second);
    }
}

TEST_CASE("a photo of several pieces goes up and comes down where it was cut", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    REQUIRE(first.now().good());
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(second.now().good());
    Bytes big(3'500'000);
    SeededRandom(4).fill(big);
    const auto blob = centre.store->blobs().put(big);
    domain::Tell tell;
    tell.person = life.people[0];
    tell.activity = centre.radio;
    tell.photos = {{*blob, 10, 10}};
    REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
    // Each round is cut after a few requests: it still gets there.
    int left = 0;
    hub.fate = [&] { return left-- > 0 ? ModelHub::Fate::went_well : ModelHub::Fate::answer_lost; };
    for (int i = 0; i < 8 && !hub.kept.blobs.contains(*blob); ++i) {
        left = 4;
        (void)first.now();
    }
    CHECK(hub.kept.blobs.contains(*blob));
    for (int i = 0; i < 8 && !other.store->blobs().get(*blob).ok(); ++i) {
        left = 3;
        (void)second.now();
    }
    CHECK(other.store->blobs().get(*blob).ok());
    CHECK_FALSE(any_file_holds(other.store->folder().incoming(), std::string(text_of(ByteView(big).first(64)))));
}

TEST_CASE("a photo of somebody who was erased elsewhere before it went up does not hold up the rest",
          "[sync][erasure]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    REQUIRE(first.now().good());
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
    domain::Tell tell;
    tell.person = life.people[0];
    tell.activity = centre.radio;
    tell.photos = {{*centre.store->blobs().put(bytes_of("a last photo")), 10, 10}};
    REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
    int sent = 0;
    hub.fate = [&] { return ++sent > 2 ? ModelHub::Fate::lost : ModelHub::Fate::went_well; };  // session and events
    CHECK_FALSE(first.now().good());
    hub.fate = [] { return ModelHub::Fate::went_well; };
    other.run({{"do", "erase"}, {"person", life.people[0]}, {"by", centre.animator}}, centre.clock.now());
    REQUIRE(second.now().good());

    const auto heard = first.now();
    INFO(heard.json().dump());
    CHECK(heard.good());
    CHECK_FALSE(centre.store->view().person(life.people[0]));
    CHECK(storage::lacking_at_hub(centre.store->database()).empty());
    CHECK_FALSE(any_file_holds(centre.folder.path(), "a last photo"));
}

TEST_CASE("a photo that the hub had to the last byte before it died is finished", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
    REQUIRE(line.now().good());
    const auto photo = hub.kept.blobs.begin()->first;
    hub.died_before_naming(photo);
    CHECK(line.now().blobs_up == 1);
    CHECK(hub.kept.blobs.contains(photo));
    CHECK(line.now().blobs_up == 0);
}

TEST_CASE("a hub that came back from a backup gets again what it lost", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
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
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    REQUIRE(first.now().good());
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
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
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    REQUIRE(first.now().good());
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
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
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
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
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line line(centre.store, hub, 1);
    line.enrol(hub);
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

TEST_CASE("an erasure travels, and a photo half fetched goes with it", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    REQUIRE(first.now().good());
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(second.now().good());
    const Id sylvie = life.people[1];
    REQUIRE(make_folder(other.store->folder().incoming(), Secrecy::secret).ok());
    REQUIRE(write_file(other.store->folder().incoming() / "half", bytes_of("photo of " + sylvie)).ok());
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
    REQUIRE(first.now().good());  // the other has said that nothing is left there
    for (const auto& trace : {sylvie, "photo of " + sylvie, "histoire de " + sylvie}) {
        INFO(trace);
        CHECK_FALSE(any_file_holds(other.folder().path(), trace));
        CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
    }
    CHECK(digest(*centre.store) == digest(*other.store));
    CHECK(faults_of(*other.store) == std::vector<std::string>());
}

TEST_CASE("another hub at the same address is not believed", "[sync]") {
    TestCentre centre;
    ModelHub hub(centre_of(centre), 1);
    ModelHub impostor(centre_of(centre), 2);
    Line line(centre.store, hub, 1);
    line.enrol(hub);
    Line fooled(centre.store, impostor, 1);
    const auto report = fooled.now();
    CHECK(report.error.starts_with("not_genuine"));
    CHECK(impostor.kept.log.empty());
    CHECK(Line(centre.store, hub, 1).client.enrol("https://hub.example", "WRONG", "k").error().code ==
          Code::wrong_secret);
}

TEST_CASE("what a hub sends and does not hold is kept aside, and the rest goes on", "[sync]") {
    TestCentre centre;
    Life life(centre);
    ModelHub hub(centre_of(centre));
    Line first(centre.store, hub, 1);
    first.enrol(hub);
    SecondKiosk other(centre, 9);
    let_in(hub, centre, *other.store);
    other.run({{"do", "join"}, {"name", "Rosa"}, {"by", centre.animator}}, centre.clock.now());
    Line second(other.store, hub, 2);
    second.enrol(hub);
    REQUIRE(second.now().pushed > 2);
    auto& event = hub.kept.log[2];
    const auto right = event;
    event.wire.sealed.sig[5] ^= 1;
    const auto report = first.now();
    INFO(report.json().dump());
    CHECK(report.error.empty());
    CHECK(report.pulled == 2);
    CHECK(report.quarantined > 0);
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
    CHECK(hub.feed(centre.store->feed().text()).size() > 10);
}
