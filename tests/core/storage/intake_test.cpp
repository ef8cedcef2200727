#include "core/storage/intake.h"

#include <catch2/catch.hpp>

#include "core/domain/decide.h"
#include "core/storage/erasure.h"
#include "core/storage/migrations.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::storage;
using namespace merci::test;
using journal::CheckedEvent;

namespace {

// A node that keeps events and projections, and writes nothing itself.
struct Listener {
    Listener() {
        auto opened = Database::open(":memory:", Access::read_write);
        REQUIRE(opened.ok());
        db.emplace(std::move(*opened));
        REQUIRE(migrate(*db).ok());
    }
    TakenIn hear(std::span<const CheckedEvent> events, const std::string& centre,
                 Admission admission = Admission::believed) {
        Transaction transaction(*db);
        const auto taken = take_in(*db, events, centre, admission);
        REQUIRE(taken.ok());
        REQUIRE(transaction.commit().ok());
        return *taken;
    }
    std::string digest() { return hex(*projection_digest(*db)); }
    std::int64_t count(const char* sql) {
        auto query = db->query(sql);
        REQUIRE(query.step());
        return query.integer(0);
    }
    std::optional<Database> db;
};

std::string centre_of(TestCentre& centre) {
    return centre.store->view().centre().id;
}

// Somebody else's key, writing whatever it likes.
struct Stranger {
    explicit Stranger(const std::string& its_centre, std::uint8_t seed = 7)
        : key([&] {
              Hash bytes{};
              bytes.fill(seed);
              return SigningKey(bytes);
          }()),
          centre(its_centre) {}
    CheckedEvent write(const std::string& type, std::vector<journal::Part> parts = {}, const Id& id = {}) {
        journal::Envelope envelope;
        envelope.centre = centre;
        envelope.feed = {key.public_key(), 1};
        envelope.seq = ++seq;
        envelope.prev = prev;
        envelope.id = id.empty() ? new_id(random) : id;
        envelope.hlc = journal::Hlc::at(++at);
        envelope.type = type;
        journal::WireEvent wire;
        for (const auto& part : parts) {
            auto sealed = *journal::seal(part, random);
            envelope.parts.push_back(sealed.commitment());
            wire.parts.emplace_back(std::move(sealed));
        }
        wire.sealed = journal::sign(envelope, key);
        prev = wire.sealed.hash;
        return checked(std::move(wire));
    }
    SigningKey key;
    std::string centre;
    SeededRandom random{77};
    std::int64_t seq = 0;
    Hash prev{};
    Millis at = 1'796'000'000'000;
};

// Two kiosks of one centre that lived apart for a while.
struct Apart {
    explicit Apart(std::uint64_t seed) : centre(seed), life(centre), second(centre, seed + 100) {
        for (int i = 0; i < 5; ++i) {
            const Id& person = life.people[static_cast<std::size_t>(i)];
            const Id& other = life.people[static_cast<std::size_t>(i + 1) % 5];
            centre.run({{"do", "thank"}, {"person", person}, {"to", other}, {"for", "helped"}});
            second.run({{"do", "change"}, {"person", person}, {"name", "Nom " + std::to_string(i)}}, tick());
            second.run({{"do", "consent"}, {"person", other}, {"what", "faces"}, {"value", i % 2 == 0}}, tick());
        }
        const Id rose = second.run({{"do", "join"}, {"name", "Rosa"}, {"by", centre.animator}}, tick())["person"];
        const Id told = second.run({{"do", "tell"}, {"person", rose}, {"activity", centre.radio}, {"words", "ici"}},
                                   tick())["record"];
        const Id request = second.run(
            {{"do", "ask"}, {"person", rose}, {"badge", centre.radio_badge}, {"level", "explore"}, {"records", {told}}},
            tick())["request"];
        second.run({{"do", "review"}, {"request", request}, {"by", centre.animator}, {"answer", "yes"}}, tick());
        centre.award(life.people[3], "explore");
    }
    Millis tick() {
        centre.clock.advance(1000);
        return centre.clock.now();
    }
    TestCentre centre;
    Life life;
    SecondKiosk second;
};

}  // namespace

TEST_CASE("two kiosks that lived apart know the same once each has taken in the other's events", "[sync]") {
    Apart both(1);
    exchange(*both.centre.store, *both.second.store);
    CHECK(digest(*both.centre.store) == digest(*both.second.store));
    CHECK(faults_of(*both.centre.store) == std::vector<std::string>());
    CHECK(faults_of(*both.second.store) == std::vector<std::string>());
    CHECK(quarantined(both.centre.store->database(), 9).empty());
    // What each writes next comes after all it has heard.
    const auto last = JournalStore(both.second.store->database()).last_hlc();
    both.centre.clock.set(1);
    both.centre.join("Tard");
    CHECK(JournalStore(both.centre.store->database()).last_hlc() > last);
}

