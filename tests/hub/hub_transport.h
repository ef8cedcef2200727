// The real client of the sync against a hub in memory: no sockets, no waiting.
#pragma once

#include "core/sync/client.h"
#include "tests/hub/hub_client.h"

namespace merci::test {

class HubTransport final : public sync::Transport {
public:
    explicit HubTransport(hub::Hub& hub) : hub_(hub) {}

    Result<sync::HttpAnswer> send(const sync::HttpRequest& request) override {
        hub::Request in{request.method, request.path, {}, std::string(text_of(request.body)), "192.0.2.1"};
        for (const auto& [name, value] : request.headers) in.headers[name] = value;
        const auto answer = hub_.handle(in);
        sync::HttpAnswer out;
        out.status = answer.status;
        const auto body = bytes_of(answer.body);
        out.body.assign(body.begin(), body.end());
        for (const auto& [name, value] : answer.headers) {
            auto lower = name;
            for (auto& c : lower) c = static_cast<char>(hub::NoCase::lower(static_cast<unsigned char>(c)));
            out.headers[lower] = value;
        }
        return out;
    }

private:
    hub::Hub& hub_;
};

inline sync::Client::OnStore on(storage::Store& store) {
    return [&store](const sync::Client::Work& work) { return work(store); };
}

// One round of a kiosk with a hub, which ends well.
inline sync::SyncReport round(hub::Hub& hub, storage::Store& store, ManualClock& clock, Random& random) {
    HubTransport transport(hub);
    sync::Client client(transport, clock, random, on(store));
    const auto report = client.round();
    INFO(report.json().dump());
    CHECK(report.good());
    return report;
}

}  // namespace merci::test
