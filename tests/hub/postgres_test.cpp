// What PostgresStore does beyond what every store does: several processes on one database, a server that goes away,
// what is left of the erased in its files. A server of the test's own.
#include "hub/postgres_store.h"

#include <atomic>
#include <set>
#include <thread>

#include "tests/hub/hub_client.h"
#include "tests/hub/postgres_server.h"

using namespace merci;
using namespace merci::test;

namespace {

constexpr Millis kNow = 1'795'000'000'000;

std::unique_ptr<hub::Postgres> connected(const std::string& url) {
    return must(hub::Postgres::connect(url));
}

void run(hub::Postgres& postgres, const std::string& script) {
    postgres.run(script);
    must(postgres.take_error());
}

}  // namespace

TEST_CASE("a session that one process began is played at another, each request once", "[hub][postgres]") {
    TestFolder folder;
    SeededRandom random(7);
    const auto url = postgres_url(folder.path());
    auto one = must(hub::PostgresStore::open(url, random));
    auto two = must(hub::PostgresStore::open(url, random));
    CHECK(one->epoch() == two->epoch());
    CHECK(must(one->once("hub_key", "a")) == must(two->once("hub_key", "b")));
    const auto nonce = must(one->begin_session("feed", kNow, random));
    must(two->play("feed", nonce, 1, kNow));
    CHECK(one->play("feed", nonce, 1, kNow).error().code == Code::wrong_secret);
    must(one->play("feed", nonce, 2, kNow));
    std::atomic<int> played = 0;
    std::vector<std::thread> threads;
    for (auto* store : {one.get(), two.get(), one.get(), two.get()}) {
        threads.emplace_back([&, store] {
            for (std::uint64_t count = 3; count < 53; ++count) {
                if (store->play("feed", nonce, count, kNow).ok()) ++played;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(played == 50);
    for (int i = 0; i < 5; ++i) must((i % 2 == 0 ? one : two)->note_wrong_code("192.0.2.1", kNow));
    CHECK(must(one->codes_closed("192.0.2.1", kNow)));
    CHECK(must(two->codes_closed("192.0.2.1", kNow)));
}

TEST_CASE("whoever reads a centre after n misses nothing, however many append", "[hub][postgres]") {
    TestCentre kiosk;
    Life life(kiosk);
    TestFolder folder;
    SeededRandom random(7);
    const auto url = postgres_url(folder.path());
    auto one = must(hub::PostgresStore::open(url, random));
    auto two = must(hub::PostgresStore::open(url, random));
    // The same events under the names of many feeds: the log does not look into envelopes.
    std::vector<hub::Taken> events;
    for (const auto& event : events_of(kiosk)) events.push_back(hub::read_event(must(sync::check(event))));
    std::atomic<int> writing = 4;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < 4; ++writer) {
        threads.emplace_back([&, writer] {
            auto& store = writer % 2 == 0 ? one : two;
            for (int feed = 0; feed < 10; ++feed) {
                hub::Head head;
                for (const auto& event : events) {
                    const auto name = std::to_string(writer) + "-" + std::to_string(feed);
                    const auto appended = store->append(1, name, head, {event});
                    if (!appended.ok()) break;
                    head = *appended;
                    if (head.seq == 8) break;
                }
            }
            --writing;
        });
    }
    std::set<std::pair<std::string, std::int64_t>> seen;
    std::int64_t n = 0;
    for (bool last = false; !last;) {
        last = writing == 0;
        const auto page = must(two->events_after(1, n, 50, 1u << 20, ""));
        for (const auto& event : page) {
            CHECK(event.n > n);
            n = event.n;
            CHECK(seen.insert({event.feed, event.seq}).second);
        }
        last = last && page.empty();
    }
    for (auto& thread : threads) thread.join();
    CHECK(seen.size() == 4u * 10 * 8);
}

TEST_CASE("a server that crashes loses nothing that was acknowledged, and is found again", "[hub][postgres]") {
    PostgresServer server;
    TestCentre kiosk;
    Life life(kiosk);
    SeededRandom random(7);
    auto store = must(hub::PostgresStore::open(server.url("public"), random));
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    const auto events = events_of(kiosk);
    const std::vector<sync::WireEvent> some(events.begin(), events.begin() + 10);
    const auto before = must(hub::take_in(*store, device, centre_of(kiosk), some, kNow)).head;
    const auto nonce = must(store->begin_session(device.feed, kNow, random));
    server.kill();
    CHECK(store->head(device.feed).error().code == Code::wait);
    CHECK(hub::take_in(*store, device, centre_of(kiosk), events, kNow).error().code == Code::wait);
    CHECK(hub::status_of(store->play(device.feed, nonce, 1, kNow).error().code) == 503);
    server.start();
    CHECK(must(store->head(device.feed)).hash == before.hash);
    CHECK(store->play(device.feed, nonce, 1, kNow).error().code == Code::wrong_secret);
    const auto after = must(hub::take_in(*store, device, centre_of(kiosk), events, kNow));
    CHECK(after.taken == events.size() - 10);
    CHECK(must(store->events_after(device.centre, 0, 1000, 1u << 30, "")).size() == events.size());
}

TEST_CASE("after an erasure no file of the server holds a byte of the person", "[hub][postgres][erasure]") {
    PostgresServer server({"wal_recycle=off", "autovacuum=off"});
    TestCentre kiosk;
    Life life(kiosk);
    SeededRandom random(7);
    auto store = must(hub::PostgresStore::open(server.url("public"), random));
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk), kNow));
    const auto& sylvie = life.people[1];
    const auto photo = hex(sha256(bytes_of("photo of " + sylvie)));
    auto operators = connected(server.url("public"));
    run(*operators, "ANALYZE; CHECKPOINT");
    for (const auto& needle : {std::string("Sylvie"), sylvie, photo}) REQUIRE(any_file_holds(server.data(), needle));

    // Somebody looks at the past all the while: dead rows may not be thrown away for their sake.
    auto historian = connected(server.url("public"));
    run(*historian, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM centres");

    const auto head = must(store->head(device.feed)).seq;
    kiosk.run({{"do", "erase"}, {"person", sylvie}, {"by", kiosk.animator}, {"badges", "keep"}});
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk, head), kNow));
    must(store->scrub(must(store->to_scrub())));
    CHECK(must(store->to_scrub()).empty());
    run(*historian, "COMMIT");
    // The segment of the WAL that was written to is closed, and gone with the checkpoint after.
    run(*operators, "SELECT pg_switch_wal()");
    run(*operators, "CHECKPOINT");
    for (const auto& needle : {std::string("Sylvie"), sylvie, photo}) {
        CAPTURE(needle);
        CHECK_FALSE(any_file_holds(server.data(), needle));
    }
    CHECK(any_file_holds(server.data(), "histoire de " + life.people[0]));
    for (const auto& event : must(store->events_after(device.centre, 0, 1000, 1u << 30, "")))
        CHECK(sync::check(event.event).ok());
}