TEST_CASE("events in any order, twice, in pieces of any size, give one digest", "[sync]") {
    Apart both(2);
    exchange(*both.centre.store, *both.second.store);
    const auto whole = journal_in(both.centre.store->database());
    const auto expected = digest(*both.centre.store);
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        SeededRandom random(seed);
        auto given = whole;
        given.insert(given.end(), whole.begin(),
                     whole.begin() + random.below(static_cast<std::uint32_t>(whole.size())));
        shuffle(given, random);
        Listener node;
        for (std::size_t at = 0; at < given.size();) {
            const auto piece = std::min<std::size_t>(given.size() - at, 1 + random.below(20));
            node.hear(std::span(given).subspan(at, piece), centre_of(both.centre));
            at += piece;
        }
        CHECK(node.digest() == expected);
        CHECK(node.count("SELECT count(*) FROM quarantine") == 0);
        CHECK(node.count("SELECT count(*) FROM quarantine_parts") == 0);
        CHECK(node.count("SELECT count(*) FROM events") == static_cast<std::int64_t>(whole.size()));
        const auto again = node.hear(given, centre_of(both.centre));
        CHECK(again.taken == 0);
        CHECK(again.passed_over == static_cast<std::int64_t>(given.size()));
        CHECK(node.digest() == expected);
    }
}

TEST_CASE("a feed stops where an event is missing, and the others go on", "[sync]") {
    Apart both(3);
    auto& db = both.second.store->database();
    const auto ours = both.second.store->feed().text();
    auto events = journal_in(db);
    const auto hole = std::ranges::find_if(events, [&](const CheckedEvent& event) {
        return event.envelope.feed.text() == ours && event.envelope.seq == 4;
    });
    REQUIRE(hole != events.end());
    const CheckedEvent missing = *hole;
    events.erase(hole);
    Listener node;
    const auto taken = node.hear(events, centre_of(both.centre));
    REQUIRE(taken.stopped.size() == 1);
    CHECK(taken.stopped[0].feed == ours);
    CHECK(taken.stopped[0].seq == 5);
    CHECK(taken.stopped[0].reason == "gap");
    CHECK(node.count("SELECT count(*) FROM events WHERE feed = 1") ==
          static_cast<std::int64_t>(feed_of(db, feeds_in(db)[0]).size()));
    // With the missing one, all that waited follows.
    node.hear(std::span(&missing, 1), centre_of(both.centre));
    CHECK(node.digest() == digest(*both.second.store));
    CHECK(node.count("SELECT count(*) FROM quarantine") == 0);
}

TEST_CASE("a second event in one place of a feed is kept aside, and the feed is frozen there", "[sync]") {
    TestCentre centre;
    Stranger writer(centre_of(centre));
    const auto opened = writer.write("feed_opened");
    Stranger other = writer;
    other.random = SeededRandom(78);
    const auto first = writer.write("example", {{"note", {}, {{"text", "un"}}}});
    const auto fork = other.write("example", {{"note", {}, {{"text", "autre"}}}});
    const auto after = writer.write("example");
    take(*centre.store, std::vector{opened, first});
    const auto before = digest(*centre.store);
    const auto taken = take(*centre.store, std::vector{fork, after});
    CHECK(taken.taken == 0);
    REQUIRE(taken.stopped.size() == 1);
    CHECK(taken.stopped[0].reason == "fork");
    const auto aside = quarantined(centre.store->database(), 9);
    REQUIRE(aside.size() == 2);
    CHECK(aside[0].hash == hex(fork.wire.sealed.hash));
    CHECK(aside[1].reason == "frozen");
    CHECK(waiting_at(centre.store->database(), opened.envelope.feed.text(), 2).size() == 1);  // not a byte was dropped
    CHECK(digest(*centre.store) == before);
    take(*centre.store, std::vector{fork, after, first, opened});
    CHECK(quarantined(centre.store->database(), 9).size() == 2);
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
    centre.join("Nathan");  // this kiosk's own feed goes on
}

