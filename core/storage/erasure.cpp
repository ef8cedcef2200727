#include "core/storage/erasure.h"

#include "core/base/log.h"
#include "core/storage/fold.h"

namespace merci::storage {

void erase_person(Database& database, const Id& person, const Id& erasure) {
    // A blob that somebody else's part names as well stays.
    database
        .query("INSERT OR IGNORE INTO scrubbing SELECT DISTINCT blob FROM p_blobs mine WHERE owner = ?1 AND NOT EXISTS "
               "(SELECT 1 FROM p_blobs other WHERE other.blob = mine.blob AND (other.owner IS NULL OR other.owner != ?1))")
        .bind(person)
        .run();
    database.query("INSERT OR IGNORE INTO scrubbing VALUES ('')").run();
    JournalStore(database).erase_parts(person, erasure);
    unfold_person(database, person);
    database.query("DELETE FROM drafts WHERE person = ?").bind(person).run();
    database.query("UPDATE drafts SET state = replace(state, ?1, '') WHERE instr(state, ?1)").bind(person).run();
    database.query("DELETE FROM tries WHERE person = ?").bind(person).run();
    database.query("DELETE FROM answers_waiting WHERE request NOT IN (SELECT id FROM p_requests)").run();
    database.query("UPDATE answers_waiting SET command = replace(command, ?1, '') WHERE instr(command, ?1)").bind(person).run();
}

Result<void> scrub(Database& database, const Blobs& blobs) {
    std::vector<std::string> left;
    {
        auto query = database.query("SELECT blob FROM scrubbing");
        while (query.step()) left.push_back(query.text(0));
    }
    MERCI_CHECK(database.take_error());
    if (left.empty()) return {};
    for (const auto& blob : left) {
        if (!blob.empty()) MERCI_CHECK(blobs.remove(blob));
    }
    database.query("DELETE FROM scrubbing WHERE blob != ''").run();
    database.run("VACUUM");
    const auto truncate = [&] {
        auto checkpoint = database.query("PRAGMA wal_checkpoint(TRUNCATE)");
        return checkpoint.step() && checkpoint.integer(0) == 0;
    };
    if (!truncate()) {
        log::warn("erasure: a reader holds old pages; the rest is removed at the next start");
        return database.take_error();
    }
    database.query("DELETE FROM scrubbing").run();
    return database.take_error();
}

}  // namespace merci::storage
