#include <iostream>

#include "cli/command_line.h"
#include "cli/intake.h"

namespace merci::cli {
namespace {

Result<Json> apply_line(storage::Store& store, const std::string& text, storage::When when) {
    MERCI_TRY(auto line, domain::read_command(text));
    if (line.at && !store.view().centre().practice) {
        return fail(Code::not_allowed, "'at' is for practice and demo folders only");
    }
    MERCI_CHECK(take_in(line, store.blobs()));
    when.now = line.at.value_or(when.now);
    return store.run(line.command, when);
}

// The next line, or its beginning: far beyond what a command may be, the rest is passed over.
bool read_line(std::string& line) {
    constexpr std::size_t kMost = 1u << 20;
    line.clear();
    auto* in = std::cin.rdbuf();
    int c = in->sbumpc();
    if (c == std::char_traits<char>::eof()) return false;
    for (; c != std::char_traits<char>::eof() && c != '\n'; c = in->sbumpc()) {
        if (line.size() < kMost) line += static_cast<char>(c);
    }
    return true;
}

}  // namespace

void add_apply(CLI::App& app, Action& action) {
    auto* verb = app.add_subcommand(
        "apply", "Reads commands from standard input, one JSON object a line; answers each once durable");
    auto data = std::make_shared<std::string>();
    verb->add_option("--data", *data, "Data folder")->required();
    auto trust = std::make_shared<bool>(false);
    verb->add_flag("--trust-clock", *trust, "The machine's date is right, though nothing has happened here for long");
    verb->callback([data, trust, &action] {
        action = [data, trust]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto store, storage::Store::open(*data, random));
            const bool trusted = operator_time(store->view(), store->last(), clock, *trust).trusted;
            for (std::string text; read_line(text);) {
                if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
                const auto answer = apply_line(*store, text, {clock.now(), trusted});
                Json out = answer.ok() ? *answer : Json::object();
                out["ok"] = answer.ok();
                if (!answer.ok()) {
                    out["error"] = name_of(answer.error().code);
                    out["detail"] = answer.error().detail;
                }
                print(out);
            }
            return store->tidy({clock.now(), trusted});
        };
    });
}

}  // namespace merci::cli
