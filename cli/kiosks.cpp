// One kiosk lets another in, or has it cut off.
#include <algorithm>

#include "cli/command_line.h"
#include "core/storage/sync_state.h"
#include "core/sync/admission.h"
#include "core/sync/client.h"

namespace merci::cli {
namespace {

struct Options {
    std::string data;
    std::string kiosk;
    std::string by;
    std::string hub;
};

using Line = std::function<Result<Json>(storage::Store&)>;

// What the hub knows first, then the act, then to the hub with it. The act is durable here whatever becomes of that.
Result<void> act(const Options& options, const Line& line) {
    SystemRandom random;
    const SystemClock clock;
    MERCI_TRY(const auto store, storage::Store::open(options.data, random));
    auto& db = store->database();
    const auto known = options.hub.empty() ? storage::hub_known(db).address : options.hub;
    MERCI_CHECK(db.take_error());
    if (known.empty()) return fail(Code::not_found, "this folder was never enrolled at a hub (merci enrol)");
    MERCI_TRY(const auto hub, sync::open_http(known));
    sync::Client client(*hub, clock, random, [&](const sync::Client::Work& work) { return work(*store); });
    if (const auto before = client.round(); !before.error.empty()) return fail(Code::io, before.error);
    MERCI_TRY(auto answer, line(*store));
    client.ask();
    const auto after = client.round();
    answer["sent"] = after.good();
    print(answer);
    if (after.good()) return {};
    return fail(Code::io,
                "it is kept here, and goes to the hub with the next merci sync: " + after.error + after.refused);
}

std::shared_ptr<Options> add_options(CLI::App& verb) {
    auto options = std::make_shared<Options>();
    verb.add_option("--data", options->data, "Data folder")->required();
    verb.add_option("--kiosk", options->kiosk, "The fingerprint that its screen shows")->required();
    verb.add_option("--by", options->by, "Id of the animator who does it")->required();
    verb.add_option("--hub", options->hub, "Another address of the same hub, this time");
    return options;
}

// As it waits, or as it is known already: what was begun may be done again.
Result<std::string> feed_with(storage::Store& store, const std::string& fingerprint) {
    auto kiosks = storage::waiting_kiosks(store.database());
    for (const auto& kiosk : store.view().kiosks()) {
        const bool listed = std::ranges::any_of(kiosks, [&](const auto& one) { return one.feed == kiosk.feed; });
        if (!listed) kiosks.push_back({kiosk.feed, kiosk.label, kiosk.fingerprint});
    }
    MERCI_CHECK(store.database().take_error());
    MERCI_TRY(const auto found, sync::kiosk_with(kiosks, fingerprint));
    return found.feed;
}

using Deed = Result<Json> (*)(storage::Store&, const std::string& feed, const std::string& by, const storage::When&);

void add(CLI::App& app, Action& action, const char* name, const char* what, Deed deed) {
    auto* verb = app.add_subcommand(name, what);
    const auto options = add_options(*verb);
    verb->callback([options, &action, deed] {
        action = [options, deed] {
            return act(*options, [&](storage::Store& store) -> Result<Json> {
                MERCI_TRY(const auto feed, feed_with(store, options->kiosk));
                const SystemClock clock;
                return deed(store, feed, options->by, operator_time(store.view(), store.last(), clock, false));
            });
        };
    });
}

}  // namespace

void add_admit(CLI::App& app, Action& action) {
    add(app, action, "admit",
        "Lets a kiosk into the centre that waits at the hub, by its fingerprint, which an animator has compared on "
        "both "
        "screens",
        [](storage::Store& store, const std::string& feed, const std::string& by, const storage::When& when) {
            return sync::admit(store, feed, by, when);
        });
}

void add_remove(CLI::App& app, Action& action) {
    add(app, action, "remove",
        "Cuts off a kiosk that was stolen or is used no more, by its fingerprint: what it writes or signs from now on "
        "counts nowhere",
        [](storage::Store& store, const std::string& feed, const std::string& by, const storage::When& when) {
            return store.run(domain::RemoveKiosk{feed, by}, when);
        });
}

}  // namespace merci::cli
