// A small centre in a folder of the test's own: seeded, with a clock that stands still until told.
//
//     TestCentre centre;
//     const auto nathan = centre.join("Nathan");
//     centre.run({{"do", "tell"}, {"person", nathan}, {"activity", centre.radio}});
#pragma once

#include <memory>

#include "core/domain/command_json.h"
#include "core/storage/store.h"
#include "tests/support/folder.h"

namespace merci::test {

class TestCentre {
public:
    explicit TestCentre(std::uint64_t seed = 1);

    // The answer of a command; the test fails when it is refused.
    Json run(const Json& command);
    // The code of a refusal; the test fails when it is accepted.
    Code refused(const Json& command);
    Result<Json> send(const Json& command);

    Id join(const std::string& name, const Json& more = Json::object());
    Id tell(const Id& person, const Json& more = Json::object());
    Id ask(const Id& person, const Id& record, const std::string& level = "support");
    std::string award(const Id& person, const std::string& level = "support");  // told, asked, approved

    void reopen();

    TestFolder folder;
    SeededRandom random;
    ManualClock clock{1'795'000'000'000};  // 18 November 2026
    bool trusted = true;
    storage::Founded founded;
    std::unique_ptr<storage::Store> store;
    Id animator;
    Id radio;        // an activity
    Id radio_badge;  // and its badge
};

}  // namespace merci::test
