#include "hub/intake.h"

#include <set>

#include "core/storage/fold.h"
#include "hub/cache.h"
#include "hub/disk_shelf.h"
#include "tests/hub/hub_kiosk.h"

using namespace merci;
using namespace merci::test;

namespace {

constexpr Millis kNow = 1'795'000'000'000;

struct Hub {
    Hub() : store(any_store(folder.path(), random)), caches(*store, folder / "cache") {}

    hub::Device enrol(TestCentre& kiosk) { return enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random); }
    hub::Intake take(const std::string& feed, const std::vector<sync::WireEvent>& events) {
        const auto device = must(store->device(feed));
        const auto centre = must(store->centre(device->centre));
        return must(hub::take_in(*store, *device, centre->id, events, kNow));
    }
    std::string digest(const hub::Device& device) {
        std::string out;
        must(caches.read(*must(store->centre(device.centre)), [&](const hub::Caches::Reading& reading) -> Result<void> {
            out = hex(must(storage::projection_digest(reading.database)));
            return {};
        }));
        return out;
    }

    TestFolder folder;
    SeededRandom random{7};
    std::unique_ptr<hub::Store> store;
    hub::Caches caches;
    hub::DiskShelf blobs{folder / "blobs"};
};

// A second writer of the same centre, event by event.
struct Writer {
    explicit Writer(std::string centre_id, std::uint8_t seed) : centre(std::move(centre_id)), key(make(seed)) {
        feed.key = key.public_key();
    }
    static SigningKey make(std::uint8_t seed) {
        std::array<std::uint8_t, 32> bytes{};
        bytes.fill(seed);
        return SigningKey(bytes);
    }
    sync::WireEvent write(const std::string& type, const std::vector<journal::Part>& parts) {
        journal::Envelope envelope;
        envelope.centre = centre;
        envelope.feed = feed;
        envelope.seq = ++seq;
        envelope.prev = prev;
        envelope.id = new_id(random);
        envelope.hlc = journal::Hlc::at(at += 1000);
        envelope.type = type;
        sync::WireEvent event;
        for (const auto& part : parts) {
            auto sealed = must(journal::seal(part, random));
            envelope.parts.push_back(sealed.commitment());
            event.parts.emplace_back(sealed);
        }
        event.sealed = journal::sign(envelope, key);
        prev = event.sealed.hash;
        return event;
    }
    sync::WireEvent open() {
        const auto text = base64url(key.public_key());
        return write("feed_opened", {{"feed", {}, {{"label", "b"}, {"credential", text}, {"token", text}}}});
    }

    std::string centre;
    SigningKey key;
    journal::FeedId feed;
    SeededRandom random{9};
    std::int64_t seq = 0;
    Hash prev{};
    Millis at = kNow + 10'000'000;
};

}  // namespace

TEST_CASE("the hub knows what the kiosk knows, however the batches are cut", "[hub][intake]") {
    TestCentre kiosk;
    Life life(kiosk);
    const auto events = events_of(kiosk);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, events.size()}) {
        Hub hub;
        const auto device = hub.enrol(kiosk);
        for (std::size_t at = 0; at < events.size(); at += size) {
            const auto end = std::min(events.size(), at + size);
            const std::vector<sync::WireEvent> batch(events.begin() + static_cast<std::ptrdiff_t>(at),
                                                     events.begin() + static_cast<std::ptrdiff_t>(end));
            const auto intake = hub.take(device.feed, batch);
            CHECK_FALSE(intake.refused.has_value());
            CHECK(intake.head.seq == static_cast<std::int64_t>(end));
            if (at == 0 || end == events.size()) hub.digest(device);
        }
        CHECK(hub.digest(device) == digest(kiosk));
        must(hub.caches.forget(*must(hub.store->centre(device.centre))));
        CHECK(hub.digest(device) == digest(kiosk));
    }
}

