#include "hub/own_feed.h"
#include "core/domain/hub_feed.h"
#include "hub/disk_shelf.h"
#include "hub/sqlite_store.h"
#include "tests/hub/hub_transport.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::test;

namespace {

constexpr const char* kPage = "https://badges.merci.example";

// A hub's store with one centre in it, and feeds of the hub's own.
struct OneHub {
    OneHub() {
        const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), clock.now(), random);
        centre = *must(store->centre(device.centre));
    }
    hub::OwnFeeds feeds(hub::Store& of, const std::string& where) {
        return hub::OwnFeeds(of, folder / where, hub_key, clock, random);
    }
    domain::NewEvent event() { return domain::erasure_confirmed(new_id(random), random); }
    // The store as it is now, as another one: what a backup brings back.
    std::unique_ptr<hub::Store> restored(const std::string& name) {
        for (const char* end : {"", "-wal", "-shm"}) {
            if (std::filesystem::exists((folder / "hub.db").string() + end))
                std::filesystem::copy_file((folder / "hub.db").string() + end, (folder / name).string() + end);
        }
        return must(hub::SqliteStore::open(folder / name, random));
    }
    std::vector<std::string> feeds_in(hub::Store& of) {
        std::vector<std::string> names;
        for (const auto& [feed, head] : must(of.heads(centre.number))) names.push_back(feed);
        return names;
    }
    std::vector<sync::WireEvent> events_in(hub::Store& of) {
        std::vector<sync::WireEvent> out;
        for (auto& one : must(of.events_after(centre.number, 0, 1000, 1u << 30, {}))) out.push_back(one.event);
        return out;
    }

    TestCentre kiosk;
    TestFolder folder;
    SeededRandom random{5};
    ManualClock clock{1'795'100'000'000};
    SigningKey hub_key = World::key();
    std::unique_ptr<hub::Store> store = must(hub::SqliteStore::open(folder / "hub.db", random));
    hub::Centre centre;
};

std::vector<Id> ids_of(const std::vector<sync::WireEvent>& events) {
    std::vector<Id> ids;
    for (const auto& event : events) ids.push_back(must(journal::Envelope::parse(event.sealed.text)).id);
    return ids;
}

}  // namespace

TEST_CASE("the hub's own feed is a chain that begins with the hub's word, and goes on after a restart", "[hub][own]") {
    OneHub world;
    auto feeds = world.feeds(*world.store, "a");
    must(feeds.write(world.centre, {world.event(), world.event()}));
    auto again = world.feeds(*world.store, "a");
    must(again.write(world.centre, {world.event()}));
    REQUIRE(world.feeds_in(*world.store).size() == 1);
    const auto events = world.events_in(*world.store);
    REQUIRE(events.size() == 4);
    const auto feed = world.feeds_in(*world.store)[0];
    Hash prev{};
    std::string hlc;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto checked = must(sync::check(events[i]));
        CHECK(checked.envelope.feed.text() == feed);
        CHECK(checked.envelope.seq == static_cast<std::int64_t>(i) + 1);
        CHECK(checked.envelope.prev == prev);
        CHECK(checked.envelope.hlc.text() > hlc);
        prev = checked.wire.sealed.hash;
        hlc = checked.envelope.hlc.text();
        if (i == 0) CHECK(domain::hub_of(checked.parts[0]->fields, feed) == world.hub_key.public_key());
        if (i == 0) CHECK_FALSE(domain::hub_of(checked.parts[0]->fields, feed_of(world.kiosk)).has_value());
    }
}

TEST_CASE("several processes over one store have a feed each, or share one without a gap", "[hub][own]") {
    OneHub world;
    auto second = must(hub::SqliteStore::open(world.folder / "hub.db", world.random));
    auto a = world.feeds(*world.store, "a");
    auto b = world.feeds(*second, "b");
    auto like_a = world.feeds(*second, "a");
    for (int i = 0; i < 3; ++i) {
        must(a.write(world.centre, {world.event()}));
        must(b.write(world.centre, {world.event()}));
        must(like_a.write(world.centre, {world.event()}));
    }
    CHECK(world.feeds_in(*world.store).size() == 2);
    CHECK(world.events_in(*world.store).size() == 2 + 9);
}

TEST_CASE("a store that comes back from a backup gets a new feed: no place is filled twice", "[hub][own]") {
    OneHub world;
    auto feeds = world.feeds(*world.store, "a");
    must(feeds.write(world.centre, {world.event()}));
    auto before = world.restored("restored.db");
    must(feeds.write(world.centre, {world.event()}));  // kiosks may have this one
    auto after = world.feeds(*before, "a");
    must(after.write(world.centre, {world.event()}));
    const auto names = world.feeds_in(*before);
    REQUIRE(names.size() == 2);
    CHECK((names[0].ends_with(".2") || names[1].ends_with(".2")));
    // The folder beside the caches is gone: a new feed as well.
    auto bare = world.feeds(*before, "elsewhere");
    must(bare.write(world.centre, {world.event()}));
    CHECK(world.feeds_in(*before).size() == 3);
}

