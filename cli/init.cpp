#include <cstdio>

#include "cli/command_line.h"
#include "cli/terminal_qr.h"

namespace merci::cli {

void add_init(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        storage::Founding founding;
        bool json = false;
    };
    auto* verb = app.add_subcommand("init", "Makes a new centre; prints the first animator's card, PIN and the recovery sheet");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--centre", options->founding.name, "Name of the centre")->required();
    verb->add_option("--animator", options->founding.animator, "First name of the first animator")->required();
    verb->add_option("--hub", options->founding.address,
                     "The centre's permanent public address, printed on every card; without it the folder is for practice");
    verb->add_option("--lang", options->founding.lang, "Language of the screen")->capture_default_str();
    verb->add_flag("--json", options->json, "Print one JSON object instead");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto founded, storage::Store::found(options->data, options->founding, {clock.now(), true}, random));
            if (options->json) {
                print({{"animator", founded.animator}, {"card", founded.card}, {"pin", founded.pin}, {"recovery", founded.recovery}});
                return {};
            }
            std::printf("%s is ready in %s\n", options->founding.name.c_str(), options->data.c_str());
            if (options->founding.address.empty()) {
                std::printf("No public address was given: this folder is for practice, and its cards say so.\n");
            }
            std::printf("\nANIMATOR'S CARD of %s (id %s)\n%s\n%s\nPIN: %s\n", options->founding.animator.c_str(),
                        founded.animator.c_str(), terminal_qr(founded.card).c_str(), founded.card.c_str(), founded.pin.c_str());
            std::printf("\nRECOVERY SHEET: opens a backup on a new machine. Print it, and keep it locked away.\n%s\n%s\n",
                        terminal_qr(founded.recovery).c_str(), founded.recovery.c_str());
            return {};
        };
    });
}

}  // namespace merci::cli
