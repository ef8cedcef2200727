#include "core/sync/client.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/command_line.h"
#include "core/storage/sync_state.h"

namespace merci::cli {
namespace {

constexpr int kRounds = 5;  // before a network that fails is given up

// As people read a code out: spaces, dashes and small letters are no matter.
std::string clean_code(std::string_view given) {
    std::string code;
    for (const char c : given) {
        if (c == ' ' || c == '-') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return code;
}

sync::Client::OnStore at_once(storage::Store& store) {
    return [&store](const sync::Client::Work& work) { return work(store); };
}

}  // namespace

void add_enrol(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string hub;
        std::string code;
        std::string label = "kiosk";
    };
    auto* verb = app.add_subcommand("enrol", "This folder's kiosk joins its centre at a hub, with a code of the hub's");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--hub", options->hub, "Address of the hub")->required();
    verb->add_option("--code", options->code, "The code that merci-hub enrol printed")->required();
    verb->add_option("--label", options->label, "How animators call this kiosk")->capture_default_str();
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto hub, sync::open_http(options->hub));
            MERCI_TRY(const auto store, storage::Store::open(options->data, random));
            sync::Client client(*hub, clock, random, at_once(*store));
            MERCI_TRY(const auto state, client.enrol(options->hub, clean_code(options->code), options->label));
            print({{"state", state}, {"feed", store->feed().text()}});
            return {};
        };
    });
}

void add_sync(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string hub;
        bool once = false;
        double timeout = sync::kPatience / 1000.0;
    };
    auto* verb = app.add_subcommand("sync", "Exchanges with the hub what each does not have; prints what was done");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--hub", options->hub, "Another address of the same hub, this time");
    verb->add_flag("--once", options->once, "One round, even when it fails");
    verb->add_option("--timeout", options->timeout,
                     "Seconds after which a request without its whole answer is given up")
        ->check(CLI::Range(0.1, 3600.0))
        ->capture_default_str();
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto store, storage::Store::open(options->data, random));
            const auto known = storage::hub_known(store->database()).address;
            MERCI_CHECK(store->database().take_error());
            if (options->hub.empty() && known.empty())
                return fail(Code::not_found, "this folder was never enrolled at a hub (merci enrol)");
            MERCI_TRY(const auto hub, sync::open_http(options->hub.empty() ? known : options->hub,
                                                      static_cast<long>(options->timeout * 1000)));
            sync::Client client(*hub, clock, random, at_once(*store));
            auto report = client.round();
            for (int i = 1; i < kRounds && !options->once && !report.error.empty(); ++i) {
                const auto wait = std::max<Millis>(0, client.next_at() - clock.monotonic());
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                report = client.round();
            }
            print(report.json());
            if (!report.error.empty()) return fail(Code::io, report.error);
            if (!report.refused.empty()) return fail(Code::not_allowed, "the hub refused an event: " + report.refused);
            return {};
        };
    });
}

}  // namespace merci::cli
