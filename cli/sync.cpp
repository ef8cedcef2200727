#include "core/sync/client.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/command_line.h"
#include "cli/recovery.h"
#include "core/storage/sync_state.h"
#include "core/sync/joining.h"

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

Result<void> enrol_folder(const std::string& data, const std::string& address, const std::string& code,
                          const std::string& label) {
    SystemRandom random;
    const SystemClock clock;
    MERCI_TRY(const auto hub, sync::open_http(address));
    MERCI_TRY(const auto store, storage::Store::open(data, random));
    sync::Client client(*hub, clock, random, at_once(*store));
    MERCI_TRY(const auto state, client.enrol(address, clean_code(code), label));
    const auto feed = store->feed().text();
    print({{"state", state}, {"feed", feed}, {"fingerprint", journal::fingerprint(feed)}});
    return {};
}

Result<void> end_of(const sync::SyncReport& report) {
    if (!report.error.empty()) return fail(Code::io, report.error);
    if (!report.refused.empty()) return fail(Code::not_allowed, "the hub refused an event: " + report.refused);
    return {};
}

struct Invitation {
    std::string hub;
    std::string code;  // empty: one was taken before
    std::string label;
};

// A new folder, or one that waits: as far as it comes today.
Result<void> join(const std::string& data, const Invitation& invitation, const std::optional<Hash>& secret,
                  const Clock& clock, Random& random) {
    std::string address = invitation.hub;
    if (address.empty()) {
        MERCI_TRY(const auto known, sync::joining(data));
        address = known.hub;
    }
    MERCI_TRY(const auto hub, sync::open_http(address));
    if (!invitation.code.empty())
        MERCI_CHECK(sync::begin_joining(data, *hub, address, clean_code(invitation.code), invitation.label, random));
    MERCI_TRY(const auto now, sync::go_on_joining(data, *hub, clock, random, secret));
    print(now.json());
    if (now.state == "admitted")
        return fail(
            Code::wrong_secret,
            "the hub admits this kiosk, but nobody has sealed the centre's secret for it: give the words of the "
            "recovery sheet (merci enrol --recovery)");
    if (now.state == "removed") return fail(Code::not_allowed, "this kiosk was removed from its centre");
    return {};
}

}  // namespace

void add_enrol(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string hub;
        std::string code;
        std::string label = "kiosk";
        std::string recovery;
        bool recovers = false;
    };
    auto* verb = app.add_subcommand("enrol",
                                    "Enrols a kiosk at a hub with a code of the hub's: this folder's, or in a new "
                                    "folder one more of the code's centre");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder; a new one joins the centre that the code is for")
        ->required();
    verb->add_option("--hub", options->hub, "Address of the hub");
    verb->add_option("--code", options->code, "The code that merci-hub enrol printed");
    verb->add_option("--label", options->label, "How animators call this kiosk")->capture_default_str();
    auto* recovery = verb->add_option("--recovery", options->recovery,
                                      "Words of the recovery sheet, a file that holds them, or - for standard input; a "
                                      "new folder that a code admits at once needs them");
    verb->callback([options, recovery, &action] {
        options->recovers = recovery->count() > 0;
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            const bool joins = !std::filesystem::exists(storage::Folder{options->data}.database());
            const bool waits = sync::is_joining(options->data);
            if (!waits && (options->hub.empty() || options->code.empty()))
                return fail(Code::bad_input, "--hub and --code are needed");
            if (!joins && !waits) return enrol_folder(options->data, options->hub, options->code, options->label);
            std::optional<Hash> secret;
            if (options->recovers) {
                MERCI_TRY(secret, recovery_secret(options->recovery));
            }
            return join(options->data, {options->hub, options->code, options->label}, secret, clock, random);
        };
    });
}

void add_sync(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string hub;
        bool once = false;
    };
    auto* verb = app.add_subcommand("sync", "Exchanges with the hub what each does not have; prints what was done");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--hub", options->hub, "Another address of the same hub, this time");
    verb->add_flag("--once", options->once, "One round, even when it fails");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            if (sync::is_joining(options->data))
                return join(options->data, {options->hub, {}, {}}, std::nullopt, clock, random);
            MERCI_TRY(const auto store, storage::Store::open(options->data, random));
            const auto known = storage::hub_known(store->database()).address;
            MERCI_CHECK(store->database().take_error());
            if (options->hub.empty() && known.empty())
                return fail(Code::not_found, "this folder was never enrolled at a hub (merci enrol)");
            MERCI_TRY(const auto hub, sync::open_http(options->hub.empty() ? known : options->hub));
            sync::Client client(*hub, clock, random, at_once(*store));
            auto report = client.round();
            const auto gives_up = [&] { return options->once || report.error.empty() || report.state == "removed"; };
            for (int i = 1; i < kRounds && !gives_up(); ++i) {
                const auto wait = std::max<Millis>(0, client.next_at() - clock.monotonic());
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                report = client.round();
            }
            print(report.json());
            return end_of(report);
        };
    });
}

}  // namespace merci::cli
