// Requests beside one another, over real sockets: the client's transport against the real server.
#include <thread>

#include "core/sync/http.h"
#include "hub/server.h"
#include "tests/hub/hub_client.h"

using namespace merci;
using namespace merci::test;

TEST_CASE("requests that travel beside one another are each answered, in their order", "[hub][beside]") {
    World world({"https://badges.merci.example", {1000, 1000}, {}});
    hub::Server server(world.hub, {});
    const auto port = must(server.bind());
    std::thread serving([&] { must(server.run()); });
    auto transport = must(sync::open_http("http://127.0.0.1:" + std::to_string(port)));
    std::vector<sync::HttpRequest> requests;
    for (int i = 0; i < 40; ++i) {
        requests.push_back({"GET", i % 3 == 0 ? "/healthz" : "/nothing/" + std::to_string(i), {}, {}, 1u << 16});
        if (i % 5 == 0) requests.back().limit = 1;
    }
    for (int again = 0; again < 2; ++again) {
        const auto answers = transport->send_all(requests);
        REQUIRE(answers.size() == requests.size());
        for (std::size_t i = 0; i < answers.size(); ++i) {
            INFO(i);
            if (i % 5 == 0) {
                CHECK(answers[i].error().code == Code::too_large);
                continue;
            }
            REQUIRE(answers[i].ok());
            CHECK(answers[i]->status == (i % 3 == 0 ? 200 : 404));
            CHECK((text_of(answers[i]->body) == "ok\n") == (i % 3 == 0));
        }
    }
    server.stop();
    serving.join();
    for (const auto& answer : transport->send_all(requests)) CHECK_FALSE(answer.ok());
}
