// What every Store must do.
#include <array>
#include <barrier>
#include <thread>

#include "core/sync/protocol.h"
#include "tests/hub/hub_kiosk.h"

using namespace merci;
using namespace merci::test;

namespace {

constexpr Millis kNow = 1'795'000'000'000;
constexpr const char* kCentre = "7K3MQ2X9TD4H";

std::string feed(std::uint8_t first) {
    journal::FeedId id;
    id.key.fill(first);
    return id.text();
}

hub::Taken told(TestCentre& kiosk, std::size_t i) {
    return hub::read_event(must(sync::check(events_of(kiosk)[i])));
}

}  // namespace

TEST_CASE("a code is good once, and again only for the device that used it", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    const auto centre = must(store->found_centre("Tilleuls", kNow));
    const auto hash = must(hub::code_hash("7k3m-q2x9-td4h-0abc"));
    CHECK(hash == must(hub::code_hash("7K3M Q2X9 TD4H OABC")));
    must(store->put_code(hash, centre.number, kNow + 1000, false));
    const auto first = must(store->enrol(hash, {feed(1), "accueil", kCentre}, kNow));
    CHECK(first.standing == hub::Standing::admitted);
    CHECK(must(store->enrol(hash, {feed(1), "accueil", kCentre}, kNow + 5000)).feed == feed(1));
    const auto other = store->enrol(hash, {feed(2), "autre", kCentre}, kNow);
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().code == Code::wrong_secret);
    const auto unknown = store->enrol(Hash{}, {feed(2), "autre", kCentre}, kNow);
    CHECK(unknown.error().code == Code::wrong_secret);
}

TEST_CASE("a code dies after its time", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    const auto centre = must(store->found_centre("Tilleuls", kNow));
    const auto hash = must(hub::code_hash(hub::new_code(random)));
    must(store->put_code(hash, centre.number, kNow, false));
    CHECK(store->enrol(hash, {feed(1), "accueil", kCentre}, kNow + 1).error().code == Code::wrong_secret);
}

TEST_CASE("the second kiosk of a centre waits for the word of the first", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    CHECK(enrolled(*store, feed(1), kCentre, kNow, random).standing == hub::Standing::admitted);
    CHECK(enrolled(*store, feed(2), "", kNow, random).standing == hub::Standing::waiting);
    CHECK(enrolled(*store, feed(3), "", kNow, random, true).standing == hub::Standing::admitted);
    CHECK(must(store->devices(1)).size() == 3);
    must(store->seal(feed(2), Bytes{1, 2, 3}));
    CHECK(must(store->device(feed(2)))->sealed == Bytes{1, 2, 3});
    CHECK_FALSE(must(store->device(feed(9))).has_value());
}

TEST_CASE("a code for one centre brings no kiosk of another, and no id is taken twice", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    enrolled(*store, feed(1), kCentre, kNow, random);
    const auto other = must(store->found_centre("Autre", kNow));
    const auto hash = must(hub::code_hash(hub::new_code(random)));
    must(store->put_code(hash, other.number, kNow + 1000, false));
    CHECK(store->enrol(hash, {feed(2), "x", kCentre}, kNow).error().code == Code::not_allowed);
    CHECK(store->enrol(hash, {feed(1), "x", "000000000001"}, kNow).error().code == Code::not_allowed);
    CHECK(store->enrol(hash, {feed(2), "x", ""}, kNow).error().code == Code::bad_input);
    CHECK(must(store->enrol(hash, {feed(2), "x", "000000000001"}, kNow)).centre == other.number);
}

TEST_CASE("what is appended is there after the store was opened again, with the same epoch", "[hub][store]") {
    TestCentre kiosk;
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    const auto epoch = store->epoch();
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    const auto head = must(store->append(device.centre, device.feed, {}, {told(kiosk, 0), told(kiosk, 1)}));
    CHECK(head.seq == 2);
    store.reset();
    store = any_store(folder.path(), random);
    CHECK(store->epoch() == epoch);
    CHECK(must(store->head(device.feed)).hash == head.hash);
    CHECK(must(store->heads(device.centre)).size() == 1);
    const auto events = must(store->events_after(device.centre, 0, 10, 1u << 20, ""));
    REQUIRE(events.size() == 2);
    CHECK(events[0].n < events[1].n);
    CHECK(sync::to_json(events[1].event) == sync::to_json(events_of(kiosk)[1]));
    CHECK(must(store->last(device.centre)) == events[1].n);
    CHECK(must(store->events_after(device.centre, 0, 10, 1u << 20, device.feed)).empty());
    CHECK(must(store->events_after(device.centre, events[0].n, 10, 1u << 20, "")).size() == 1);
    CHECK(must(store->events_after(device.centre, 0, 10, 1, "")).size() == 1);
    CHECK(*must(store->hash_at(device.feed, 1)) == events[0].event.sealed.hash);
    CHECK_FALSE(must(store->hash_at(device.feed, 3)).has_value());
}

TEST_CASE("an append on an old head changes nothing", "[hub][store]") {
    TestCentre kiosk;
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    must(store->append(device.centre, device.feed, {}, {told(kiosk, 0)}));
    CHECK(store->append(device.centre, device.feed, {}, {told(kiosk, 0)}).error().code == Code::wait);
    CHECK(must(store->head(device.feed)).seq == 1);
    must(store->freeze(device.feed));
    const auto head = must(store->head(device.feed));
    CHECK(head.frozen);
    CHECK(store->append(device.centre, device.feed, head, {told(kiosk, 1)}).error().code == Code::wait);
}

