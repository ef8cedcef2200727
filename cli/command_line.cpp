#include "cli/command_line.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "core/base/log.h"
#include "core/base/sodium.h"
#include "core/storage/sync_state.h"

namespace merci::cli {

namespace {

// Whoever asked will not learn the answer: no more is done that could not be acknowledged.
void end_unless_written() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
    std::fprintf(stderr, "merci: cannot write the answer: %s\n", std::strerror(errno));
    std::_Exit(1);
}

}  // namespace

Result<std::unique_ptr<storage::Reader>> open_to_show(const std::string& data) {
    MERCI_TRY(auto reader, storage::Reader::open(data));
    MERCI_CHECK(storage::may_be_shown(reader->database(), reader->folder()));
    return reader;
}

void print(const Json& value) {
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    end_unless_written();
}

storage::When operator_time(const domain::View& view, Millis last, const Clock& clock, bool trust_clock) {
    constexpr Millis kLeap = 40LL * 86'400'000;
    const Millis now = clock.now();
    if (trust_clock || view.centre().practice || now - last <= kLeap) return {now, true};
    std::fprintf(stderr,
                 "merci: this machine's clock is more than 40 days after the last event here; it is not trusted "
                 "(--trust-clock when it is right)\n");
    return {now, false};
}

int run(int argc, char** argv) {
    ::umask(077);  // what is written here is for whoever runs this, and nobody else
    start_crypto();
    log::start(log::Level::warn);
    CLI::App app{"merci: set up, demo, apply, query, print, scan, verify and keep a Merci centre"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("merci 0.1.0"));
    app.failure_message(CLI::FailureMessage::simple);
    Action action;
    add_init(app, action);
    add_demo(app, action);
    add_apply(app, action);
    add_query(app, action);
    add_export(app, action);
    add_did(app, action);
    add_card(app, action);
    add_scan(app, action);
    add_verify(app, action);
    add_erase(app, action);
    add_backup(app, action);
    add_restore(app, action);
    add_enrol(app, action);
    add_sync(app, action);
    add_admit(app, action);
    add_remove(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error, std::cout, std::cerr);
        return status == 0 ? 0 : 2;
    }
    const auto done = action();
    end_unless_written();
    if (done.ok()) return 0;
    if (!done.error().detail.empty()) {
        std::fprintf(stderr, "merci: %s (%s)\n", done.error().detail.c_str(),
                     std::string(name_of(done.error().code)).c_str());
    }
    return 1;
}

}  // namespace merci::cli