TEST_CASE("scrubbing waits for nobody for long, and is tried again", "[hub][postgres][erasure]") {
    TestFolder folder;
    TestCentre kiosk;
    Life life(kiosk);
    SeededRandom random(7);
    const auto url = postgres_url(folder.path());
    auto store = must(hub::PostgresStore::open(url, random));
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    kiosk.run({{"do", "erase"}, {"person", life.people[1]}, {"by", kiosk.animator}});
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk), kNow));
    const auto left = must(store->to_scrub());
    REQUIRE_FALSE(left.empty());
    auto dump = connected(url);
    run(*dump, "BEGIN; SELECT count(*) FROM parts");
    CHECK(store->scrub(left).error().code == Code::wait);
    CHECK(must(store->to_scrub()).size() == left.size());
    run(*dump, "COMMIT");
    must(store->scrub(left));
    CHECK(must(store->to_scrub()).empty());
}

TEST_CASE("what goes wrong at the server is told apart, and says nothing of what was bound", "[hub][postgres]") {
    TestFolder folder;
    auto postgres = connected(postgres_url(folder.path()));
    const std::vector<std::pair<const char*, Code>> cases = {{"53100", Code::no_space}, {"57P03", Code::wait},
                                                             {"40P01", Code::wait},     {"53300", Code::wait},
                                                             {"XX001", Code::damaged},  {"42501", Code::io}};
    for (const auto& [state, code] : cases) {
        postgres->run("DO $$ BEGIN RAISE EXCEPTION 'Sylvie' USING ERRCODE = '" + std::string(state) + "'; END $$");
        const auto error = postgres->take_error().error();
        CAPTURE(state, error.detail);
        CHECK(error.code == code);
        CHECK(error.detail.find("Sylvie") == std::string::npos);
    }
    postgres->query("SELECT CAST(CAST(? AS TEXT) AS BIGINT)").bind("Sylvie").run();
    CHECK(postgres->take_error().error().detail.find("Sylvie") == std::string::npos);
    postgres->query("SELECT CAST(? AS TEXT)").bind(std::string_view("a\0b", 3)).run();
    CHECK(postgres->take_error().error().code == Code::bad_input);
    CHECK(postgres->reusable());
}

TEST_CASE("a password has no place in the store's address", "[hub][postgres]") {
    SeededRandom random(7);
    CHECK(hub::PostgresStore::open("postgresql://u:secret@127.0.0.1/x", random).error().code == Code::bad_input);
    CHECK(hub::PostgresStore::open("host=127.0.0.1 password=x", random).error().code == Code::bad_input);
    CHECK(hub::PostgresStore::open("nothing at all", random).error().code == Code::bad_input);
    CHECK(hub::PostgresStore::open("postgresql://127.0.0.1:1/x", random).error().code == Code::wait);
}