TEST_CASE("all who open a new store at the same moment find one and the same", "[hub][store]") {
    constexpr int kAtOnce = 8;
    constexpr int kRounds = 10;
    for (int round = 0; round < kRounds; ++round) {
        TestFolder folder;
        std::array<std::string, kAtOnce> said;
        std::barrier together(kAtOnce);
        if (on_postgres()) postgres_url(folder.path());  // the place, empty
        {
            std::vector<std::jthread> all;
            for (int i = 0; i < kAtOnce; ++i) {
                all.emplace_back([&, i] {
                    SeededRandom random(static_cast<std::uint64_t>(100 * round + i));
                    together.arrive_and_wait();
                    const auto store = try_any_store(folder.path(), random);
                    said[static_cast<std::size_t>(i)] = store.ok() ? (*store)->epoch() : store.error().detail;
                });
            }
        }
        for (const auto& one : said) CHECK(one == said.front());
    }
}

TEST_CASE("a store of a newer hub is not opened", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    any_store(folder.path(), random);
    mark_newer(folder.path());
    CHECK(try_any_store(folder.path(), random).error().code == Code::newer_data);
}

TEST_CASE("a request of a session is played once, and a device has four sessions at most", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    const auto first = must(store->begin_session(feed(1), kNow, random));
    must(store->play(feed(1), first, 1, kNow));
    must(store->play(feed(1), first, 7, kNow));
    CHECK(store->play(feed(1), first, 7, kNow).error().code == Code::wrong_secret);
    must(store->play(feed(1), first, 2, kNow));  // it travelled beside the other
    CHECK(store->play(feed(1), first, 2, kNow).error().code == Code::wrong_secret);
    CHECK(store->play(feed(1), first, 1, kNow).error().code == Code::wrong_secret);
    CHECK(store->play(feed(2), first, 8, kNow).error().code == Code::wrong_secret);
    CHECK(store->play(feed(1), std::string(32, '0'), 8, kNow).error().code == Code::wrong_secret);
    must(store->play(feed(1), first, 8, kNow + sync::kSessionMillis));
    CHECK(store->play(feed(1), first, 9, kNow + sync::kSessionMillis + 1).error().code == Code::wrong_secret);
    for (Millis i = 1; i <= 3; ++i) must(store->begin_session(feed(1), kNow + i, random));
    must(store->play(feed(1), first, 10, kNow + 4));
    must(store->play(feed(1), first, 100, kNow + 4));
    must(store->play(feed(1), first, 37, kNow + 4));  // 63 behind
    CHECK(store->play(feed(1), first, 37, kNow + 4).error().code == Code::wrong_secret);
    CHECK(store->play(feed(1), first, 36, kNow + 4).error().code == Code::wrong_secret);
    must(store->play(feed(1), first, INT64_MAX, kNow + 4));
    CHECK(store->play(feed(1), first, 101, kNow + 4).error().code == Code::wrong_secret);
    must(store->begin_session(feed(1), kNow + 4, random));
    CHECK(store->play(feed(1), first, INT64_MAX - 1, kNow + 4).error().code == Code::wrong_secret);
}

TEST_CASE("the door of enrolment closes after five wrong codes, for a quarter of an hour", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(must(store->codes_closed("192.0.2.1", kNow + i)));
        must(store->note_wrong_code("192.0.2.1", kNow + i));
    }
    CHECK(must(store->codes_closed("192.0.2.1", kNow + 5)));
    CHECK_FALSE(must(store->codes_closed("192.0.2.2", kNow + 5)));
    CHECK_FALSE(must(store->codes_closed("192.0.2.1", kNow + 4 + 15 * 60 * 1000)));
    must(store->note_wrong_code("192.0.2.1", kNow + 4 + 15 * 60 * 1000));
    CHECK_FALSE(must(store->codes_closed("192.0.2.1", kNow + 5 + 15 * 60 * 1000)));
}

TEST_CASE("what is written once stands", "[hub][store]") {
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    CHECK(must(store->once("hub_key", "a")) == "a");
    CHECK(must(store->once("hub_key", "b")) == "a");
}

TEST_CASE("what is refused is kept aside once, and never more than a thousand of a feed", "[hub][store]") {
    TestCentre kiosk;
    TestFolder folder;
    SeededRandom random(7);
    auto store = any_store(folder.path(), random);
    auto event = events_of(kiosk)[0];
    event.sealed.text = std::string("no envelope \0 at \xff all", 22);
    for (int i = 0; i < 2; ++i) must(store->quarantine(1, feed(1), {1, "damaged", "x"}, event, kNow));
    CHECK(must(store->quarantined(feed(1))).size() == 1);
    for (int i = 0; i < 1010; ++i) {
        event.sealed.hash[0] = static_cast<std::uint8_t>(i);
        event.sealed.hash[1] = static_cast<std::uint8_t>(i >> 8);
        must(store->quarantine(1, feed(1), {1, "damaged", "x"}, event, kNow));
    }
    CHECK(must(store->quarantined(feed(1))).size() == 1000);
    CHECK(must(store->quarantined(feed(2))).empty());
}
