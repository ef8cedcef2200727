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
constexpr const char* kErasures = "hub_erasures";  // of how many nothing is left in it

std::int64_t number_in(Database& db, const char* name, std::int64_t otherwise) {
    const auto text = storage::meta(db, name);
    return text.empty() ? otherwise : std::stoll(text);
}

std::int64_t seen(Database& db) {
    return number_in(db, kSeen, 0);
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

void Caches::note_read(std::int64_t centre) {
    const std::lock_guard lock(mutex_);
    recent_.remove(centre);
    recent_.push_back(centre);
    while (recent_.size() > most_open_) {
        auto& oldest = caches_[recent_.front()];
        const std::unique_lock unused(oldest.mutex, std::try_to_lock);
        if (!unused.owns_lock()) break;
        oldest.database.reset();
        recent_.pop_front();
    }
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
    cache.erasures = number_in(*cache.database, kErasures, Cache::kUnknown);
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

// From nothing: the whole log, folded as it comes; once more in the order of the world only if something in it asks for
// that.
Result<void> Caches::make(const Centre& centre, Cache& cache) {
    for (;;) {
        MERCI_CHECK(remove(centre, cache));
        MERCI_CHECK(open(centre, cache));
        cache.digest.clear();
        auto& db = *cache.database;
        MERCI_TRY(const auto erasures, store_.erasures(centre.number));
        std::int64_t n = 0;
        bool again = false;
        for (;;) {
            MERCI_TRY(const auto events, store_.events_after(centre.number, n, kAtOnce, kBytesAtOnce, {}));
            if (events.empty()) break;
            Transaction transaction(db);
            for (const auto& event : events) {
                MERCI_TRY(const auto stored, insert(db, event));
                again = storage::fold_new(db, stored) == storage::Folded::again || again;
            }
            n = events.back().n;
            storage::set_meta(db, kSeen, std::to_string(n));
            MERCI_CHECK(transaction.commit());
        }
        // Somebody was erased while the log was read: what was read before may hold more than it should.
        MERCI_TRY(const auto now, store_.erasures(centre.number));
        if (now != erasures) continue;
        cache.erasures = erasures;
        storage::set_meta(db, kErasures, std::to_string(erasures));
        return again ? storage::rebuild(db) : db.take_error();
    }
}

// Takes in what the log has more. true: somebody was erased; what is here is to be made anew.
Result<bool> Caches::take_in(std::int64_t centre, Database& db, std::int64_t last) {
    bool again = false;
    for (auto n = seen(db); n < last; n = seen(db)) {
        MERCI_TRY(const auto events, store_.events_after(centre, n, kAtOnce, kBytesAtOnce, {}));
        if (events.empty()) break;
        Transaction transaction(db);
        for (const auto& event : events) {
            MERCI_TRY(const auto stored, insert(db, event));
            if (stored.type == "person_erased") return true;
            again = storage::fold_new(db, stored) == storage::Folded::again || again;
        }
        storage::set_meta(db, kSeen, std::to_string(events.back().n));
        MERCI_CHECK(transaction.commit());
    }
    if (again) MERCI_CHECK(storage::rebuild(db));
    MERCI_CHECK(db.take_error());
    return false;
}

Result<void> Caches::follow(const Centre& centre, Cache& cache) {
    MERCI_TRY(const auto last, store_.last(centre.number));
    const auto n = seen(*cache.database);
    if (n == last) return cache.database->take_error();
    if (n == 0 || n > last) return make(centre, cache);
    // The database is closed to be made anew: by then nothing may hold on to it.
    MERCI_TRY(const bool erased, take_in(centre.number, *cache.database, last));
    return erased ? make(centre, cache) : Result<void>();
}

Result<void> Caches::read(const Centre& centre, const Read& read) {
    if (centre.id.empty()) return fail(Code::not_found, "no kiosk of this centre has come yet");
    auto& cache = of(centre.number);
    note_read(centre.number);
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
        // A log that cannot be read for now says nothing against what was made of it.
        if (followed.error().code == Code::wait) return followed;
        log::warn("cache of {}: {}; it is made again", centre.id, followed.error().detail);
        MERCI_CHECK(make(centre, cache));
    }
    auto& db = *cache.database;
    const storage::Projections view(db);
    const auto n = seen(db);
    MERCI_CHECK(read({view, db, n, storage::JournalStore(db).last_hlc().millis()}));
    return db.take_error();
}

Result<std::string> Caches::digest(const Centre& centre) {
    std::string out;
    MERCI_CHECK(read(centre, [&](const Reading& reading) -> Result<void> {
        auto& cache = of(centre.number);  // held by read()
        if (cache.digest.empty() || cache.digest_n != reading.n) {
            MERCI_TRY(const auto now, storage::projection_digest(reading.database));
            cache.digest = hex(now);
            cache.digest_n = reading.n;
        }
        out = cache.digest;
        return {};
    }));
    return out;
}

Result<void> Caches::forget_erased() {
    MERCI_TRY(const auto erasures, store_.all_erasures());
    for (const auto& [number, count] : erasures) {
        auto& cache = of(number);
        const std::lock_guard lock(cache.mutex);
        if (cache.erasures == count) continue;
        MERCI_TRY(const auto centre, store_.centre(number));
        if (!centre || centre->id.empty()) continue;
        std::error_code error;
        if (!cache.database && std::filesystem::exists(file(*centre), error) && open(*centre, cache).ok()) {
            cache.database.reset();
            if (cache.erasures == count) continue;
        }
        MERCI_CHECK(remove(*centre, cache));
        cache.erasures = count;
    }
    return {};
}

Result<void> Caches::forget(const Centre& centre) {
    auto& cache = of(centre.number);
    const std::lock_guard lock(cache.mutex);
    return remove(centre, cache);
}

}  // namespace merci::hub
