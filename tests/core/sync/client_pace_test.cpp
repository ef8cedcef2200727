// What the client does to be quick: packed bodies, blobs beside one another. And hubs that answer otherwise.
#include <catch2/catch.hpp>

#include "core/sync/client.h"
#include "core/sync/protocol.h"
#include "tests/support/model_hub.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::sync;
using namespace merci::test;

namespace {

// Looks at what goes by, and may answer in the hub's place.
class Between final : public Transport {
public:
    explicit Between(ModelHub& hub) : hub_(hub) {}
    Result<HttpAnswer> send(const HttpRequest& request) override {
        for (const auto& [name, value] : request.headers) packed += name == "Content-Encoding" ? 1 : 0;
        ++asked[request.method];
        auto other = instead(request);
        return other ? Result<HttpAnswer>(std::move(*other)) : hub_.send(request);
    }
    std::vector<Result<HttpAnswer>> send_all(const std::vector<HttpRequest>& requests) override {
        most_at_once = std::max(most_at_once, requests.size());
        return Transport::send_all(requests);
    }
    std::function<std::optional<HttpAnswer>(const HttpRequest&)> instead = [](const HttpRequest&) {
        return std::optional<HttpAnswer>();
    };
    std::map<std::string, int> asked;
    int packed = 0;
    std::size_t most_at_once = 0;

private:
    ModelHub& hub_;
};

struct Kiosk {
    Kiosk() : life(centre), hub(centre.store->view().centre().id), between(hub) {
        REQUIRE(client.enrol("https://hub.example", hub.code, "kiosk").ok());
    }
    SyncReport round() {
        client.ask();
        return client.round();
    }
    TestCentre centre;
    Life life;
    ModelHub hub;
    Between between;
    ManualClock clock{1'795'000'000'000};
    SeededRandom random{1};
    Client client{between, clock, random, [this](const Client::Work& work) { return work(*centre.store); }};
};

HttpAnswer status(int status) {
    HttpAnswer answer;
    answer.status = status;
    return answer;
}

}  // namespace

TEST_CASE("events go packed, photos beside one another, and nobody is asked what is there", "[sync][pace]") {
    Kiosk kiosk;
    const auto report = kiosk.round();
    INFO(report.json().dump());
    REQUIRE(report.good());
    CHECK(report.heads_equal);
    CHECK(report.blobs_up == 5);
    CHECK(kiosk.between.packed > 0);
    CHECK(kiosk.between.most_at_once == 5);
    CHECK(kiosk.between.asked["PATCH"] == 5);
    CHECK(kiosk.between.asked["HEAD"] == 0);
}

TEST_CASE("a hub that takes no packed body gets plain ones", "[sync][pace]") {
    Kiosk kiosk;
    kiosk.between.instead = [](const HttpRequest& request) {
        for (const auto& [name, value] : request.headers) {
            if (name == "Content-Encoding") return std::optional(status(415));
        }
        return std::optional<HttpAnswer>();
    };
    const auto report = kiosk.round();
    INFO(report.json().dump());
    CHECK(report.good());
    CHECK(report.heads_equal);
    CHECK(kiosk.between.packed == 1);
}

TEST_CASE("a photo that the hub does not want any more does not hold up the round", "[sync][pace]") {
    Kiosk kiosk;
    const auto unwanted = kiosk.centre.store->blobs().all()->front();
    kiosk.between.instead = [&](const HttpRequest& request) {
        const bool it = request.path.starts_with(kPathBlobs + unwanted);
        return it ? std::optional(status(404)) : std::nullopt;
    };
    const auto report = kiosk.round();
    INFO(report.json().dump());
    CHECK(report.error.empty());
    CHECK(report.heads_equal);
    CHECK(report.blobs_up == 4);
}

TEST_CASE("one photo that fails does not undo the others that went with it", "[sync][pace]") {
    Kiosk kiosk;
    const auto ill = kiosk.centre.store->blobs().all()->front();
    kiosk.between.instead = [&](const HttpRequest& request) {
        const bool it = request.method == "PATCH" && request.path.starts_with(kPathBlobs + ill);
        return it ? std::optional(status(500)) : std::nullopt;
    };
    const auto cut = kiosk.round();
    CHECK_FALSE(cut.error.empty());
    CHECK(cut.blobs_up == 4);
    CHECK(kiosk.hub.kept.blobs.size() == 4);
    kiosk.between.instead = [](const HttpRequest&) { return std::optional<HttpAnswer>(); };
    const auto report = kiosk.round();
    CHECK(report.good());
    CHECK(report.blobs_up == 1);
}

TEST_CASE("a hub that has always more and gives nothing does not keep a kiosk for ever", "[sync][pace]") {
    Kiosk kiosk;
    kiosk.between.instead = [](const HttpRequest& request) -> std::optional<HttpAnswer> {
        if (request.method != "GET" || !request.path.starts_with(kPathEvents)) return std::nullopt;
        const auto after = std::stoll(request.path.substr(request.path.find("after=") + 6));
        const auto text = Json{{"events", Json::array()}, {"next", after + 1}, {"more", true}}.dump();
        auto answer = status(200);
        answer.body.assign(text.begin(), text.end());
        return answer;
    };
    CHECK_FALSE(kiosk.round().error.empty());
    CHECK(kiosk.between.asked["GET"] == 1);
}
