#include "core/storage/erasure.h"

#include <utility>

#include "core/base/log.h"
#include "core/storage/fold.h"

namespace merci::storage {
namespace {

constexpr std::size_t kHashSize = 64;
constexpr Millis kSweepAfter = 60 * 60'000;

// The photos and the voice of a journey that was never sent: only its draft names them.
void scrub_blobs_of_draft(Database& database, const Id& person) {
    std::vector<std::string> named;
    {
        auto query = database.query("SELECT state FROM drafts WHERE person = ?");
        query.bind(person);
        if (!query.step()) return;
        const std::string state = query.text(0);
        for (std::size_t at = 0; at + kHashSize <= state.size();) {
            const std::string word = state.substr(at, kHashSize);
            const bool hash = is_hash(word);
            if (hash) named.push_back(word);
            at += hash ? kHashSize : 1;
        }
    }
    for (const auto& blob : named) {
        database
            .query(
                "INSERT OR IGNORE INTO scrubbing SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM p_blobs WHERE blob = ?1 AND "
                "(owner IS NULL OR owner != ?2))")
            .bind(blob)
            .bind(person)
            .run();
    }
}

// VACUUM copies the whole file: beside it, in the closed folder, rather than in memory.
void rewrite(Database& database) {
    const std::string folder = std::filesystem::path(sqlite3_db_filename(database.handle(), "main")).parent_path();
    sqlite3_temp_directory = sqlite3_mprintf("%s", folder.c_str());
    database.run("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY;");
    sqlite3_free(std::exchange(sqlite3_temp_directory, nullptr));
}

}  // namespace

void erase_person(Database& database, const Id& person, const Id& erasure) {
    // Theirs, and what came with thanks to them. A blob that somebody else's part names as well stays.
    database
        .query(
            "INSERT OR IGNORE INTO scrubbing SELECT DISTINCT blob FROM p_blobs mine WHERE (owner = ?1 OR event IN "
            "(SELECT id FROM p_thanks WHERE receiver = ?1)) AND NOT EXISTS (SELECT 1 FROM p_blobs other WHERE "
            "other.blob = mine.blob AND (other.owner IS NULL OR other.owner != ?1) AND other.event NOT IN (SELECT id "
            "FROM p_thanks WHERE receiver = ?1))")
        .bind(person)
        .run();
    database.query("INSERT OR IGNORE INTO scrubbing VALUES ('')").run();
    database.query("INSERT OR IGNORE INTO confirming VALUES (?)").bind(erasure).run();
    scrub_blobs_of_draft(database, person);
    JournalStore(database).erase_parts(person, erasure);
    database.query("UPDATE quarantine_parts SET owner = NULL, salt = NULL, body = NULL, erased_by = ? WHERE owner = ?")
        .bind(erasure)
        .bind(person)
        .run();
    unfold_person(database, person);
    database.query("DELETE FROM drafts WHERE person = ?").bind(person).run();
    database.query("UPDATE drafts SET state = replace(state, ?1, '') WHERE instr(state, ?1)").bind(person).run();
    database.query("DELETE FROM tries WHERE person = ?").bind(person).run();
    database.query("DELETE FROM thanks_seen WHERE person = ?").bind(person).run();
    database.query("DELETE FROM answers_waiting WHERE request NOT IN (SELECT id FROM p_requests)").run();
    database.query("UPDATE answers_waiting SET command = replace(command, ?1, '') WHERE instr(command, ?1)")
        .bind(person)
        .run();
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
    rewrite(database);
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

void owe_confirmation(Database& database, const Id& erasure, journal::Hlc when) {
    database
        .query(
            "INSERT OR IGNORE INTO confirming SELECT ? WHERE EXISTS (SELECT 1 FROM events e JOIN feeds f ON f.feed = "
            "e.feed WHERE f.own = 1 AND e.seq = 1 AND e.hlc < ?)")
        .bind(erasure)
        .bind(when.text())
        .run();
}

std::vector<Id> to_confirm(Database& database) {
    std::vector<Id> erasures;
    auto query =
        database.query("SELECT erasure FROM confirming WHERE NOT EXISTS (SELECT 1 FROM scrubbing) ORDER BY erasure");
    while (query.step()) erasures.push_back(query.text(0));
    return erasures;
}

Result<void> sweep_blobs(Database& database, const Blobs& blobs, Millis now) {
    MERCI_TRY(const auto all, blobs.all());
    for (const auto& blob : all) {
        if (now - blobs.written(blob) < kSweepAfter) continue;
        auto named = database.query(
            "SELECT 1 FROM p_blobs WHERE blob = ?1 UNION ALL SELECT 1 FROM drafts WHERE instr(state, ?1) UNION ALL "
            "SELECT 1 FROM scrubbing WHERE blob = ?1 LIMIT 1");
        named.bind(blob);
        const bool keep = named.step();
        MERCI_CHECK(database.take_error());
        if (!keep) MERCI_CHECK(blobs.remove(blob));
    }
    return {};
}

}  // namespace merci::storage
