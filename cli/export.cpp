#include "core/credentials/export.h"

#include "cli/command_line.h"
#include "core/base/files.h"

namespace merci::cli {
namespace {

struct Options {
    std::string data;
    std::string award;
    std::string endorsement;
    std::string format;
    std::string out;
    bool trust_clock = false;
};

Result<void> write(const Options& options) {
    MERCI_TRY(const auto reader, open_to_show(options.data));
    MERCI_TRY(const auto keys, secrets::Keys::load(reader->folder().keys()));
    const SystemClock clock;
    const auto when = operator_time(reader->view(), reader->last(), clock, options.trust_clock);
    const credentials::Signing signing{when.now, when.trusted};
    const auto format = *credentials::format_named(options.format);
    const auto file = options.award.empty()
                          ? export_endorsement(reader->view(), keys, options.endorsement, format, signing)
                          : export_award(reader->view(), keys, options.award, format, signing);
    if (!file.ok()) return file.error();
    return write_file(options.out, *file);
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
    auto* verb =
        app.add_subcommand("export", "Signs a badge, or an endorsement, and writes it as a file to take along");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    auto* which = verb->add_option_group("which");
    which->add_option("--award", options->award, "Id of an award");
    which->add_option("--endorsement", options->endorsement, "Id of an endorsement or of thanks (ob3, vc-jwt)");
    which->require_option(1);
    verb->add_option("--format", options->format, "ob3, ob3-png, ob3-svg, ob2 or vc-jwt")
        ->required()
        ->check(CLI::IsMember({"ob3", "ob3-png", "ob3-svg", "ob2", "vc-jwt"}));
    verb->add_option("--out", options->out, "File to write")->required();
    verb->add_flag("--trust-clock", options->trust_clock,
                   "The machine's date is right, though nothing has happened here for long");
    verb->callback([options, &action] { action = [options] { return write(*options); }; });
}

}  // namespace merci::cli
