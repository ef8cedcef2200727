#include "core/credentials/did.h"

#include "cli/command_line.h"

namespace merci::cli {

void add_did(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string partner;
    };
    auto* verb = app.add_subcommand("did", "Prints the centre's did document: every key that signs its badges");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--partner", options->partner, "The did document of a partner instead, by its DID");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            MERCI_TRY(const auto reader, storage::Reader::open(options->data));
            MERCI_TRY(const auto document, options->partner.empty()
                                               ? credentials::did_document(reader->view())
                                               : credentials::partner_document(reader->view(), options->partner));
            std::printf("%s\n", document.dump(2).c_str());
            return {};
        };
    });
}

}  // namespace merci::cli
