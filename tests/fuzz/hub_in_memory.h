// A hub on memory-backed files that knows the scene: both kiosks are enrolled, the first has sent all its events and
// one photo and a half. Each input has a fresh copy of it.
#pragma once

#include "hub/hub.h"
#include "tests/fuzz/scene.h"

namespace merci::fuzz {

class HubInMemory {
public:
    HubInMemory();

    static std::string code() { return "0000-0000-0000-0000"; }  // of the centre, not used yet

    hub::Answer session(const Writer& writer);
    // Signed in the writer's session, which is begun when there is none.
    hub::Request signed_request(const Writer& writer, const std::string& method, const std::string& target,
                                const std::string& body);

    test::TestFolder folder;
    ManualClock clock{1'795'100'000'000};
    SeededRandom random{9};
    std::unique_ptr<hub::Store> store;
    std::unique_ptr<hub::Hub> hub;

private:
    struct Made {};
    explicit HubInMemory(Made);
    static const HubInMemory& made();
    void open();

    std::map<std::string, std::pair<std::string, std::uint64_t>> sessions_;  // feed → nonce, count
};

}  // namespace merci::fuzz