TEST_CASE("a feed that was forked all the same is left, and what it holds is written again", "[hub][own]") {
    OneHub world;
    auto feeds = world.feeds(*world.store, "a");
    must(feeds.write(world.centre, {world.event()}));
    // The whole machine goes back, with the file that would have told.
    auto past = world.restored("restored.db");
    std::filesystem::copy(world.folder / "a", world.folder / "b", std::filesystem::copy_options::recursive);
    must(feeds.write(world.centre, {world.event()}));
    const auto feed = world.feeds_in(*world.store)[0];
    const auto kept_elsewhere = world.events_in(*world.store);
    auto gone_back = world.feeds(*past, "b");
    const auto lost = world.event();
    must(gone_back.write(world.centre, {lost}));
    must(gone_back.leave_if_forked(world.centre));
    REQUIRE(world.feeds_in(*past).size() == 1);

    const hub::Device ours{feed, world.centre.number, {}, hub::Standing::admitted, 0, {}};
    const auto intake = must(hub::take_in(*past, ours, world.centre.id, {kept_elsewhere.back()}, world.clock.now()));
    REQUIRE(intake.refused.has_value());
    CHECK(intake.refused->code == "fork");
    must(gone_back.leave_if_forked(world.centre));
    must(gone_back.leave_if_forked(world.centre));
    REQUIRE(world.feeds_in(*past).size() == 2);
    const auto ids = ids_of(world.events_in(*past));
    CHECK(std::count(ids.begin(), ids.end(), lost.id) == 2);
    CHECK(ids.size() == 3 + 3);  // opened and two each
    must(gone_back.write(world.centre, {world.event()}));
    CHECK(world.feeds_in(*past).size() == 2);
}

namespace {

// A kiosk at a hub, with an award whose card somebody has.
struct AtHub {
    AtHub() {
        kiosk.clock.set(world.clock.now());
        award = kiosk.award(kiosk.join("Nathan"), "explore");
        HubTransport transport(world.hub);
        sync::Client joining(transport, world.clock, world.random, on(*kiosk.store));
        CHECK(must(joining.enrol(kPage, world.code(), "accueil")) == "admitted");
        sync(world.hub);
    }
    sync::SyncReport sync(hub::Hub& hub) { return round(hub, *kiosk.store, world.clock, world.random); }
    int post(hub::Hub& hub, const std::string& name) {
        const auto token = kiosk.store->view().award(award)->token;
        const std::string body = "code=" + token + "&phrase=team&name=" + name;
        const hub::Headers form = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return hub.handle({"POST", "/b/" + award + "/endorse", form, body, "192.0.2.50"}).status;
    }
    // The store as it is now, under another name.
    void keep(const std::string& name) {
        for (const char* end : {"", "-wal"}) {
            const auto from = (world.folder / "hub.db").string() + end;
            if (std::filesystem::exists(from)) std::filesystem::copy_file(from, (world.folder / name).string() + end);
        }
    }
    std::set<std::string> names() {
        std::set<std::string> out;
        for (const auto& offer : kiosk.store->view().offers_waiting(world.clock.now(), 10)) out.insert(offer.name);
        return out;
    }

    TestCentre kiosk;
    World world;
    std::string award;
};

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("what only the hub had written comes back from the kiosks when its store is restored", "[hub][own][sync]") {
    const bool writes_first = GENERATE(false, true);
    if (on_postgres()) return;  // its backups are not files to copy
    AtHub at;
    REQUIRE(at.post(at.world.hub, "Un") == 200);
    CHECK(at.sync(at.world.hub).heads_equal);
    at.keep("past.db");
    REQUIRE(at.post(at.world.hub, "Deux") == 200);
    at.sync(at.world.hub);
    REQUIRE(at.names() == Names{"Un", "Deux"});

    const auto past = must(hub::SqliteStore::open(at.world.folder / "past.db", at.world.random));
    hub::DiskShelf shelf_of_past(at.world.folder / "blobs");
    hub::Hub restored(*past, shelf_of_past, at.world.folder / "cache", World::key(), {kPage, {}, {}}, at.world.clock,
                      at.world.random);
    if (writes_first) REQUIRE(at.post(restored, "Trois") == 200);
    CHECK(at.sync(restored).relayed == 1);
    const auto report = at.sync(restored);
    CHECK(report.heads_equal);
    CHECK(report.digest_equal);
    CHECK(report.quarantined == 0);
    CHECK(at.names() == (writes_first ? Names{"Un", "Deux", "Trois"} : Names{"Un", "Deux"}));
    REQUIRE(at.post(restored, "Quatre") == 200);
    CHECK(at.sync(restored).heads_equal);
}

TEST_CASE("a hub whose whole machine goes back is told by its kiosks, and what it wrote since reaches them",
          "[hub][own][sync]") {
    if (on_postgres()) return;  // its backups are not files to copy
    AtHub at;
    REQUIRE(at.post(at.world.hub, "Un") == 200);
    at.sync(at.world.hub);
    at.keep("past.db");
    std::filesystem::copy(at.world.folder / "cache", at.world.folder / "past.cache");
    REQUIRE(at.post(at.world.hub, "Deux") == 200);
    at.sync(at.world.hub);

    const auto past = must(hub::SqliteStore::open(at.world.folder / "past.db", at.world.random));
    hub::DiskShelf shelf_of_past(at.world.folder / "blobs");
    hub::Hub back(*past, shelf_of_past, at.world.folder / "past.cache", World::key(), {kPage, {}, {}}, at.world.clock,
                  at.world.random);
    REQUIRE(at.post(back, "Trois") == 200);
    REQUIRE(at.post(back, "Quatre") == 200);
    at.sync(back);  // two stand in one place: the feed is frozen here
    at.sync(back);  // and the hub is shown what stands here
    at.sync(back);  // what it wrote since comes in a feed of its own
    CHECK(at.names() == Names{"Un", "Deux", "Trois", "Quatre"});
    CHECK(faults_of(*at.kiosk.store).empty());
}