TEST_CASE("a cache of later days beside a log from a backup is made again", "[hub][intake]") {
    TestCentre kiosk;
    Life life(kiosk);
    const auto events = events_of(kiosk);
    Hub before;
    const auto device = before.enrol(kiosk);
    before.take(device.feed, {events.begin(), events.begin() + 10});
    Writer lost(centre_of(kiosk), 5);
    enrolled(*before.store, lost.feed.text(), centre_of(kiosk), kNow, before.random, true);
    before.take(lost.feed.text(), {lost.open()});
    before.digest(device);
    // The log of another day: what the lost one wrote never comes again, and its number is somebody else's.
    Hub after;
    after.enrol(kiosk);
    after.take(device.feed, events);
    std::filesystem::copy(before.folder / "cache", after.folder / "cache");
    CHECK(after.digest(device) == digest(kiosk));
}

TEST_CASE("what is sent again is passed over, and what is damaged stops the rest", "[hub][intake]") {
    TestCentre kiosk;
    Life life(kiosk);
    Hub hub;
    const auto device = hub.enrol(kiosk);
    auto events = events_of(kiosk);
    auto& part = std::get<journal::SealedPart>(events[4].parts[0]);
    part.text[part.text.size() / 2] ^= 1;
    const auto first = hub.take(device.feed, events);
    CHECK(first.head.seq == 4);
    CHECK(first.taken == 4);
    REQUIRE(first.refused.has_value());
    CHECK(first.refused->seq == 5);
    CHECK(first.refused->code == "damaged");
    CHECK(must(hub.store->quarantined(device.feed)).size() == 1);

    const auto whole = events_of(kiosk);
    const auto again = hub.take(device.feed, whole);
    CHECK(again.taken == whole.size() - 4);
    CHECK(hub.take(device.feed, whole).taken == 0);
    CHECK(hub.take(device.feed, {whole[3], whole[2], whole[3]}).head.seq == static_cast<std::int64_t>(whole.size()));
    CHECK(hub.digest(device) == digest(kiosk));
}

TEST_CASE("a gap, another centre's event, another feed's and a false beginning are refused", "[hub][intake]") {
    TestCentre kiosk;
    Hub hub;
    const auto device = hub.enrol(kiosk);
    const auto events = events_of(kiosk);
    CHECK(hub.take(device.feed, {events[0], events[2]}).refused->detail == "it does not follow the head");
    Writer stranger(centre_of(kiosk), 5);
    CHECK(hub.take(device.feed, {stranger.open()}).refused->detail == "an event of another feed");
    Writer foreign("000000000001", 6);
    const auto foreign_feed = foreign.feed.text();
    enrolled(*hub.store, foreign_feed, "", kNow, hub.random, true);
    CHECK(hub.take(foreign_feed, {foreign.open()}).refused->detail == "an event of another centre");
    Writer late(centre_of(kiosk), 7);
    enrolled(*hub.store, late.feed.text(), "", kNow, hub.random, true);
    CHECK(hub.take(late.feed.text(), {late.write("feelings_counted", {})}).refused->detail ==
          "a feed begins with feed_opened");
    CHECK(must(hub.store->head(late.feed.text())).seq == 0);
}

TEST_CASE("time that stands still or runs out is refused", "[hub][intake]") {
    TestCentre kiosk;
    Hub hub;
    hub.enrol(kiosk);
    Writer writer(centre_of(kiosk), 5);
    const auto feed = writer.feed.text();
    enrolled(*hub.store, feed, "", kNow, hub.random, true);
    hub.take(feed, {writer.open()});
    writer.at -= 1000;
    CHECK(hub.take(feed, {writer.write("example", {})}).refused->code == "bad_input");
    writer.seq = 1;
    writer.prev = must(hub.store->head(feed)).hash;
    writer.at = static_cast<Millis>(0xefff'ffff'ffff) + 1;
    CHECK(hub.take(feed, {writer.write("example", {})}).refused->code == "bad_input");
    CHECK(must(hub.store->head(feed)).seq == 1);
}

