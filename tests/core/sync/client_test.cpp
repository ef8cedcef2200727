// The client against a hub in memory, behind a network that loses, doubles and cuts.
#include "core/sync/client.h"

#include <catch2/catch.hpp>

#include "core/storage/local.h"
#include "tests/support/lines.h"

using namespace merci;
using namespace merci::sync;
using namespace merci::test;
using storage::Sending;

TEST_CASE("a kiosk sends what it has, and nothing is said to be sent before it is", "[sync]") {
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
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
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
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
    TwoKiosks both;
    auto& [centre, life, hub, first, other, second] = both;
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

TEST_CASE("a photo that the hub had to the last byte before it died is finished", "[sync]") {
    OneKiosk one;
    auto& [centre, life, hub, line] = one;
    REQUIRE(line.now().good());
    const auto photo = hub.kept.blobs.begin()->first;
    hub.died_before_naming(photo);
    CHECK(line.now().blobs_up == 1);
    CHECK(hub.kept.blobs.contains(photo));
    CHECK(line.now().blobs_up == 0);
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
