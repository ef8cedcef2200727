// The client's way to the real hub without sockets, and a network between them that a test may spoil.
#pragma once

#include <functional>

#include "core/sync/http.h"
#include "tests/hub/hub_client.h"

namespace merci::test {

class HubLine final : public sync::Transport {
public:
    explicit HubLine(World& world) : world_(world) {}

    Result<sync::HttpAnswer> send(const sync::HttpRequest& request) override {
        if (seen) seen(request);
        const auto number = requests++;
        if (number == lost_at) return fail(Code::io, "lost");
        hub::Request asked{request.method, request.path, {}, std::string(text_of(request.body)), "192.0.2.9"};
        for (const auto& [name, value] : request.headers) asked.headers[name] = value;
        const auto given = world_.hub.handle(asked);
        if (number == answer_lost_at) return fail(Code::io, "the answer was lost");
        sync::HttpAnswer answer;
        answer.status = given.status;
        answer.body.assign(given.body.begin(), given.body.end());
        for (auto [name, value] : given.headers) {
            std::ranges::transform(name, name.begin(), [](char c) {
                return static_cast<char>(hub::NoCase::lower(static_cast<unsigned char>(c)));
            });
            answer.headers[name] = value;
        }
        if (twist) twist(request, answer);
        return answer;
    }

    std::function<void(const sync::HttpRequest&)> seen;
    std::function<void(const sync::HttpRequest&, sync::HttpAnswer&)> twist;
    std::int64_t requests = 0;
    std::int64_t lost_at = -1;
    std::int64_t answer_lost_at = -1;

private:
    World& world_;
};

// A kiosk's client on that line.
struct Line {
    Line(TestCentre& kiosk, World& world)
        : hub(world), client(hub, world.clock, world.random, [&kiosk](const sync::Client::Work& work) {
              return work(*kiosk.store);
          }) {}
    void enrol(World& world) { must(client.enrol("https://hub.example", plain_code(world.code()), "accueil")); }
    static std::string plain_code(std::string code) {
        std::erase(code, '-');
        return code;
    }
    sync::SyncReport now() {
        client.ask();
        return client.round();
    }
    HubLine hub;
    sync::Client client;
};

}  // namespace merci::test
