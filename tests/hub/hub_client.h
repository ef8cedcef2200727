// A device as the hub meets it, without sockets: signs what docs/sync.md asks, and asks Hub::handle.
#pragma once

#include "core/sync/protocol.h"
#include "hub/disk_shelf.h"
#include "hub/hub.h"
#include "tests/hub/hub_kiosk.h"

namespace merci::test {

struct World {
    explicit World(
        hub::Settings settings = {"https://badges.merci.example", {}, {}, {1.0 / 60, 10}, Es256Key(Hash{5}), 0})
        : store(any_store(folder.path(), random)),
          shelf(folder / "blobs"),
          hub(*store, shelf, folder / "cache", key(), std::move(settings), clock, random) {}

    static SigningKey key() {
        std::array<std::uint8_t, 32> seed{};
        seed.fill(3);
        return SigningKey(seed);
    }
    std::string code(bool admits = false) {
        const auto centre = must(store->found_centre("Centre des Tilleuls", clock.now()));
        const auto made = hub::new_code(random);
        must(store->put_code(must(hub::code_hash(made)), centre.number, clock.now() + hub::kCodeMillis, admits));
        return made;
    }
    hub::Answer get(const std::string& target, hub::Headers headers = {}) {
        return hub.handle({"GET", target, std::move(headers), {}, "192.0.2.7"});
    }

    TestFolder folder;
    SeededRandom random{7};
    ManualClock clock{1'795'100'000'000};
    std::unique_ptr<hub::Store> store;
    hub::DiskShelf shelf;
    hub::Hub hub;
};

inline Json body_of(const hub::Answer& answer) {
    INFO(answer.body);
    return must(parse_json(answer.body));
}

class Device {
public:
    Device(World& world, const SigningKey& key, std::string feed, std::string centre)
        : world_(world), key_(key), feed_(std::move(feed)), centre_(std::move(centre)) {}
    Device(World& world, TestCentre& kiosk)
        : Device(world, kiosk.store->keys().feed(), feed_of(kiosk), centre_of(kiosk)) {}

    std::string sign(const std::string& text) const { return base64url(key_.sign(bytes_of(text))); }

    hub::Answer enrol(const std::string& code, const std::string& address = "192.0.2.1") {
        const Json body = {{"code", code},
                           {"feed", feed_},
                           {"label", "accueil"},
                           {"centre", centre_},
                           {"signature", sign(sync::enrol_text(code, feed_))}};
        return post(sync::kPathEnrol, body, address);
    }
    Json begin() {
        const Millis at = 42;
        const auto answer =
            post(sync::kPathSession, {{"feed", feed_}, {"at", at}, {"signature", sign(sync::session_text(feed_, at))}});
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        auto session = body_of(answer);
        nonce_ = session["nonce"];
        count_ = 0;
        return session;
    }
    hub::Request signed_request(const std::string& method, const std::string& target, const std::string& body = {}) {
        ++count_;
        const auto text = sync::request_text(method, target, nonce_, count_, bytes_of(body));
        return {method,
                target,
                {{"Content-Type", "application/json"},
                 {sync::kHeaderFeed, feed_},
                 {sync::kHeaderNonce, nonce_},
                 {sync::kHeaderCount, std::to_string(count_)},
                 {sync::kHeaderSignature, sign(text)}},
                body,
                "192.0.2.1"};
    }
    hub::Answer ask(const std::string& method, const std::string& target, const std::string& body = {}) {
        return world_.hub.handle(signed_request(method, target, body));
    }
    hub::Answer send(const std::vector<sync::WireEvent>& events) {
        Json list = Json::array();
        for (const auto& event : events) list.push_back(sync::to_json(event));
        return ask("POST", sync::kPathEvents, Json{{"events", list}}.dump());
    }

private:
    hub::Answer post(const char* path, const Json& body, const std::string& address = "192.0.2.1") {
        return world_.hub.handle({"POST", path, {{"Content-Type", "application/json"}}, body.dump(), address});
    }

    World& world_;
    SigningKey key_;
    std::string feed_;
    std::string centre_;
    std::string nonce_;
    std::uint64_t count_ = 0;
};

// All that a kiosk knows, on a hub: events and blobs.
inline void sync_all(Device& device, TestCentre& kiosk) {
    const auto head = device.begin()["head"]["seq"].get<std::int64_t>();
    const auto answer = device.send(events_of(kiosk, head));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto taken = body_of(answer);
    REQUIRE_FALSE(taken.contains("refused"));
    for (const auto& blob : taken["blobs"]) {
        const auto bytes = must(kiosk.store->blobs().get(blob));
        const auto size = std::to_string(bytes.size());
        CHECK(device
                  .ask("PATCH", "/v1/blobs/" + blob.get<std::string>() + "?offset=0&length=" + size,
                       std::string(text_of(bytes)))
                  .status == 204);
    }
}

}  // namespace merci::test
