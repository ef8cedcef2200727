#include "hub/sqlite_store.h"

#include <algorithm>
#include <set>

#include "hub/sqlite_schema.h"

namespace merci::hub {

using storage::Access;
using storage::Database;
using storage::OrNull;
using storage::Statement;
using storage::Transaction;

namespace {

constexpr int kQuarantineMost = 1000;  // of one feed
constexpr std::size_t kShort = 8;      // characters of a feed that its ord holds

std::int64_t number_of(bool value) {
    return value ? 1 : 0;
}

Hash hash_in(const Statement& row, int column) {
    Hash hash{};
    const auto bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

Head head_in(const Statement& row, int column) {
    return {row.integer(column), hash_in(row, column + 1), row.text(column + 2), row.integer(column + 3) != 0};
}

Centre centre_in(const Statement& row) {
    return {row.integer(0), row.text(1), row.text(2)};
}

constexpr const char* kDevice =
    "SELECT d.feed, d.centre, d.label, d.sealed, a.feed IS NOT NULL, a.cut FROM devices d "
    "LEFT JOIN admissions a ON a.centre = d.centre AND a.feed = d.feed ";

Device device_in(const Statement& row) {
    Device device{row.text(0), row.integer(1), row.text(2), Standing::waiting, row.integer(5), row.blob(3)};
    if (row.integer(4) != 0) device.standing = row.null(5) ? Standing::admitted : Standing::removed;
    return device;
}

// The owner's subject, of a part that can be read.
std::string subject_in(const sync::WirePart& part) {
    const auto* sealed = std::get_if<journal::SealedPart>(&part);
    if (sealed == nullptr) return {};
    const auto opened = journal::open_part(sealed->text);
    return opened.ok() && !opened->owner.empty() ? subject_of(opened->owner) : std::string();
}

Result<void> migrate(Database& database) {
    std::size_t version = 0;
    {
        auto query = database.query("PRAGMA user_version");
        if (query.step()) version = static_cast<std::size_t>(query.integer(0));
    }
    MERCI_CHECK(database.take_error());
    if (version > kSqliteSchema.size()) return fail(Code::newer_data, "the store was written by a newer merci-hub");
    for (; version < kSqliteSchema.size(); ++version) {
        Transaction transaction(database);
        database.run(kSqliteSchema[version]);
        database.run(("PRAGMA user_version=" + std::to_string(version + 1)).c_str());
        MERCI_CHECK(transaction.commit());
    }
    return {};
}

// The writer's transaction, one event at a time.
class Appending {
public:
    Appending(Database& db, std::int64_t centre, std::int64_t feed) : db_(db), centre_(centre), feed_(feed) {}

    void event(const Taken& taken) {
        const auto& envelope = taken.event.envelope;
        const auto& sealed = taken.event.wire.sealed;
        db_.query("INSERT INTO events (centre, feed, seq, id, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(centre_)
            .bind(feed_)
            .bind(envelope.seq)
            .bind(envelope.id)
            .bind(sealed.text)
            .bind(sealed.hash)
            .bind(sealed.sig)
            .run();
        n_ = sqlite3_last_insert_rowid(db_.handle());
        subjects_.clear();
        for (std::size_t i = 0; i < taken.event.parts.size(); ++i) part(taken.event, i);
        for (const auto& blob : taken.blobs) name_blob(blob);
        for (const auto& photo : taken.photos) name_photo(photo, envelope.id);
        for (const auto& award : taken.awards)
            db_.query("INSERT OR IGNORE INTO awards (award, centre) VALUES (?, ?)").bind(award).bind(centre_).run();
        for (const auto& admitted : taken.admitted)
            db_.query("INSERT OR IGNORE INTO admissions (centre, feed) VALUES (?, ?)")
                .bind(centre_)
                .bind(admitted)
                .run();
        for (const auto& cut : taken.removed)
            db_.query(
                   "INSERT INTO admissions (centre, feed, cut) VALUES (?, ?, ?) ON CONFLICT (centre, feed) DO UPDATE "
                   "SET cut = min(coalesce(cut, excluded.cut), excluded.cut)")
                .bind(centre_)
                .bind(cut.feed)
                .bind(cut.seq)
                .run();
        if (!taken.erased.empty()) erase(taken.erased, envelope.id);
    }

private:
    std::string erasure_of(const std::string& subject) {
        if (subject.empty()) return {};
        auto known = db_.query("SELECT event FROM erasures WHERE centre = ? AND subject = ? ORDER BY event LIMIT 1");
        known.bind(centre_).bind(subject);
        return known.step() ? known.text(0) : std::string();
    }

    void part(const sync::CheckedEvent& event, std::size_t i) {
        const auto& opened = event.parts[i];
        std::string subject = opened && !opened->owner.empty() ? subject_of(opened->owner) : std::string();
        std::string erased_by = erasure_of(subject);
        if (const auto* erased = std::get_if<sync::Erased>(&event.wire.parts[i])) erased_by = erased->by;
        const bool gone = !erased_by.empty();
        subjects_.push_back({gone ? std::string() : subject, gone});
        auto put = db_.query(
            "INSERT INTO parts (event, i, centre, subject, salt, body, erased_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
        put.bind(n_).bind(static_cast<std::int64_t>(i)).bind(centre_);
        if (gone) {
            put.bind_null().bind_null().bind_null().bind(erased_by);
        } else {
            const auto& sealed = std::get<journal::SealedPart>(event.wire.parts[i]);
            put.bind(OrNull{subject}).bind(sealed.salt).bind(sealed.text).bind_null();
        }
        put.run();
    }

    void name_blob(const Taken::Blob& blob) {
        const auto& [subject, gone] = subjects_[blob.part];
        if (gone) return;
        db_.query("INSERT OR IGNORE INTO blobs (centre, blob, event, i, subject, travels) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(centre_)
            .bind(blob.name)
            .bind(n_)
            .bind(static_cast<std::int64_t>(blob.part))
            .bind(OrNull{subject})
            .bind(number_of(blob.travels))
            .run();
        // Named again, by somebody who stays.
        db_.query("DELETE FROM scrubbing WHERE centre = ? AND blob = ?").bind(centre_).bind(blob.name).run();
    }

    void name_photo(const Taken::Photo& photo, const Id& record) {
        const auto& [subject, gone] = subjects_[photo.part];
        if (gone) return;
        db_.query("INSERT OR IGNORE INTO photos (name, centre, record, i, subject) VALUES (?, ?, ?, ?, ?)")
            .bind(photo.name)
            .bind(centre_)
            .bind(record)
            .bind(static_cast<std::int64_t>(photo.part))
            .bind(OrNull{subject})
            .run();
    }

    void run(const char* sql, const std::string& subject) { db_.query(sql).bind(centre_).bind(subject).run(); }

    void erase(const std::string& subject, const Id& erasure) {
        db_.query("INSERT OR IGNORE INTO erasures (centre, event, subject) VALUES (?, ?, ?)")
            .bind(centre_)
            .bind(erasure)
            .bind(subject)
            .run();
        // A blob that somebody else's part names as well stays.
        run("INSERT OR IGNORE INTO scrubbing SELECT DISTINCT centre, blob FROM blobs mine WHERE centre = ?1 AND "
            "subject = ?2 AND NOT EXISTS (SELECT 1 FROM blobs other WHERE other.centre = ?1 AND "
            "other.blob = mine.blob AND (other.subject IS NULL OR other.subject != ?2))",
            subject);
        db_.query("INSERT OR IGNORE INTO scrubbing VALUES (?, '')").bind(centre_).run();
        run("DELETE FROM blobs WHERE centre = ? AND subject = ?", subject);
        run("DELETE FROM photos WHERE centre = ? AND subject = ?", subject);
        run("DELETE FROM quarantine_parts WHERE centre = ? AND subject = ?", subject);
        db_.query(
               "UPDATE parts SET subject = NULL, salt = NULL, body = NULL, erased_by = ? WHERE centre = ? AND subject "
               "= ?")
            .bind(erasure)
            .bind(centre_)
            .bind(subject)
            .run();
    }

    Database& db_;
    std::int64_t centre_;
    std::int64_t feed_;
    std::int64_t n_ = 0;
    std::vector<std::pair<std::string, bool>> subjects_;  // of the event's parts; true: erased
};

}  // namespace

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::waiting: return "waiting";
        case Standing::admitted: return "admitted";
        case Standing::removed: return "removed";
    }
    return "";
}

std::string subject_of(std::string_view owner) {
    return hex(sha256_of({bytes_of("merci erased person"), bytes_of(owner)}));
}

SqliteStore::SqliteStore(std::filesystem::path file, Database database)
    : file_(std::move(file)), writer_(std::move(database)) {}

SqliteStore::Lent::~Lent() {
    if (!database_) return;
    const std::lock_guard lock(store_.lending_);
    store_.free_.push_back(std::move(database_));
}

Result<SqliteStore::Lent> SqliteStore::reader() {
    {
        const std::lock_guard lock(lending_);
        if (!free_.empty()) {
            auto database = std::move(free_.back());
            free_.pop_back();
            return Lent(*this, std::move(database));
        }
    }
    MERCI_TRY(auto database, Database::open(file_, Access::read_only));
    return Lent(*this, std::make_unique<Database>(std::move(database)));
}

Result<std::unique_ptr<Store>> SqliteStore::open(const std::filesystem::path& file, Random& random) {
    MERCI_TRY(auto database, Database::open(file, Access::read_write));
    MERCI_CHECK(migrate(database));
    auto store = std::unique_ptr<SqliteStore>(new SqliteStore(file, std::move(database)));
    auto& db = store->writer_;
    db.query("INSERT OR IGNORE INTO meta VALUES ('epoch', ?)").bind(hex(random.bytes<16>())).run();
    {
        auto query = db.query("SELECT value FROM meta WHERE name = 'epoch'");
        if (query.step()) store->epoch_ = query.text(0);
    }
    MERCI_CHECK(db.take_error());
    return std::unique_ptr<Store>(std::move(store));
}

Result<Centre> SqliteStore::found_centre(const std::string& name, Millis now) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    Centre centre{0, {}, name};
    {
        auto known = writer_.query("SELECT centre, id, name FROM centres WHERE name = ? ORDER BY centre LIMIT 1");
        known.bind(name);
        if (known.step()) centre = centre_in(known);
    }
    if (centre.number == 0) {
        writer_.query("INSERT INTO centres (name, made) VALUES (?, ?)").bind(name).bind(now).run();
        centre.number = sqlite3_last_insert_rowid(writer_.handle());
    }
    MERCI_CHECK(transaction.commit());
    return centre;
}

Result<std::vector<Centre>> SqliteStore::centres() {
    MERCI_TRY(auto db, reader());
    std::vector<Centre> out;
    {
        auto query = (*db).query("SELECT centre, id, name FROM centres ORDER BY centre");
        while (query.step()) out.push_back(centre_in(query));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::optional<Centre>> SqliteStore::centre(std::int64_t number) {
    MERCI_TRY(auto db, reader());
    std::optional<Centre> out;
    {
        auto query = (*db).query("SELECT centre, id, name FROM centres WHERE centre = ?");
        query.bind(number);
        if (query.step()) out = centre_in(query);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::optional<Centre>> SqliteStore::centre_by_id(const std::string& id) {
    MERCI_TRY(auto db, reader());
    std::optional<Centre> out;
    {
        auto query = (*db).query("SELECT centre, id, name FROM centres WHERE id = ?");
        query.bind(id);
        if (query.step()) out = centre_in(query);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<void> SqliteStore::put_code(const Hash& code, std::int64_t centre, Millis until, bool admits) {
    const std::lock_guard lock(writing_);
    writer_.query("INSERT INTO codes (hash, centre, until, admits) VALUES (?, ?, ?, ?)")
        .bind(code)
        .bind(centre)
        .bind(until)
        .bind(number_of(admits))
        .run();
    return writer_.take_error();
}

Result<Device> SqliteStore::join_centre(const Centre& centre, bool admits, const Joining& joining) {
    const bool first = centre.id.empty();
    if (first && !is_crockford60(joining.centre))
        return fail(Code::bad_input, "the first kiosk of a centre says which centre it is");
    if (!first && !joining.centre.empty() && joining.centre != centre.id)
        return fail(Code::not_allowed, "the code is for another centre");
    {
        auto taken = writer_.query("SELECT 1 FROM centres WHERE id = ? AND centre != ?");
        taken.bind(joining.centre).bind(centre.number);
        if (taken.step()) return fail(Code::not_allowed, "another centre here has this id");
    }
    {
        auto other = writer_.query("SELECT centre FROM devices WHERE feed = ?");
        other.bind(joining.feed);
        if (other.step() && other.integer(0) != centre.number)
            return fail(Code::not_allowed, "this kiosk is of another centre");
    }
    {
        auto like = writer_.query("SELECT 1 FROM devices WHERE centre = ? AND substr(feed, 1, ?) = ? AND feed != ?");
        like.bind(centre.number).bind(static_cast<std::int64_t>(kShort)).bind(joining.feed.substr(0, kShort));
        like.bind(joining.feed);
        if (like.step()) return fail(Code::already, "another feed of the centre begins like this one");
    }
    if (first) writer_.query("UPDATE centres SET id = ? WHERE centre = ?").bind(joining.centre).bind(centre.number).run();
    writer_
        .query(
            "INSERT INTO devices (feed, centre, label) VALUES (?, ?, ?) ON CONFLICT (feed) DO UPDATE SET label = "
            "excluded.label")
        .bind(joining.feed)
        .bind(centre.number)
        .bind(joining.label)
        .run();
    if (first || admits)
        writer_.query("INSERT OR IGNORE INTO admissions (centre, feed) VALUES (?, ?)")
            .bind(centre.number)
            .bind(joining.feed)
            .run();
    auto query = writer_.query(std::string(kDevice) + "WHERE d.feed = ?");
    query.bind(joining.feed);
    if (!query.step()) return fail(Code::io, "the device was not written");
    return device_in(query);
}

Result<Device> SqliteStore::enrol(const Hash& code, const Joining& joining, Millis now) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    Centre centre;
    bool admits = false;
    {
        auto query = writer_.query(
            "SELECT c.centre, c.id, c.name, k.until, k.admits, k.used_by FROM codes k JOIN centres c ON c.centre = "
            "k.centre WHERE k.hash = ?");
        query.bind(code);
        if (!query.step()) return fail(Code::wrong_secret, "no such code");
        const std::string used_by = query.text(5);
        if (used_by.empty() ? query.integer(3) < now : used_by != joining.feed)
            return fail(Code::wrong_secret, "the code is used up");
        centre = centre_in(query);
        admits = query.integer(4) != 0;
    }
    MERCI_TRY(auto device, join_centre(centre, admits, joining));
    writer_.query("UPDATE codes SET used_by = ? WHERE hash = ?").bind(joining.feed).bind(code).run();
    MERCI_CHECK(transaction.commit());
    return device;
}

Result<std::optional<Device>> SqliteStore::device(const std::string& feed) {
    MERCI_TRY(auto db, reader());
    std::optional<Device> out;
    {
        auto query = (*db).query(std::string(kDevice) + "WHERE d.feed = ?");
        query.bind(feed);
        if (query.step()) out = device_in(query);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<Device>> SqliteStore::devices(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::vector<Device> out;
    {
        auto query = (*db).query(std::string(kDevice) + "WHERE d.centre = ? ORDER BY d.feed");
        query.bind(centre);
        while (query.step()) out.push_back(device_in(query));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<void> SqliteStore::seal(const std::string& feed, const Bytes& sealed) {
    const std::lock_guard lock(writing_);
    writer_.query("UPDATE devices SET sealed = ? WHERE feed = ?").bind(sealed).bind(feed).run();
    return writer_.take_error();
}

Result<Head> SqliteStore::head(const std::string& feed) {
    MERCI_TRY(auto db, reader());
    Head head;
    {
        auto query = (*db).query("SELECT head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?");
        query.bind(feed);
        if (query.step()) head = head_in(query, 0);
    }
    MERCI_CHECK((*db).take_error());
    return head;
}

Result<std::map<std::string, Head>> SqliteStore::heads(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::map<std::string, Head> out;
    {
        auto query = (*db).query("SELECT id, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE centre = ?");
        query.bind(centre);
        while (query.step()) out[query.text(0)] = head_in(query, 1);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::int64_t> SqliteStore::last(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::int64_t n = 0;
    {
        auto query = (*db).query("SELECT max(n) FROM events WHERE centre = ?");
        query.bind(centre);
        if (query.step()) n = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return n;
}

Result<Head> SqliteStore::append(std::int64_t centre, const std::string& feed, const Head& base,
                                 const std::vector<Taken>& events) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    writer_.query("INSERT OR IGNORE INTO feeds (id, centre, head_seq, head_hash, head_hlc) VALUES (?, ?, 0, ?, '')")
        .bind(feed)
        .bind(centre)
        .bind(Hash{})
        .run();
    std::int64_t number = 0;
    {
        auto query = writer_.query("SELECT feed, centre, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?");
        query.bind(feed);
        if (query.step()) {
            const auto head = head_in(query, 2);
            if (query.integer(1) != centre) return fail(Code::not_allowed, "a feed of another centre");
            if (head.seq != base.seq || head.hash != base.hash || head.frozen)
                return fail(Code::wait, "the head has moved");
            number = query.integer(0);
        }
    }
    Appending appending(writer_, centre, number);
    Head head = base;
    for (const auto& taken : events) {
        appending.event(taken);
        head = {taken.event.envelope.seq, taken.event.wire.sealed.hash, taken.event.envelope.hlc.text(), false};
    }
    writer_.query("UPDATE feeds SET head_seq = ?, head_hash = ?, head_hlc = ? WHERE feed = ?")
        .bind(head.seq)
        .bind(head.hash)
        .bind(head.hlc)
        .bind(number)
        .run();
    MERCI_CHECK(transaction.commit());
    return head;
}

Result<std::optional<Hash>> SqliteStore::hash_at(const std::string& feed, std::int64_t seq) {
    MERCI_TRY(auto db, reader());
    std::optional<Hash> out;
    {
        auto query =
            (*db).query("SELECT e.hash FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.id = ? AND e.seq = ?");
        query.bind(feed).bind(seq);
        if (query.step()) out = hash_in(query, 0);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<void> SqliteStore::freeze(const std::string& feed) {
    const std::lock_guard lock(writing_);
    writer_.query("UPDATE feeds SET frozen = 1 WHERE id = ?").bind(feed).run();
    return writer_.take_error();
}

Result<std::vector<Numbered>> SqliteStore::events_after(std::int64_t centre, std::int64_t n, int limit,
                                                        std::size_t bytes, const std::string& except) {
    MERCI_TRY(auto db, reader());
    std::vector<Numbered> out;
    // One transaction: an erasure in the middle must not part an event from its parts.
    (*db).run("BEGIN");
    {
        auto events = (*db).query(
            "SELECT e.n, f.id, e.seq, e.envelope, e.hash, e.sig FROM events e JOIN feeds f ON f.feed = e.feed "
            "WHERE e.centre = ? AND e.n > ? AND f.id != ? ORDER BY e.n LIMIT ?");
        events.bind(centre).bind(n).bind(except).bind(limit);
        std::size_t size = 0;
        while (size < bytes && events.step()) {
            Numbered one{events.integer(0), events.text(1), events.integer(2), {}};
            one.event.sealed.text = events.text(3);
            one.event.sealed.hash = hash_in(events, 4);
            const auto sig = events.blob(5);
            std::copy_n(sig.begin(), std::min(sig.size(), one.event.sealed.sig.size()), one.event.sealed.sig.begin());
            size += one.event.sealed.text.size() + 256;
            auto parts = (*db).query("SELECT salt, body, erased_by FROM parts WHERE event = ? ORDER BY i");
            parts.bind(one.n);
            while (parts.step()) {
                if (parts.null(1)) {
                    one.event.parts.emplace_back(sync::Erased{parts.text(2)});
                    continue;
                }
                journal::SealedPart part;
                const auto salt = parts.blob(0);
                std::copy_n(salt.begin(), std::min(salt.size(), part.salt.size()), part.salt.begin());
                part.text = parts.text(1);
                size += part.text.size() + 128;
                one.event.parts.emplace_back(std::move(part));
            }
            out.push_back(std::move(one));
        }
    }
    (*db).run("COMMIT");
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<Id>> SqliteStore::erasures_owed(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::vector<Id> out;
    {
        auto query = (*db).query(
            "SELECT DISTINCT p.erased_by FROM parts p WHERE p.centre = ?1 AND p.erased_by IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM erasures e WHERE e.centre = ?1 AND e.event = p.erased_by)");
        query.bind(centre);
        while (query.step()) out.push_back(query.text(0));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::int64_t> SqliteStore::erasures(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::int64_t count = 0;
    {
        auto query = (*db).query("SELECT count(*) FROM erasures WHERE centre = ?");
        query.bind(centre);
        if (query.step()) count = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return count;
}

Result<std::optional<std::int64_t>> SqliteStore::centre_of_award(const std::string& award) {
    MERCI_TRY(auto db, reader());
    std::optional<std::int64_t> out;
    {
        auto query = (*db).query("SELECT centre FROM awards WHERE award = ?");
        query.bind(award);
        if (query.step()) out = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::optional<PhotoPlace>> SqliteStore::photo(const std::string& name) {
    MERCI_TRY(auto db, reader());
    std::optional<PhotoPlace> out;
    {
        auto query = (*db).query("SELECT centre, record, i FROM photos WHERE name = ?");
        query.bind(name);
        if (query.step()) out = PhotoPlace{query.integer(0), query.text(1), static_cast<int>(query.integer(2))};
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<bool> SqliteStore::blob_known(std::int64_t centre, const std::string& blob) {
    MERCI_TRY(auto db, reader());
    bool known = false;
    {
        auto query = (*db).query("SELECT 1 FROM blobs WHERE centre = ? AND blob = ? AND travels = 1 LIMIT 1");
        query.bind(centre).bind(blob);
        known = query.step();
    }
    MERCI_CHECK((*db).take_error());
    return known;
}

Result<std::vector<std::string>> SqliteStore::blobs(std::int64_t centre, const std::string& after, int limit) {
    MERCI_TRY(auto db, reader());
    std::vector<std::string> out;
    {
        auto query = (*db).query(
            "SELECT DISTINCT blob FROM blobs WHERE centre = ? AND blob > ? AND travels = 1 ORDER BY blob LIMIT ?");
        query.bind(centre).bind(after).bind(limit);
        while (query.step()) out.push_back(query.text(0));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<BlobName>> SqliteStore::blobs_to_remove() {
    MERCI_TRY(auto db, reader());
    std::vector<BlobName> out;
    {
        auto query = (*db).query("SELECT centre, blob FROM scrubbing WHERE blob != ''");
        while (query.step()) out.push_back({query.integer(0), query.text(1)});
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<void> SqliteStore::scrub() {
    const std::lock_guard lock(writing_);
    {
        auto query = writer_.query("SELECT count(*) FROM scrubbing");
        if (query.step() && query.integer(0) == 0) return writer_.take_error();
    }
    writer_.query("DELETE FROM scrubbing WHERE blob != ''").run();
    // Lent connections may hold pages of the past in a transaction; those that wait are closed.
    {
        const std::lock_guard lending(lending_);
        free_.clear();
    }
    writer_.run("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY;");
    bool whole = false;
    {
        auto checkpoint = writer_.query("PRAGMA wal_checkpoint(TRUNCATE)");
        whole = checkpoint.step() && checkpoint.integer(0) == 0;
    }
    MERCI_CHECK(writer_.take_error());
    if (!whole) return fail(Code::in_use, "a reader holds old pages");
    writer_.query("DELETE FROM scrubbing").run();
    return writer_.take_error();
}

Result<void> SqliteStore::quarantine(std::int64_t centre, const std::string& feed, const Refused& why,
                                     const sync::WireEvent& event, Millis now) {
    const std::lock_guard lock(writing_);
    Transaction transaction(writer_);
    writer_
        .query(
            "INSERT OR IGNORE INTO quarantine (centre, feed, seq, hash, code, detail, envelope, sig, at) SELECT ?, ?2, "
            "?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM quarantine WHERE feed = ?2) < ?")
        .bind(centre)
        .bind(feed)
        .bind(why.seq)
        .bind(event.sealed.hash)
        .bind(why.code)
        .bind(why.detail)
        .bind(event.sealed.text)
        .bind(event.sealed.sig)
        .bind(now)
        .bind(kQuarantineMost)
        .run();
    if (writer_.changes() > 0) {
        const std::int64_t q = sqlite3_last_insert_rowid(writer_.handle());
        for (std::size_t i = 0; i < event.parts.size(); ++i) {
            const auto* sealed = std::get_if<journal::SealedPart>(&event.parts[i]);
            if (sealed == nullptr || !journal::open_part(sealed->text).ok()) continue;
            const auto subject = subject_in(event.parts[i]);
            writer_
                .query(
                    "INSERT INTO quarantine_parts (q, i, centre, subject, salt, body) SELECT ?, ?, ?3, ?4, ?, ? WHERE "
                    "NOT EXISTS (SELECT 1 FROM erasures WHERE centre = ?3 AND subject = ?4)")
                .bind(q)
                .bind(static_cast<std::int64_t>(i))
                .bind(centre)
                .bind(OrNull{subject})
                .bind(sealed->salt)
                .bind(sealed->text)
                .run();
        }
    }
    return transaction.commit();
}

Result<std::vector<Refused>> SqliteStore::quarantined(const std::string& feed) {
    MERCI_TRY(auto db, reader());
    std::vector<Refused> out;
    {
        auto query = (*db).query("SELECT seq, code, detail FROM quarantine WHERE feed = ? ORDER BY q");
        query.bind(feed);
        while (query.step()) out.push_back({query.integer(0), query.text(1), query.text(2)});
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

}  // namespace merci::hub
