#include "core/storage/backup.h"

#include <cstdlib>

#include "cli/command_line.h"
#include "cli/recovery.h"

namespace merci::cli {
namespace {

constexpr Millis kMonth = Millis{30} * 24 * 3600 * 1000;

}  // namespace

void add_backup(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string out;
    };
    auto* verb = app.add_subcommand(
        "backup", "Writes one encrypted file; beside a running kiosk or not. Keep none for more than 30 days");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--out", options->out, "File to write")->required();
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            MERCI_TRY(const auto summary, storage::backup(options->data, options->out, SystemClock().now()));
            print({{"bytes", summary.bytes},
                   {"blobs", summary.blobs},
                   {"missing", summary.missing},
                   {"made", summary.made}});
            if (summary.missing == 0) return {};
            return fail(Code::damaged, "the backup is made, without " + std::to_string(summary.missing) +
                                           " photos or voice notes that are missing or damaged here (merci verify)");
        };
    });
}

void add_restore(CLI::App& app, Action& action) {
    struct Options {
        std::string in;
        std::string data;
        std::string recovery;
        bool old = false;
    };
    auto* verb =
        app.add_subcommand("restore", "Opens a backup into a new folder, with the words of the recovery sheet");
    auto options = std::make_shared<Options>();
    verb->add_option("--in", options->in, "Backup file")->required();
    verb->add_option("--data", options->data, "Folder to make")->required();
    verb->add_option("--recovery", options->recovery,
                     "The words, or a file that holds them; else they are read from standard input");
    verb->add_flag("--older-than-30-days", options->old, "Restore a backup that should have been forgotten");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            MERCI_TRY(const auto secret, recovery_secret(options->recovery));
            MERCI_TRY(const auto summary, storage::restore(options->in, options->data, secret, random));
            if (SystemClock().now() - summary.made > kMonth && !options->old) {
                std::error_code error;
                std::filesystem::remove_all(options->data, error);
                return fail(Code::not_allowed,
                            "this backup is more than 30 days old and may hold erased people (--older-than-30-days)");
            }
            print({{"blobs", summary.blobs}, {"made", summary.made}});
            return {};
        };
    });
}

}  // namespace merci::cli
