#include <iostream>

#include "cli/command_line.h"
#include "cli/intake.h"

namespace merci::cli {
namespace {

Result<Json> apply_line(storage::Store& store, const std::string& text, const Clock& clock) {
    MERCI_TRY(auto line, domain::read_command(text));
    if (line.at && !store.view().centre().practice) {
        return fail(Code::not_allowed, "'at' is for practice and demo folders only");
    }
    MERCI_CHECK(take_in(line, store.blobs()));
    // The operator at the command line vouches for the machine's clock.
    return store.run(line.command, {line.at.value_or(clock.now()), true});
}

}  // namespace

void add_apply(CLI::App& app, Action& action) {
    auto* verb = app.add_subcommand("apply", "Reads commands from standard input, one JSON object a line; answers each once durable");
    auto data = std::make_shared<std::string>();
    verb->add_option("--data", *data, "Data folder")->required();
    verb->callback([data, &action] {
        action = [data]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto store, storage::Store::open(*data, random));
            for (std::string text; std::getline(std::cin, text);) {
                if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
                const auto answer = apply_line(*store, text, clock);
                Json out = answer.ok() ? *answer : Json::object();
                out["ok"] = answer.ok();
                if (!answer.ok()) {
                    out["error"] = name_of(answer.error().code);
                    out["detail"] = answer.error().detail;
                }
                print(out);
            }
            return store->tidy({clock.now(), true});
        };
    });
}

}  // namespace merci::cli