TEST_CASE("what does not hold is refused, each for its reason", "[sync]") {
    TestCentre centre;
    const auto refused = [&](const CheckedEvent& event, Admission admission = Admission::believed) {
        const auto taken = take(*centre.store, std::span(&event, 1), admission);
        CHECK(taken.taken == 0);
        return taken.stopped.empty() ? std::string() : taken.stopped[0].reason;
    };
    CHECK(refused(Stranger("ZZZZZZZZZZZZ", 1).write("feed_opened")) == "foreign_centre");
    CHECK(refused(Stranger(centre_of(centre), 2).write("example")) == "not_opened");
    CHECK(refused(Stranger(centre_of(centre), 3).write("feed_opened"), Admission::looked_up) == "not_admitted");

    Stranger writer(centre_of(centre), 4);
    take(*centre.store, std::vector{writer.write("feed_opened")});
    auto back = writer;
    back.at -= 100;
    CHECK(refused(back.write("example")) == "clock");
    auto late = writer;
    late.at = journal::Hlc::kEnd.millis() + 1;
    CHECK(refused(late.write("example")) == "clock");
    auto torn = writer;
    torn.prev = Hash{};
    CHECK(refused(torn.write("example")) == "broken");
    auto thief = writer;
    Id taken_id;
    {
        auto row = centre.store->database().query("SELECT id FROM events WHERE type = 'person_joined'");
        REQUIRE(row.step());
        taken_id = row.text(0);
    }
    CHECK(refused(thief.write("example", {}, taken_id)) == "taken_id");
    const auto aside = quarantined(centre.store->database(), 99);
    const auto why = [&](const char* reason) {
        return std::ranges::count_if(aside, [&](const Quarantined& one) { return one.reason == reason; });
    };
    CHECK(why("taken_id") == 1);
    CHECK(why("clock") == 2);
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
    // The right one is taken all the same.
    CHECK(take(*centre.store, std::vector{writer.write("example")}).taken == 1);
}

TEST_CASE("an erasure at one kiosk leaves no byte at the other, whatever was written there meanwhile", "[sync]") {
    Apart both(4);
    exchange(*both.centre.store, *both.second.store);
    const Id sylvie = both.life.people[1];
    const Id nathan = both.life.people[0];
    // At the second kiosk somebody thanks her, and she has a draft, while the first one erases her.
    both.second.run(
        {{"do", "thank"}, {"person", nathan}, {"to", sylvie}, {"for", "helped"}, {"words", "pour Sylvie S"}},
        both.tick());
    both.second.run({{"do", "thank"}, {"person", sylvie}, {"to", nathan}, {"for", "helped"}, {"words", "de Sylvie S"}},
                    both.tick());
    both.centre.run({{"do", "erase"}, {"person", sylvie}, {"by", both.centre.animator}, {"badges", "revoke"}});
    const auto late = journal_in(both.second.store->database());
    exchange(*both.centre.store, *both.second.store);
    exchange(*both.centre.store, *both.second.store);  // each has said that nothing is left there
    CHECK(digest(*both.centre.store) == digest(*both.second.store));
    const auto nowhere = [&](const std::string& trace) {
        INFO(trace);
        CHECK_FALSE(any_file_holds(both.centre.folder.path(), trace));
        CHECK_FALSE(any_file_holds(both.second.folder().path(), trace));
    };
    const auto photo = hex(sha256(bytes_of("photo of " + sylvie)));
    for (const std::string& trace : {sylvie, std::string("de Sylvie S"), "photo of " + sylvie, photo,
                                     "histoire de " + sylvie, "merci de " + sylvie, "avis de " + sylvie})
        nowhere(trace);
    CHECK(faults_of(*both.centre.store) == std::vector<std::string>());
    CHECK(faults_of(*both.second.store) == std::vector<std::string>());

    // Old copies of her events that come in again, from a node that has not heard, bring nothing back.
    take(*both.centre.store, late);
    nowhere(sylvie);
    // Nor does a stranger in a place that is taken.
    Stranger writer(centre_of(both.centre), 9);
    auto opened = writer.write("feed_opened");
    auto twice = writer;
    twice.random = SeededRandom(5);
    take(*both.centre.store, std::vector{opened, writer.write("example")});
    take(*both.centre.store, std::vector{twice.write("example", {{"note", sylvie, {{"text", "encore"}}}})});
    CHECK(quarantined(both.centre.store->database(), 9).size() == 1);
    nowhere(sylvie);
}

TEST_CASE("an erasure reaches what was kept aside", "[sync]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    Stranger writer(centre_of(centre));
    auto other = writer;
    other.random = SeededRandom(5);
    take(*centre.store, std::vector{writer.write("feed_opened")});
    take(*centre.store, std::vector{other.write("feed_opened", {{"note", nathan, {{"text", "mis de côté"}}}})});
    REQUIRE(any_file_holds(centre.folder.path(), "mis de côté"));
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(any_file_holds(centre.folder.path(), "mis de côté"));
    CHECK_FALSE(any_file_holds(centre.folder.path(), nathan));
    CHECK(quarantined(centre.store->database(), 9).size() == 1);
}

