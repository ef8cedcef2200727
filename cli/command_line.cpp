#include "cli/command_line.h"

#include <cstdio>
#include <iostream>

#include "core/base/log.h"
#include "core/base/sodium.h"

namespace merci::cli {

void print(const Json& value) {
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

int run(int argc, char** argv) {
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
    add_card(app, action);
    add_scan(app, action);
    add_verify(app, action);
    add_erase(app, action);
    add_backup(app, action);
    add_restore(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error, std::cout, std::cerr);
        return status == 0 ? 0 : 2;
    }
    const auto done = action();
    if (done.ok()) return 0;
    if (!done.error().detail.empty()) {
        std::fprintf(stderr, "merci: %s (%s)\n", done.error().detail.c_str(), std::string(name_of(done.error().code)).c_str());
    }
    return 1;
}

}  // namespace merci::cli
