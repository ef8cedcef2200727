#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "tests/hub/hub_client.h"

using namespace merci;
using namespace merci::test;

namespace {

SigningKey key_of(std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(seed);
    return SigningKey(bytes);
}

std::string feed_of_key(const SigningKey& key) {
    journal::FeedId id;
    id.key = key.public_key();
    return id.text();
}

std::string header(const hub::Answer& answer, const std::string& name) {
    for (const auto& [one, value] : answer.headers) {
        if (one == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("a kiosk enrols with a code, and the hub proves its key and its time in the session", "[hub][sync]") {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    const auto code = world.code();
    const auto answer = device.enrol(code);
    REQUIRE(answer.status == 200);
    const auto joined = body_of(answer);
    CHECK(joined["state"] == "admitted");
    CHECK(joined["centre"] == centre_of(kiosk));
    CHECK(joined["hub_key"] == base64url(World::key().public_key()));
    CHECK(device.enrol(code).status == 200);

    const auto session = device.begin();
    const auto text = sync::hub_time_text(session["nonce"].get<std::string>(), session["time"].get<Millis>(),
                                          session["epoch"].get<std::string>());
    const auto sig = must(from_base64url(session["signature"].get<std::string>()));
    Signature signature{};
    std::copy(sig.begin(), sig.end(), signature.begin());
    CHECK(verify(bytes_of(text), signature, World::key().public_key()));
    CHECK(session["head"]["seq"] == 0);
    CHECK(session["head"]["hash"] == std::string(64, '0'));
    CHECK(session["epoch"] == joined["epoch"]);
}

TEST_CASE("five wrong codes close the door of an address for a quarter of an hour", "[hub][sync]") {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    const auto code = world.code();
    for (int i = 0; i < 5; ++i) CHECK(device.enrol("0000-0000-0000-000" + std::to_string(i)).status == 401);
    const auto closed = device.enrol(code);
    CHECK(closed.status == 429);
    CHECK_FALSE(header(closed, "Retry-After").empty());
    CHECK(device.enrol(code, "192.0.2.99").status == 200);
    world.clock.advance(15 * 60 * 1000);
    CHECK(device.enrol(world.code()).status == 200);
}

TEST_CASE("a request is played once, in its session, by its device, as it was signed", "[hub][sync]") {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    const auto request = device.signed_request("GET", "/v1/events?after=0&limit=10");
    CHECK(world.hub.handle(request).status == 200);
    CHECK(world.hub.handle(request).status == 401);
    auto earlier = device.signed_request("GET", "/v1/events?after=0&limit=10");
    CHECK(device.ask("GET", "/v1/events?after=0&limit=10").status == 200);
    // One that was overtaken on its way is played, once; so is none that is 64 behind.
    CHECK(world.hub.handle(earlier).status == 200);
    CHECK(world.hub.handle(earlier).status == 401);
    const auto late = device.signed_request("GET", "/v1/events?after=0&limit=10");
    const auto too_late = device.signed_request("GET", "/v1/events?after=0&limit=10");
    for (int i = 0; i < 62; ++i) (void)device.signed_request("GET", "/v1/events?after=0&limit=10");
    CHECK(device.ask("GET", "/v1/events?after=0&limit=10").status == 200);
    CHECK(world.hub.handle(too_late).status == 200);
    CHECK(device.ask("GET", "/v1/events?after=0&limit=10").status == 200);
    CHECK(world.hub.handle(too_late).status == 401);
    CHECK(world.hub.handle(late).status == 401);
    auto other_path = device.signed_request("GET", "/v1/events?after=0&limit=10");
    other_path.target = "/v1/events?after=0&limit=11";
    CHECK(world.hub.handle(other_path).status == 401);
    auto other_body = device.signed_request("POST", "/v1/events", R"({"events":[]})");
    other_body.body = R"({"events":[ ]})";
    CHECK(world.hub.handle(other_body).status == 401);
    auto other_count = device.signed_request("GET", "/v1/events?after=0&limit=10");
    other_count.headers[sync::kHeaderCount] = "99999";
    CHECK(world.hub.handle(other_count).status == 401);
    CHECK(device.ask("GET", "/v1/events?after=0&limit=10").status == 200);
    world.clock.advance(sync::kSessionMillis + 1);
    CHECK(device.ask("GET", "/v1/events?after=0&limit=10").status == 401);
    CHECK(world.hub.handle({"GET", "/v1/events", {}, {}, "192.0.2.1"}).status == 401);
}

TEST_CASE("after a round the hub says that both know the same", "[hub][sync]") {
    TestCentre kiosk;
    Life life(kiosk);
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    sync_all(device, kiosk);
    const Json claim = {{"digest", digest(kiosk)}, {"tables", storage::migrations().size()}, {"heads", Json::object()}};
    const auto same = body_of(device.ask("POST", "/v1/check", claim.dump()));
    CHECK(same["same"] == true);
    CHECK(same["missing"].empty());
    CHECK(same["heads"][feed_of(kiosk)][0] == static_cast<std::int64_t>(events_of(kiosk).size()));
    kiosk.tell(life.people[0]);
    const Json more = {{"digest", digest(kiosk)}, {"tables", storage::migrations().size()}};
    CHECK(body_of(device.ask("POST", "/v1/check", more.dump()))["same"] == false);
}

TEST_CASE("a kiosk brings what another one of its centre wrote, and no stranger does", "[hub][sync]") {
    TestCentre kiosk;
    Life life(kiosk);
    World world;
    Device first(world, kiosk);
    first.enrol(world.code());
    const auto key = key_of(8);
    Device bearer(world, key, feed_of_key(key), centre_of(kiosk));
    bearer.enrol(world.code());
    bearer.begin();
    const auto events = events_of(kiosk);
    CHECK(bearer.send(events).status == 403);  // it waits to be admitted itself

    const auto other = key_of(9);
    Device admitted(world, other, feed_of_key(other), centre_of(kiosk));
    admitted.enrol(world.code(true));
    admitted.begin();
    const auto answer = admitted.send(events);
    INFO(answer.body);
    CHECK(answer.status == 200);
    CHECK(body_of(answer)["seq"] == static_cast<std::int64_t>(events.size()));
    CHECK(first.begin()["head"]["seq"] == static_cast<std::int64_t>(events.size()));

    TestCentre elsewhere(2);
    CHECK(admitted.send(events_of(elsewhere)).status == 403);
}

TEST_CASE("a second kiosk waits, is admitted, and is given what the first one wrote and its blobs", "[hub][sync]") {
    TestCentre kiosk;
    Life life(kiosk);
    World world;
    Device first(world, kiosk);
    first.enrol(world.code());
    sync_all(first, kiosk);
    const auto key = key_of(5);
    Device second(world, key, feed_of_key(key), "");
    CHECK(body_of(second.enrol(world.code()))["state"] == "waiting");
    CHECK(second.begin()["state"] == "waiting");
    CHECK(second.ask("GET", "/v1/events?after=0&limit=10").status == 403);
    CHECK(second.send({}).status == 403);

    const auto seen = first.begin();
    REQUIRE(seen["waiting"].size() == 1);
    CHECK(seen["waiting"][0]["fingerprint"] == sync::fingerprint(feed_of_key(key)));
    const Json gift = {{"feed", feed_of_key(key)}, {"sealed", base64url(Bytes{1, 2, 3})}};
    CHECK(first.ask("POST", "/v1/admissions", gift.dump()).status == 204);
    CHECK(second.begin()["sealed"] == base64url(Bytes{1, 2, 3}));

    const auto other = key_of(6);
    Device third(world, other, feed_of_key(other), "");
    third.enrol(world.code(true));
    third.begin();
    std::int64_t after = 0;
    std::vector<sync::WireEvent> got;
    for (;;) {
        const auto page = body_of(third.ask("GET", "/v1/events?after=" + std::to_string(after) + "&limit=7"));
        for (const auto& event : page["events"]) got.push_back(must(sync::from_json(event)));
        after = page["next"];
        if (page["more"] == false) break;
    }
    const auto written = events_of(kiosk);
    REQUIRE(got.size() == written.size());
    for (std::size_t i = 0; i < got.size(); ++i) CHECK(sync::to_json(got[i]) == sync::to_json(written[i]));
    const auto blob = must(world.store->blobs(1, "", 1))[0];
    CHECK(third.ask("GET", "/v1/blobs/" + blob).body == text_of(must(kiosk.store->blobs().get(blob))));
    CHECK(body_of(first.ask("GET", "/v1/events?after=0&limit=7"))["events"].empty());
}

TEST_CASE("a blob is resumed where it stands", "[hub][sync]") {
    TestCentre kiosk;
    Life life(kiosk);
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    const auto needed = body_of(device.send(events_of(kiosk)))["blobs"];
    REQUIRE(needed.size() == 5);
    const std::string blob = needed[0];
    const auto bytes = std::string(text_of(must(kiosk.store->blobs().get(blob))));
    const auto path = "/v1/blobs/" + blob;
    const auto at = [&](std::size_t offset) {
        return path + "?offset=" + std::to_string(offset) + "&length=" + std::to_string(bytes.size());
    };
    CHECK(device.ask("HEAD", path).status == 404);
    CHECK(header(device.ask("PATCH", at(0), bytes.substr(0, 5)), "Upload-Offset") == "5");
    const auto elsewhere = device.ask("PATCH", at(0), bytes);
    CHECK(elsewhere.status == 409);
    CHECK(header(elsewhere, "Upload-Offset") == "5");
    CHECK(header(device.ask("HEAD", path), "Upload-Offset") == "5");
    CHECK(device.ask("PATCH", at(5), std::string(bytes.size() - 5, 'x')).status == 422);
    CHECK(device.ask("HEAD", path).status == 404);
    CHECK(device.ask("PATCH", at(0), bytes).status == 204);
    const auto whole = device.ask("HEAD", path);
    CHECK(header(whole, "Upload-Length") == std::to_string(bytes.size()));
    CHECK(device.ask("PATCH", at(0), bytes).status == 204);
    CHECK(device.ask("PATCH", "/v1/blobs/" + std::string(64, 'a') + "?offset=0&length=1", "x").status == 404);
}

TEST_CASE("a fork is answered as one, with the head that stands", "[hub][sync]") {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    const auto events = events_of(kiosk);
    CHECK(device.send({events[0], events[1]}).status == 200);
    journal::Envelope twin = must(journal::Envelope::parse(events[1].sealed.text));
    twin.id = std::string(32, 'f');
    twin.parts.clear();
    sync::WireEvent forged;
    forged.sealed = journal::sign(twin, kiosk.store->keys().feed());
    const auto answer = device.send({forged});
    CHECK(answer.status == 409);
    CHECK(body_of(answer)["error"] == "fork");
    CHECK(body_of(answer)["seq"] == 2);
}

TEST_CASE("who asks too often is told when to come back, and others are not held up", "[hub][sync]") {
    World world({"https://badges.merci.example", {1, 5}, {}});
    int slowed = 0;
    for (int i = 0; i < 8; ++i) {
        const auto answer = world.get("/card");
        if (answer.status != 429) continue;
        ++slowed;
        CHECK(std::stoi(header(answer, "Retry-After")) >= 1);
    }
    CHECK(slowed == 3);
    CHECK(world.hub.handle({"GET", "/card", {}, {}, "192.0.2.8"}).status == 200);
    world.clock.advance(1000);
    CHECK(world.get("/card").status == 200);
    CHECK(world.get("/card").status == 429);
}

TEST_CASE("bodies that are too large, no JSON, or hold other things are refused, and never crash", "[hub][sync]") {
    TestCentre kiosk;
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    CHECK(device.ask("POST", "/v1/events", std::string(sync::kMaxBody + 1, ' ')).status == 413);
    CHECK(device.ask("PATCH", "/v1/blobs/zz?offset=0&length=1", "x").status == 400);
    for (const char* body : {"", "[]", "{", R"({"events":1})", R"({"events":[1]})", R"({"events":[{"envelope":"x"}]})",
                             R"({"a":1,"a":2})", "\xff"}) {
        CAPTURE(body);
        CHECK(device.ask("POST", "/v1/events", body).status == 400);
    }
    auto gzip = device.signed_request("POST", "/v1/events", "{}");
    gzip.headers["Content-Encoding"] = "gzip";
    CHECK(world.hub.handle(gzip).status == 415);
    CHECK(device.ask("POST", "/v1/nothing", "{}").status == 404);
    CHECK(world.get("/metrics").status == 404);
    CHECK(world.hub.handle({"GET", "/metrics", {}, {}, "127.0.0.1"}).body.find("merci_hub_requests_total") !=
          std::string::npos);
}

TEST_CASE("a large store is written anew only so often; the blobs of the erased go at once", "[hub][sync][erasure]") {
    TestCentre kiosk;
    Life life(kiosk);
    World world({"https://badges.merci.example", {}, {}, {}, std::nullopt, 3'600'000});
    Device device(world, kiosk);
    device.enrol(world.code());
    sync_all(device, kiosk);
    const auto erase = [&](const Id& person) {
        kiosk.run({{"do", "erase"}, {"person", person}, {"by", kiosk.animator}});
        sync_all(device, kiosk);
    };
    erase(life.people[1]);
    must(world.hub.tidy());
    CHECK(must(world.store->to_scrub()).empty());
    erase(life.people[2]);
    must(world.hub.tidy());
    CHECK(must(world.store->to_scrub()).size() == 2);
    CHECK_FALSE(
        must(world.shelf.size(centre_of(kiosk), hex(sha256(bytes_of("photo of " + life.people[2]))))).has_value());
    CHECK(must(world.shelf.size(centre_of(kiosk), hex(sha256(bytes_of("photo of " + life.people[0]))))).has_value());
    world.clock.advance(3'600'000);
    must(world.hub.tidy());
    CHECK(must(world.store->to_scrub()).empty());
}