TEST_CASE("a fork freezes the feed and is kept aside; the other feeds go on", "[hub][intake]") {
    TestCentre kiosk;
    Hub hub;
    hub.enrol(kiosk);
    Writer one(centre_of(kiosk), 5);
    const auto feed = one.feed.text();
    enrolled(*hub.store, feed, "", kNow, hub.random, true);
    auto twin = one;
    const auto opened = one.open();
    hub.take(feed, {opened, one.write("example", {})});
    twin.random = SeededRandom(9);
    CHECK(twin.open().sealed.text == opened.sealed.text);
    twin.at += 5;
    const auto intake = hub.take(feed, {opened, twin.write("example", {{"x", {}, {{"a", 1}}}})});
    REQUIRE(intake.refused.has_value());
    CHECK(intake.refused->code == "fork");
    CHECK(intake.head.seq == 2);
    CHECK(must(hub.store->quarantined(feed)).size() == 1);
    const auto after = hub.take(feed, {one.write("example", {})});
    CHECK(after.refused->code == "fork");
    CHECK(after.head.seq == 2);
    const auto own = feed_of(kiosk);
    CHECK(hub.take(own, events_of(kiosk)).head.seq == static_cast<std::int64_t>(events_of(kiosk).size()));
}

TEST_CASE("a kiosk is admitted by an event of another, and cut off after the head that an event names",
          "[hub][intake]") {
    TestCentre kiosk;
    Hub hub;
    hub.enrol(kiosk);
    Writer first(centre_of(kiosk), 5);
    Writer second(centre_of(kiosk), 6);
    enrolled(*hub.store, first.feed.text(), "", kNow, hub.random, true);
    const auto waiting = enrolled(*hub.store, second.feed.text(), "", kNow, hub.random);
    const auto opened = second.open();
    CHECK(hub::take_in(*hub.store, waiting, centre_of(kiosk), {opened}, kNow).error().code == Code::not_allowed);
    hub.take(first.feed.text(),
             {first.open(), first.write("kiosk_admitted", {{"admitted", {}, {{"feed", second.feed.text()}}}})});
    CHECK(hub.take(second.feed.text(), {opened, second.write("example", {})}).head.seq == 2);
    hub.take(first.feed.text(),
             {first.write("kiosk_removed", {{"removed", {}, {{"feed", second.feed.text()}, {"seq", 2}}}})});
    const auto cut = hub.take(second.feed.text(), {second.write("example", {})});
    REQUIRE(cut.refused.has_value());
    CHECK(cut.refused->code == "not_allowed");
    CHECK(cut.head.seq == 2);
}

TEST_CASE("an erasure leaves no byte of the person in log, cache or blobs", "[hub][intake][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    Hub hub;
    const auto device = hub.enrol(kiosk);
    const auto intake = hub.take(device.feed, events_of(kiosk));
    const auto centre = *must(hub.store->centre(device.centre));
    REQUIRE(intake.blobs.size() == 5);
    for (const auto& blob : intake.blobs) {
        const auto bytes = must(kiosk.store->blobs().get(blob));
        must(hub.blobs.add(centre.id, blob, {0, bytes.size(), bytes}));
    }
    hub.digest(device);
    const auto& sylvie = life.people[1];
    const auto head = must(hub.store->head(device.feed)).seq;
    REQUIRE(any_file_holds(hub.folder.path(), "histoire de " + sylvie));
    REQUIRE(any_file_holds(hub.folder.path(), "photo of " + sylvie));
    REQUIRE(any_file_holds(hub.folder.path(), sylvie));
    // An event that was sent before, held up, and comes in after.
    Writer slow(centre.id, 5);
    enrolled(*hub.store, slow.feed.text(), "", kNow, hub.random, true);
    const auto opened = slow.open();
    const auto held_up = slow.write("example", {{"note", sylvie, {{"words", "encore Sylvie"}}}});

    kiosk.run({{"do", "erase"}, {"person", sylvie}, {"by", kiosk.animator}, {"badges", "keep"}});
    CHECK(hub.take(device.feed, events_of(kiosk, head)).erased);
    hub.take(slow.feed.text(), {opened, held_up});
    const auto left = must(hub.store->to_scrub());
    CHECK(left.size() == 2);  // Sylvie's photo, and what was derived
    for (const auto& one : left) {
        if (!one.name.empty()) must(hub.blobs.remove(centre.id, one.name));
    }
    must(hub.caches.forget(centre));
    must(hub.store->scrub(left));
    CHECK(must(hub.store->to_scrub()).empty());
    hub.digest(device);
    CHECK_FALSE(any_file_holds(hub.folder.path(), "Sylvie"));
    CHECK_FALSE(any_file_holds(hub.folder.path(), sylvie));
    CHECK(any_file_holds(hub.folder.path(), "histoire de " + life.people[0]));
    // What is passed on still verifies, and the kiosk knows the same but for the stranger's feed.
    for (const auto& event : must(hub.store->events_after(centre.number, 0, 1000, 1u << 30, "")))
        CHECK(sync::check(event.event).ok());
    CHECK(must(hub.store->blobs(centre.number, "", 10)).size() == 4);
}

