#include "core/storage/verify.h"

#include <cstdio>

#include "cli/command_line.h"

namespace merci::cli {

void add_verify(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        bool json = false;
    };
    auto* verb = app.add_subcommand("verify", "Checks chains, signatures, parts, blobs and projections; exit status 1 on any fault");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_flag("--json", options->json, "Print a JSON object");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            MERCI_TRY(const auto reader, storage::Reader::open(options->data));
            const auto report = storage::verify(reader->database(), reader->blobs());
            if (options->json) {
                Json faults = Json::array();
                for (const auto& fault : report.faults) faults.push_back({{"where", fault.where}, {"what", fault.what}});
                print({{"ok", report.good()}, {"events", report.events}, {"parts", report.parts}, {"erased_parts", report.erased_parts},
                       {"blobs", report.blobs}, {"digest", report.digest}, {"faults", faults}});
            } else {
                for (const auto& fault : report.faults) std::printf("FAULT %s: %s\n", fault.where.c_str(), fault.what.c_str());
                std::printf("%lld events, %lld parts (%lld erased), %lld blobs: %s\n", static_cast<long long>(report.events),
                            static_cast<long long>(report.parts), static_cast<long long>(report.erased_parts),
                            static_cast<long long>(report.blobs), report.good() ? "all as written" : "not as written");
            }
            if (!report.good()) return fail(Code::damaged, std::to_string(report.faults.size()) + " faults found");
            return {};
        };
    });
}

}  // namespace merci::cli
