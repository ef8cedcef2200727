// Bodies that travel as zstd, and blobs that come in one piece.
#include "core/base/zstd.h"
#include "tests/hub/hub_client.h"

using namespace merci;
using namespace merci::test;

namespace {

std::string packed(const std::string& text) {
    return std::string(text_of(zstd(bytes_of(text))));
}

std::string header(const hub::Answer& answer, const std::string& name) {
    for (const auto& [one, value] : answer.headers) {
        if (one == name) return value;
    }
    return {};
}

hub::Answer ask_packed(World& world, Device& device, const std::string& path, const std::string& body,
                       const std::string& encoding = "zstd") {
    auto request = device.signed_request("POST", path, body);
    request.headers["Content-Encoding"] = encoding;
    return world.hub.handle(request);
}

std::string batch_of(TestCentre& kiosk) {
    Json list = Json::array();
    for (const auto& event : events_of(kiosk)) list.push_back(sync::to_json(event));
    return Json{{"events", list}}.dump();
}

}  // namespace

TEST_CASE("a batch may come packed, and whoever reads zstd is answered so", "[hub][packed]") {
    TestCentre kiosk;
    const Life life(kiosk);
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    const auto taken = ask_packed(world, device, sync::kPathEvents, packed(batch_of(kiosk)));
    INFO(taken.body);
    REQUIRE(taken.status == 200);
    CHECK(body_of(taken)["seq"] == events_of(kiosk).size());

    TestCentre second(2);
    Device other(world, second.store->keys().feed(), feed_of(second), centre_of(kiosk));
    other.enrol(world.code(true));
    other.begin();
    const auto plain = other.ask("GET", "/v1/events?after=0&limit=500");
    auto request = other.signed_request("GET", "/v1/events?after=0&limit=500");
    request.headers["Accept-Encoding"] = "gzip, zstd";
    const auto small = world.hub.handle(request);
    CHECK(header(small, "Content-Encoding") == "zstd");
    CHECK(header(plain, "Content-Encoding").empty());
    CHECK(small.body.size() < plain.body.size());
    CHECK(std::string(text_of(must(unzstd(bytes_of(small.body), plain.body.size())))) == plain.body);
}

TEST_CASE("what unpacks to too much, is cut short, or is packed otherwise is refused", "[hub][packed]") {
    TestCentre kiosk;
    const Life life(kiosk);
    World world;
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    const auto good = packed(batch_of(kiosk));
    const auto bomb = packed(R"({"events":[)" + std::string(64u << 20, ' ') + "]}");
    REQUIRE(bomb.size() < 16'000);
    CHECK(ask_packed(world, device, sync::kPathEvents, bomb).status == 413);
    for (const auto size : {std::size_t{0}, std::size_t{1}, std::size_t{5}, good.size() / 2, good.size() - 1})
        CHECK(ask_packed(world, device, sync::kPathEvents, good.substr(0, size)).status == 400);
    CHECK(ask_packed(world, device, sync::kPathEvents, good + "x").status == 400);
    CHECK(ask_packed(world, device, sync::kPathEvents, good, "gzip").status == 415);
    CHECK(ask_packed(world, device, sync::kPathEvents, good, "zstd, zstd").status == 415);
    CHECK(must(world.store->head(feed_of(kiosk))).seq == 0);
    // Of a stranger nothing is unpacked at all.
    auto stranger = device.signed_request("POST", sync::kPathEvents, good);
    stranger.headers["Content-Encoding"] = "zstd";
    stranger.headers[sync::kHeaderSignature] = device.sign("something else");
    CHECK(world.hub.handle(stranger).status == 401);
    for (const char* path : {sync::kPathSession, sync::kPathEnrol}) {
        const hub::Request request{"POST",
                                   path,
                                   {{"Content-Type", "application/json"}, {"Content-Encoding", "zstd"}},
                                   packed("{}"),
                                   "192.0.2.1"};
        CHECK(world.hub.handle(request).status == 415);
    }
}

TEST_CASE("a blob that comes in one piece is there or not at all", "[hub][packed]") {
    const TestFolder folder;
    hub::BlobShelf shelf(folder / "blobs");
    const std::string photo(200'000, 'p');
    const auto name = hex(sha256(bytes_of(photo)));
    const std::string centre = "7K3MQ2X9TD4H";
    const auto wrong = std::string(200'000, 'q');
    CHECK(shelf.add(centre, name, {0, wrong.size(), bytes_of(wrong)}).error().code == Code::damaged);
    CHECK_FALSE(shelf.whole(centre, name));
    CHECK(shelf.so_far(centre, name) == 0);
    CHECK(must(shelf.add(centre, name, {0, photo.size(), bytes_of(photo)})) == photo.size());
    CHECK(shelf.whole(centre, name));
    CHECK(must(shelf.of(centre).get(name)).size() == photo.size());
    // One that was begun in pieces goes on in pieces.
    const std::string voice(1000, 'v');
    const auto other = hex(sha256(bytes_of(voice)));
    const auto view = bytes_of(voice);
    CHECK(must(shelf.add(centre, other, {0, 1000, view.first(10)})) == 10);
    CHECK(shelf.add(centre, other, {0, 1000, view}).error().code == Code::already);
    CHECK(must(shelf.add(centre, other, {10, 1000, view.subspan(10)})) == 1000);
    CHECK(must(shelf.of(centre).get(other)).size() == 1000);
}

TEST_CASE("whoever signs is counted as a device, and does not use up what their address may ask", "[hub][packed]") {
    TestCentre kiosk;
    World world({"https://badges.merci.example", {1, 5}, {1000, 1000}});
    Device device(world, kiosk);
    device.enrol(world.code());
    device.begin();
    for (int i = 0; i < 20; ++i) CHECK(device.ask("GET", "/v1/events?after=0&limit=1").status == 200);
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        auto request = device.signed_request("GET", "/v1/events?after=0&limit=1");
        request.headers[sync::kHeaderSignature] = device.sign("something else");
        refused += world.hub.handle(request).status == 429 ? 1 : 0;
    }
    CHECK(refused >= 15);
}