TEST_CASE("what came with thanks goes with whoever they were for, be it held up", "[hub][intake][erasure]") {
    TestCentre kiosk;
    const Id nathan = kiosk.join("Nathan");
    const Id sylvie = kiosk.join("Sylvie");
    const auto thank = [&](const char* photo) {
        const domain::Photo taken{must(kiosk.store->blobs().put(bytes_of(photo))), 4, 3, 0};
        const domain::Thank thanks{nathan, sylvie, "helped", {}, taken, {}};
        must(kiosk.store->run(thanks, {kiosk.clock.now(), true}));
        return hex(sha256(bytes_of(photo)));
    };
    Hub hub;
    const auto device = hub.enrol(kiosk);
    const auto first = thank("the two of them");
    CHECK(hub.take(device.feed, events_of(kiosk)).blobs == std::vector{first});
    // Another kiosk's, which did not know of the erasure and comes in after it.
    const auto centre = *must(hub.store->centre(device.centre));
    Writer slow(centre.id, 5);
    enrolled(*hub.store, slow.feed.text(), "", kNow, hub.random, true);
    const auto opened = slow.open();
    const std::string late(64, 'a');
    const auto held_up = slow.write(
        "thanks_given", {{"thanks", sylvie, {{"for", "helped"}}}, {"from", nathan, {{"photo", {{"blob", late}}}}}});
    const auto head = must(hub.store->head(device.feed)).seq;
    kiosk.run({{"do", "erase"}, {"person", sylvie}, {"by", kiosk.animator}, {"badges", "keep"}});
    hub.take(device.feed, events_of(kiosk, head));
    hub.take(slow.feed.text(), {opened, held_up});
    std::vector<std::string> left;
    for (const auto& one : must(hub.store->to_scrub())) left.push_back(one.name);
    CHECK(std::set<std::string>(left.begin(), left.end()) == std::set<std::string>{"", first});
    CHECK(must(hub.store->blobs(centre.number, "", 10)).empty());
}

TEST_CASE("an erasure that comes while another is being cleaned up after is not forgotten", "[hub][intake][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    Hub hub;
    const auto device = hub.enrol(kiosk);
    const auto take_erasure_of = [&](const Id& person) {
        const auto head = must(hub.store->head(device.feed)).seq;
        kiosk.run({{"do", "erase"}, {"person", person}, {"by", kiosk.animator}});
        hub.take(device.feed, events_of(kiosk, head));
    };
    hub.take(device.feed, events_of(kiosk));
    take_erasure_of(life.people[1]);
    const auto first = must(hub.store->to_scrub());
    take_erasure_of(life.people[2]);
    must(hub.store->scrub(first));
    const auto left = must(hub.store->to_scrub());
    REQUIRE(left.size() == 1);
    CHECK(left[0].name == hex(sha256(bytes_of("photo of " + life.people[2]))));
}

