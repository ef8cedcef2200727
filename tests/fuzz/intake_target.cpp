// Events from another node: bytes → the wire's form → taken into a kiosk's database. Whatever comes, nothing checked is
// lost (it is in the journal or kept aside), what is folded as it comes is what a fold from zero gives, and now and
// then the whole folder verifies.
#include <algorithm>
#include <set>

#include "core/storage/fold.h"
#include "core/storage/intake.h"
#include "core/storage/verify.h"
#include "tests/fuzz/forger.h"

namespace merci::fuzz {
namespace {

using storage::Database;

// The first kiosk's database, never committed to.
Database& database() {
    static auto opened = Database::open(storage::Folder{Scene::get().first()}.database(), storage::Access::read_write);
    MERCI_HOLDS(opened.ok());
    return *opened;
}

bool is_here(Database& db, const Hash& hash) {
    for (const char* sql : {"SELECT 1 FROM events WHERE hash = ?", "SELECT 1 FROM quarantine WHERE hash = ?"}) {
        auto row = db.query(sql);
        if (row.bind(hash).step()) return true;
    }
    return false;
}

std::string digest(Database& db) {
    const auto hash = storage::projection_digest(db);
    MERCI_HOLDS(hash.ok());
    return hex(*hash);
}

std::vector<journal::WireEvent> events_in(Input& input) {
    const auto& scene = Scene::get();
    const auto& writer = scene.writers[1 - input.below(2)];
    // Of what the writer really wrote, how much has come before the forgery begins.
    const bool known = &writer == &scene.writers[0];
    const auto true_ones = known ? writer.events.size() - input.below(3) : input.below(writer.events.size() + 1);
    std::vector<journal::WireEvent> events;
    if (!known) events.assign(writer.events.begin(), writer.events.begin() + static_cast<std::ptrdiff_t>(true_ones));
    Forger forger(input, scene, writer, true_ones);
    while (!input.done() && events.size() < 60) {
        if (!input.one_in(12)) {
            events.push_back(forger.next());
            continue;
        }
        const auto text = input.text(400);
        const auto json = parse_json(text);
        auto event = json.ok() ? journal::from_json(*json) : Result<journal::WireEvent>(json.error());
        if (event.ok()) events.push_back(std::move(*event));
    }
    for (auto left = input.below(6); left > 0 && events.size() > 1; --left)
        std::swap(events[input.below(events.size())], events[input.below(events.size())]);
    return events;
}

void take_all(Database& db, const std::vector<journal::WireEvent>& events, std::size_t batch) {
    std::vector<journal::CheckedEvent> checked;
    for (const auto& event : events) {
        // As it travels, and back.
        const auto sent = to_json(event).dump(-1, ' ', false, Json::error_handler_t::replace);
        const auto read = parse_json(sent);
        MERCI_HOLDS(read.ok());
        auto wire = journal::from_json(*read);
        if (!wire.ok()) continue;
        auto good = journal::check(*wire);
        if (good.ok())
            checked.push_back(std::move(*good));
        else
            storage::keep_aside(db, *wire, storage::Reason::damaged);
    }
    const std::span<const journal::CheckedEvent> all(checked);
    for (std::size_t at = 0; at < all.size(); at += batch) {
        const auto taken = storage::take_in(db, all.subspan(at, std::min(batch, all.size() - at)), Scene::get().centre,
                                            storage::Admission::looked_up);
        MERCI_HOLDS(taken.ok(), taken.ok() ? std::string() : taken.error().detail);
    }
    for (const auto& event : checked) MERCI_HOLDS(is_here(db, event.wire.sealed.hash));
}

// Faults that an erasure still to come, and photos that have not come, explain.
bool is_expected(const storage::Fault& fault) {
    return fault.where.starts_with("blob ") || fault.what == "a part is missing and no erasure took it";
}

void verify_committed(const std::vector<journal::WireEvent>& events) {
    test::TestFolder folder;
    Scene::get().copy_first(folder / "data");
    const storage::Folder data{folder / "data"};
    auto db = Database::open(data.database(), storage::Access::read_write);
    MERCI_HOLDS(db.ok());
    {
        storage::Transaction transaction(*db);
        take_all(*db, events, 500);
        MERCI_HOLDS(transaction.commit().ok());
    }
    const auto report = storage::verify(*db, storage::Blobs(data.blobs()));
    for (const auto& fault : report.faults) MERCI_HOLDS(is_expected(fault), fault.where + ": " + fault.what);
}

void run(ByteView bytes) {
    Input input(bytes);
    const auto events = events_in(input);
    auto& db = database();
    db.run("BEGIN IMMEDIATE");
    take_all(db, events, 1 + input.below(10));
    const auto chance = sha256(bytes)[0];
    if (chance < 32) {
        const auto before = digest(db);
        MERCI_HOLDS(storage::fold_all_again(db).ok());
        MERCI_HOLDS(digest(db) == before);
    }
    db.run("ROLLBACK");
    MERCI_HOLDS(db.take_error().ok());
    if (chance < 4) verify_committed(events);
}

}  // namespace

Target intake_target() {
    return {"intake", run, [] { return noise(11, 40, 1200); }, 500};
}

}  // namespace merci::fuzz
