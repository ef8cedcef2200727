#include "cli/command_line.h"

namespace merci::cli {

void add_erase(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string person;
        std::string badges = "keep";
    };
    auto* verb = app.add_subcommand("erase", "Erases a person: every byte of theirs goes from this folder");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--person", options->person, "Id of the person")->required();
    verb->add_option("--badges", options->badges, "What becomes of their badges")->check(CLI::IsMember({"keep", "revoke"}))->capture_default_str();
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto store, storage::Store::open(options->data, random));
            domain::Erase erase;
            erase.person = options->person;
            erase.badges = options->badges == "revoke" ? domain::Badges::revoke : domain::Badges::keep;
            MERCI_TRY(const auto answer, store->run(erase, {clock.now(), true}));
            print(answer);
            return {};
        };
    });
}

}  // namespace merci::cli
