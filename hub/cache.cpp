#include "hub/cache.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/storage/fold.h"
#include "core/storage/meta.h"
#include "core/storage/migrations.h"

namespace merci::hub {

using storage::Database;
using storage::Transaction;

namespace {

constexpr int kAtOnce = 1000;
constexpr int kCompared = 100;
constexpr std::size_t kBytesAtOnce = 8u << 20;
constexpr const char* kSeen = "hub_n";

std::int64_t seen(Database& db) {
    const auto text = storage::meta(db, kSeen);
    return text.empty() ? 0 : std::stoll(text);
}

// As the journal of a kiosk holds it. Gives it back as the fold reads it.
Result<storage::StoredEvent> insert(Database& db, const Numbered& one) {
    MERCI_TRY(const auto envelope, journal::Envelope::parse(one.event.sealed.text));
    db.query("INSERT OR IGNORE INTO feeds (id, head_seq, head_hash) VALUES (?, 0, ?)")
        .bind(one.feed)
        .bind(Hash{})
        .run();
    db.query("UPDATE feeds SET head_seq = ?, head_hash = ? WHERE id = ?")
        .bind(one.seq)
        .bind(one.event.sealed.hash)
        .bind(one.feed)
        .run();
    db.query(
          "INSERT INTO events (n, feed, seq, id, hlc, type, envelope, hash, sig) VALUES (?, (SELECT feed FROM feeds "
          "WHERE id = ?), ?, ?, ?, ?, ?, ?, ?)")
        .bind(one.n)
        .bind(one.feed)
        .bind(one.seq)
        .bind(envelope.id)
        .bind(envelope.hlc.text())
        .bind(envelope.type)
        .bind(one.event.sealed.text)
        .bind(one.event.sealed.hash)
        .bind(one.event.sealed.sig)
        .run();
    storage::StoredEvent stored{one.n, envelope.id, one.feed, envelope.type, envelope.tv, envelope.hlc, {}, one.seq};
    for (std::size_t i = 0; i < one.event.parts.size(); ++i) {
        auto put = db.query("INSERT INTO parts (event, i, owner, salt, body, erased_by) VALUES (?, ?, ?, ?, ?, ?)");
        put.bind(one.n).bind(static_cast<std::int64_t>(i));
        if (const auto* erased = std::get_if<sync::Erased>(&one.event.parts[i])) {
            put.bind_null().bind_null().bind_null().bind(erased->by).run();
            stored.parts.emplace_back();
            continue;
        }
        const auto& sealed = std::get<journal::SealedPart>(one.event.parts[i]);
        MERCI_TRY(auto part, journal::open_part(sealed.text));
        put.bind_or_null(part.owner).bind(sealed.salt).bind(sealed.text).bind_null().run();
        stored.parts.emplace_back(std::move(part));
    }
    return stored;
}

}  // namespace

Caches::Cache& Caches::of(std::int64_t centre) {
    const std::lock_guard lock(mutex_);
    return caches_[centre];
}

std::filesystem::path Caches::file(const Centre& centre) const {
    return folder_ / (centre.id + ".db");
}

Result<void> Caches::remove(const Centre& centre, Cache& cache) const {
    cache.database.reset();
    for (const char* end : {"", "-wal", "-shm"}) MERCI_CHECK(remove_file(file(centre).string() + end));
    return {};
}

Result<void> Caches::open(const Centre& centre, Cache& cache) const {
    MERCI_CHECK(make_folder(folder_, Secrecy::secret));
    MERCI_TRY(auto database, Database::open(file(centre), storage::Access::read_write));
    MERCI_CHECK(storage::migrate(database));
    // What a power cut takes away is made again.
    database.run("PRAGMA synchronous=NORMAL");
    storage::set_meta(database, storage::kMetaCentre, centre.id);
    MERCI_CHECK(database.take_error());
    cache.database = std::make_unique<Database>(std::move(database));
    if (seen(*cache.database) == 0) storage::note_folded(*cache.database);
    return storage::rebuild_if_folded_otherwise(*cache.database);
}

// The log may have come back from a backup since, with the cache of later days beside it: what came then has other
// numbers.
Result<bool> Caches::of_this_log(Cache& cache, std::int64_t centre) const {
    auto& db = *cache.database;
    auto last = db.query("SELECT n, hash FROM (SELECT n, hash FROM events ORDER BY n DESC LIMIT ?) ORDER BY n");
    last.bind(kCompared);
    std::vector<std::pair<std::int64_t, Bytes>> here;
    while (last.step()) here.emplace_back(last.integer(0), last.blob(1));
    MERCI_CHECK(db.take_error());
    if (here.empty()) return true;
    MERCI_TRY(const auto there, store_.events_after(centre, here[0].first - 1, kCompared, kBytesAtOnce, {}));
    return there.size() >= here.size() &&
           std::equal(here.begin(), here.end(), there.begin(), [](auto& ours, auto& its) {
               return ours.first == its.n && std::ranges::equal(ours.second, its.event.sealed.hash);
           });
}

// From nothing: the whole log first, then one fold in the order of the world.
Result<void> Caches::make(const Centre& centre, Cache& cache) {
    for (;;) {
        MERCI_CHECK(remove(centre, cache));
        MERCI_CHECK(open(centre, cache));
        auto& db = *cache.database;
        MERCI_TRY(const auto erasures, store_.erasures(centre.number));
        std::int64_t n = 0;
        for (;;) {
            MERCI_TRY(const auto events, store_.events_after(centre.number, n, kAtOnce, kBytesAtOnce, {}));
            if (events.empty()) break;
            Transaction transaction(db);
            for (const auto& event : events) MERCI_CHECK(insert(db, event));
            n = events.back().n;
            storage::set_meta(db, kSeen, std::to_string(n));
            MERCI_CHECK(transaction.commit());
        }
        // Somebody was erased while the log was read: what was read before may hold more than it should.
        MERCI_TRY(const auto now, store_.erasures(centre.number));
        if (now == erasures) return storage::rebuild(db);
    }
}

Result<void> Caches::follow(const Centre& centre, Cache& cache) {
    auto& db = *cache.database;
    MERCI_TRY(const auto last, store_.last(centre.number));
    auto n = seen(db);
    if (n == last) return db.take_error();
    if (n == 0 || n > last) return make(centre, cache);
    bool again = false;
    while (n < last) {
        MERCI_TRY(const auto events, store_.events_after(centre.number, n, kAtOnce, kBytesAtOnce, {}));
        if (events.empty()) break;
        Transaction transaction(db);
        for (const auto& event : events) {
            MERCI_TRY(const auto stored, insert(db, event));
            if (stored.type == "person_erased") return make(centre, cache);
            again = storage::fold_new(db, stored) == storage::Folded::again || again;
        }
        n = events.back().n;
        storage::set_meta(db, kSeen, std::to_string(n));
        MERCI_CHECK(transaction.commit());
    }
    if (again) return storage::rebuild(db);
    return db.take_error();
}

Result<void> Caches::read(const Centre& centre, const Read& read) {
    if (centre.id.empty()) return fail(Code::not_found, "no kiosk of this centre has come yet");
    auto& cache = of(centre.number);
    const std::lock_guard lock(cache.mutex);
    if (!cache.database) {
        const auto opened = open(centre, cache);
        const auto same = opened.ok() ? of_this_log(cache, centre.number) : Result<bool>(opened.error());
        if (!same.ok() || !*same) {
            log::warn("cache of {}: {}; it is made again", centre.id,
                      same.ok() ? "of another log" : same.error().detail);
            MERCI_CHECK(make(centre, cache));
        }
    }
    if (const auto followed = follow(centre, cache); !followed.ok()) {
        log::warn("cache of {}: {}; it is made again", centre.id, followed.error().detail);
        MERCI_CHECK(make(centre, cache));
    }
    auto& db = *cache.database;
    const storage::Projections view(db);
    const auto n = seen(db);
    MERCI_CHECK(read({view, db, n, storage::JournalStore(db).last_hlc().millis()}));
    return db.take_error();
}

Result<void> Caches::forget(const Centre& centre) {
    auto& cache = of(centre.number);
    const std::lock_guard lock(cache.mutex);
    return remove(centre, cache);
}

}  // namespace merci::hub
