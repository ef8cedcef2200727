// What is left of an erasure once its transaction is done: files, freed pages, and to say that they are gone.
#include "core/base/log.h"
#include "core/domain/hub_feed.h"
#include "core/storage/erasure.h"
#include "core/storage/print_job.h"
#include "core/storage/store.h"

namespace merci::storage {

namespace {

// One that cannot be read, or says nothing known, cannot be printed either, and may be anybody's.
bool may_wait(const std::filesystem::path& ticket, const Projections& view) {
    const auto bytes = read_file(ticket, 1u << 16);
    if (!bytes.ok()) return false;
    const auto json = parse_json(text_of(*bytes));
    const auto job = json.ok() ? PrintJob::named(text_in(*json, "what")) : std::nullopt;
    if (!job) return false;
    const auto whose = job->whose();
    return !whose || view.person(*whose).has_value();
}

// Cards and pages that still wait for the printer, of somebody who is not here any more.
void forget_prints(const Folder& folder, const Projections& view) {
    const auto tickets = list_folder(folder.print());
    if (!tickets.ok()) return log::warn("print queue: {}", tickets.error().detail);
    for (const auto& ticket : *tickets) {
        if (!may_wait(ticket, view)) (void)remove_file(ticket);
    }
}

}  // namespace

// The person is erased once the transaction is: bytes that a full disk or a reader keeps back go at the next start.
void Store::finish_erasures() {
    forget_prints(folder_, projections_);
    (void)remove_file(folder_.snapshot());  // a backup under way began before the erasure: it fails, and is made again
    std::error_code error;
    std::filesystem::remove_all(folder_.incoming(), error);  // photos half fetched may be theirs
    const auto done = scrub(database_, blobs_);
    if (!done.ok()) return log::warn("erasure: the last bytes go at the next start ({})", done.error().detail);
    confirm_erasures();
}

// What this machine has done of each erasure, in its own feed; not before it is true.
void Store::confirm_erasures() {
    const auto erasures = to_confirm(database_);
    if (erasures.empty()) return;
    const auto write_all = [&]() -> Result<void> {
        Transaction transaction(database_);
        std::vector<domain::NewEvent> events;
        for (const auto& erasure : erasures) events.push_back(domain::erasure_confirmed(erasure, random_));
        MERCI_CHECK(write(events, {clock_.last().millis(), false}));
        database_.run("DELETE FROM confirming");
        return transaction.commit();
    };
    const auto told = write_all();
    if (!told.ok()) log::warn("an erasure is confirmed at another time ({})", told.error().detail);
}

// A reader held old pages when it was first tried.
Result<void> Store::retry_erasures() {
    bool left = false;
    {
        auto query = database_.query("SELECT 1 FROM scrubbing LIMIT 1");
        left = query.step();
    }
    MERCI_CHECK(database_.take_error());
    if (left) finish_erasures();
    return {};
}

}  // namespace merci::storage