TEST_CASE("a new node takes in a journal whose parts were erased, and is whole once the erasure has come", "[sync]") {
    TestCentre centre;
    Life life(centre);
    centre.run({{"do", "erase"}, {"person", life.people[2]}, {"by", centre.animator}, {"badges", "keep"}});
    const auto events = journal_in(centre.store->database());
    Listener node;
    const auto erasure = std::ranges::find(events, "person_erased", [](const auto& one) { return one.envelope.type; });
    node.hear(std::span(events).first(static_cast<std::size_t>(erasure - events.begin())), centre_of(centre));
    CHECK(erasures_awaited(*node.db).size() == 1);
    CHECK_FALSE(verify(*node.db, centre.store->blobs()).good());
    node.hear(events, centre_of(centre));
    CHECK(erasures_awaited(*node.db).empty());
    CHECK(verify(*node.db, centre.store->blobs()).good());
    CHECK(node.digest() == digest(*centre.store));
}

TEST_CASE("a power cut while events are taken in leaves all of them, or none", "[sync]") {
    Apart both(5);
    const auto events = journal_in(both.second.store->database());
    const auto before = digest(*both.centre.store);
    const auto cut = both.centre.store->take_in(events, Admission::believed,
                                                [](Database&) -> Result<void> { return fail(Code::no_space); });
    CHECK(cut.error().code == Code::no_space);
    CHECK(digest(*both.centre.store) == before);
    take(*both.centre.store, events);
    take(*both.second.store, journal_in(both.centre.store->database()));
    CHECK(digest(*both.centre.store) == digest(*both.second.store));
}

TEST_CASE("a restored folder writes again what the hub never got, and a hub that got it otherwise wins", "[sync]") {
    TestCentre centre;
    Life life(centre);
    auto hub_has = journal_in(centre.store->database());
    // The tail that the hub lacks.
    const Id told = centre.tell(life.people[0], {{"words", "jamais envoyé"}});
    const auto award = centre.award(life.people[1], "explore");
    const auto past = centre.store->feed().text();
    const auto before_people = centre.store->view().people(100).size();
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    REQUIRE(past_feeds(centre.store->database()) == std::vector<std::string>{past});
    CHECK(sending_of(centre.store->database(), told) == Sending::kept_here);

    const auto hub_seq = hub_has.back().envelope.seq;
    const auto written = centre.store->settle(past, hub_seq, {centre.clock.now(), true});
    REQUIRE(written.ok());
    CHECK(*written == 5);  // told twice, asked, reviewed, awarded: the signature is made anew
    CHECK(past_feeds(centre.store->database()).empty());
    CHECK(centre.store->view().record(told)->words == "jamais envoyé");
    CHECK(centre.store->view().people(100).size() == before_people);
    CHECK(centre.store->view().unsigned_awards().size() == 1);
    centre.run({{"do", "sign"}});
    CHECK(centre.store->view().award(award)->status_feed == centre.store->feed().text());
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
    // Whoever hears the hub's part and the new feed knows the same.
    Listener node;
    node.hear(hub_has, centre_of(centre));
    node.hear(feed_of(centre.store->database(), centre.store->feed().text()), centre_of(centre));
    CHECK(node.digest() == digest(*centre.store));
    // And if the old machine does send its tail after all, nothing happens twice.
    CHECK(*centre.store->settle(past, hub_seq, {centre.clock.now(), true}) == 0);
}

TEST_CASE("a feed that nobody admitted waits aside, and comes in once an animator has let it", "[sync]") {
    TestCentre centre;
    Stranger kiosk(centre_of(centre));
    const std::vector events = {kiosk.write("feed_opened"), kiosk.write("example")};
    const auto feed = events[0].envelope.feed.text();
    const auto refused = take(*centre.store, events, Admission::looked_up);
    CHECK(refused.taken == 0);
    CHECK(refused.stopped.at(0).reason == "not_admitted");
    const Id nathan = centre.join("Nathan");
    CHECK(centre.refused({{"do", "admit"}, {"feed", feed}, {"by", nathan}}) == Code::not_allowed);
    CHECK(centre.refused({{"do", "admit"}, {"feed", "x"}, {"by", centre.animator}}) == Code::bad_input);
    const auto answer = centre.run({{"do", "admit"}, {"feed", feed}, {"by", centre.animator}});
    CHECK(answer["fingerprint"] == journal::fingerprint(feed));
    CHECK(take(*centre.store, {}, Admission::looked_up).taken == 2);
    CHECK(quarantined(centre.store->database(), 9).empty());
    CHECK(faults_of(*centre.store) == std::vector<std::string>());
}
