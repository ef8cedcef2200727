#include "hub/postgres_store.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/sync/protocol.h"
#include "hub/limits.h"
#include "hub/postgres_schema.h"
#include "hub/sessions.h"

namespace merci::hub {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::int64_t kMigrating = -1;  // locks beside those of centres
constexpr std::int64_t kScrubbing = -2;

Result<void> migrate(Postgres& postgres) {
    Change change(postgres, kMigrating);
    postgres.run("CREATE TABLE IF NOT EXISTS merci_hub (version BIGINT NOT NULL)");
    std::size_t version = 0;
    {
        auto query = postgres.query("SELECT version FROM merci_hub");
        if (query.step())
            version = static_cast<std::size_t>(query.integer(0));
        else
            postgres.run("INSERT INTO merci_hub VALUES (0)");
    }
    MERCI_CHECK(postgres.take_error());
    if (version > kPostgresSchema.size()) return fail(Code::newer_data, "the store was written by a newer merci-hub");
    if (version == kPostgresSchema.size()) return {};
    for (; version < kPostgresSchema.size(); ++version) postgres.run(kPostgresSchema[version]);
    postgres.query("UPDATE merci_hub SET version = ?").bind(static_cast<std::int64_t>(version)).run();
    return change.commit();
}

void warn_if_careless(Sql& sql) {
    for (const char* name : {"fsync", "full_page_writes"}) {
        auto query = sql.query("SELECT current_setting(?)");
        query.bind(name);
        if (query.step() && query.text(0) == "off")
            log::warn("PostgreSQL runs with {}=off: a power cut may lose what was acknowledged", name);
    }
}

}  // namespace

PostgresStore::PostgresStore(const std::string& url, std::size_t connections)
    : connections_(connections, kPatience, [url]() -> Result<std::unique_ptr<Sql>> {
          MERCI_TRY(auto postgres, Postgres::connect(url));
          return std::unique_ptr<Sql>(std::move(postgres));
      }) {}

Result<std::unique_ptr<Store>> PostgresStore::open(const std::string& url, Random& random, std::size_t connections) {
    MERCI_CHECK(Postgres::check(url));
    auto store = std::unique_ptr<PostgresStore>(new PostgresStore(url, connections));
    {
        MERCI_TRY(const auto sql, store->writer());
        MERCI_CHECK(migrate(static_cast<Postgres&>(*sql)));
        warn_if_careless(*sql);
    }
    MERCI_CHECK(store->know_epoch(random));
    return std::unique_ptr<Store>(std::move(store));
}

Result<std::string> PostgresStore::begin_session(const std::string& feed, Millis now, Random& random) {
    MERCI_TRY(const auto db, writer());
    auto nonce = new_id(random);
    db->query("DELETE FROM sessions WHERE begun < ?").bind(now - sync::kSessionMillis).run();
    db->query(
          "DELETE FROM sessions WHERE nonce IN (SELECT nonce FROM sessions WHERE feed = ? ORDER BY begun DESC, nonce "
          "OFFSET ?)")
        .bind(feed)
        .bind(static_cast<std::int64_t>(Sessions::kMostOfOne - 1))
        .run();
    db->query("INSERT INTO sessions (nonce, feed, begun, count) VALUES (?, ?, ?, 0)")
        .bind(nonce)
        .bind(feed)
        .bind(now)
        .run();
    MERCI_CHECK(db->take_error());
    return nonce;
}

Result<void> PostgresStore::play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) {
    if (count > INT64_MAX) return fail(Code::wrong_secret, "a count that no session reaches");
    MERCI_TRY(const auto db, writer());
    bool played = false;
    {
        auto query = db->query(
            // Bit n of `played`: highest − n was, as in Sessions.
            "UPDATE sessions SET count = GREATEST(count, ?1), played = CASE WHEN ?1 > count THEN CASE WHEN ?1 - count "
            "< "
            "64 THEN played << LEAST(?1 - count, 63)::int ELSE 0 END | 1 ELSE played | (1::bigint << LEAST(count - ?1, "
            "63)::int) END WHERE nonce = ?2 AND feed = ?3 AND begun >= ?4 AND (?1 > count OR (count - ?1 < 64 AND "
            "(played >> LEAST(GREATEST(count - ?1, 0), 63)::int) & 1 = 0)) RETURNING 1");
        query.bind(static_cast<std::int64_t>(count)).bind(nonce).bind(feed).bind(now - sync::kSessionMillis);
        played = query.step();
    }
    MERCI_CHECK(db->take_error());
    if (!played) return fail(Code::wrong_secret, "no such session, or the request was played already: begin one");
    return {};
}

Result<bool> PostgresStore::codes_closed(const std::string& address, Millis now) {
    MERCI_TRY(const auto db, reader());
    bool closed = false;
    {
        auto query = db->query("SELECT 1 FROM wrong_codes WHERE address = ? AND wrong >= ? AND last > ?");
        query.bind(address).bind(WrongCodes::kMost).bind(now - WrongCodes::kClosed);
        closed = query.step();
    }
    MERCI_CHECK(db->take_error());
    return closed;
}

Result<void> PostgresStore::note_wrong_code(const std::string& address, Millis now) {
    MERCI_TRY(const auto db, writer());
    // An address is somebody's: it stands here no longer than it is needed.
    db->query("DELETE FROM wrong_codes WHERE last <= ?").bind(now - WrongCodes::kClosed).run();
    db->query(
          "INSERT INTO wrong_codes (address, wrong, last) VALUES (?, 1, ?) ON CONFLICT (address) DO UPDATE SET wrong = "
          "wrong_codes.wrong + 1, last = excluded.last")
        .bind(address)
        .bind(now)
        .run();
    return db->take_error();
}

// VACUUM FULL would copy rows that are dead but may still be seen by an old snapshot. An ALTER that rewrites a table
// copies what is alive, and nothing else. Who reads a table holds it up (pg_dump); it does not wait for them, since
// everybody else would wait behind it.
Result<void> PostgresStore::scrub(const std::vector<BlobName>& done) {
    if (done.empty()) return {};
    MERCI_TRY(const auto sql, writer());
    auto& postgres = static_cast<Postgres&>(*sql);
    {
        Change change(postgres, kScrubbing);
        postgres.run("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '1s'");
        postgres.run("LOCK TABLE parts, blobs, photos, quarantine_parts, scrubbing");
        // No erasure can come while the tables are held: what is struck off is done.
        strike_off(postgres, done, Struck::blobs);
        strike_off(postgres, done, Struck::derived);
        postgres.run(
            "ALTER TABLE parts ALTER COLUMN i TYPE BIGINT USING i + 0;"
            "ALTER TABLE blobs ALTER COLUMN i TYPE BIGINT USING i + 0;"
            "ALTER TABLE photos ALTER COLUMN i TYPE BIGINT USING i + 0;"
            "ALTER TABLE quarantine_parts ALTER COLUMN i TYPE BIGINT USING i + 0;"
            "ALTER TABLE scrubbing ALTER COLUMN centre TYPE BIGINT USING centre + 0");
        MERCI_CHECK(change.commit());
    }
    // The old files go with it, and the segments of the WAL that only they needed. For whom the operator let
    // (GRANT pg_checkpoint); the next checkpoint does it otherwise, 5 minutes later.
    postgres.run("CHECKPOINT");
    if (!postgres.take_error().ok()) log::info("store: no right to CHECKPOINT; what was erased goes with the next");
    return {};
}

}  // namespace merci::hub