TEST_CASE("caches of many centres are closed and opened again, those that were read last stay open", "[hub][cache]") {
    TestCentre one(1);
    TestCentre two(2);
    Life life_one(one);
    Life life_two(two);
    Hub hub;
    const auto first = hub.enrol(one);
    const auto other = must(hub.store->found_centre("Autre", kNow));
    const auto code = must(hub::code_hash(hub::new_code(hub.random)));
    must(hub.store->put_code(code, other.number, kNow + 1000, false));
    const auto second = must(hub.store->enrol(code, {feed_of(two), "accueil", centre_of(two)}, kNow));
    hub.take(first.feed, events_of(one));
    hub.take(second.feed, events_of(two));
    hub::Caches caches(*hub.store, hub.folder / "few", 1);
    const auto read = [&](const hub::Device& device) {
        std::string out;
        must(caches.read(*must(hub.store->centre(device.centre)),
                         [&](const hub::Caches::Reading& reading) -> Result<void> {
                             out = hex(must(storage::projection_digest(reading.database)));
                             return {};
                         }));
        return out;
    };
    const auto open = [&](TestCentre& kiosk) {
        return std::filesystem::exists(hub.folder / "few" / (centre_of(kiosk) + ".db-wal"));
    };
    for (int i = 0; i < 2; ++i) {
        CHECK(read(first) == digest(one));
        CHECK(open(one));
        CHECK(read(second) == digest(two));
        CHECK_FALSE(open(one));
        CHECK(open(two));
    }
}

TEST_CASE("another process that is asked right after an erasure derives anew", "[hub][intake][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    Hub hub;
    const auto device = hub.enrol(kiosk);
    hub.take(device.feed, events_of(kiosk));
    hub.digest(device);
    const auto head = must(hub.store->head(device.feed)).seq;
    kiosk.tell(life.people[0]);
    kiosk.run({{"do", "erase"}, {"person", life.people[1]}, {"by", kiosk.animator}});
    kiosk.tell(life.people[0]);
    // As when another process took it in: nobody told these caches.
    hub.take(device.feed, events_of(kiosk, head));
    CHECK(hub.digest(device) == digest(kiosk));
    CHECK_FALSE(any_file_holds(hub.folder / "cache", "histoire de " + life.people[1]));
}

TEST_CASE("another process forgets what it derived once somebody was erased", "[hub][intake][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    Hub hub;
    const auto device = hub.enrol(kiosk);
    hub.take(device.feed, events_of(kiosk));
    const auto centre = *must(hub.store->centre(device.centre));
    const auto read = [&](hub::Caches& caches) {
        must(caches.read(centre, [](const hub::Caches::Reading&) -> Result<void> { return {}; }));
    };
    const auto there = hub.folder / "there";
    {
        hub::Caches other(*hub.store, there);
        read(other);
        must(other.forget_erased());
        CHECK(any_file_holds(there, life.people[1]));
        const auto head = must(hub.store->head(device.feed)).seq;
        kiosk.run({{"do", "erase"}, {"person", life.people[1]}, {"by", kiosk.animator}});
        hub.take(device.feed, events_of(kiosk, head));
        must(other.forget_erased());
        CHECK_FALSE(any_file_holds(there, life.people[1]));
        read(other);
        must(other.forget_erased());
        CHECK(any_file_holds(there, life.people[0]));
    }
    // Started again, it keeps what it has; and does not keep what was erased while it was down.
    {
        hub::Caches again(*hub.store, there);
        must(again.forget_erased());
        CHECK(any_file_holds(there, life.people[0]));
    }
    const auto head = must(hub.store->head(device.feed)).seq;
    kiosk.run({{"do", "erase"}, {"person", life.people[0]}, {"by", kiosk.animator}});
    hub.take(device.feed, events_of(kiosk, head));
    hub::Caches again(*hub.store, there);
    must(again.forget_erased());
    CHECK_FALSE(any_file_holds(there, life.people[0]));
}

TEST_CASE("a kiosk that erased before it first sent is taken in, and its erasures are owed until they come",
          "[hub][intake][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    const auto before = events_of(kiosk).size();
    kiosk.run({{"do", "erase"}, {"person", life.people[1]}, {"by", kiosk.animator}});
    Hub hub;
    const auto device = hub.enrol(kiosk);
    auto first = events_of(kiosk);
    first.resize(before);
    CHECK_FALSE(hub.take(device.feed, first).refused.has_value());
    CHECK(must(hub.store->erasures_owed(device.centre)).size() == 1);
    hub.take(device.feed, events_of(kiosk));
    CHECK(must(hub.store->erasures_owed(device.centre)).empty());
    CHECK(hub.digest(device) == digest(kiosk));
}
