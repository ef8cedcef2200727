#include "hub/sqlite_store.h"

#include "hub/sqlite_schema.h"

namespace merci::hub {

using storage::Access;
using storage::Database;
using storage::Statement;
using storage::Transaction;

namespace {

constexpr std::size_t kShort = 8;  // characters of a feed that its ord holds

std::int64_t number_of(bool value) {
    return value ? 1 : 0;
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
    // One that an error left inside a transaction is not lent again.
    if (!database_ || sqlite3_get_autocommit(database_->handle()) == 0) return;
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
    if (first)
        writer_.query("UPDATE centres SET id = ? WHERE centre = ?").bind(joining.centre).bind(centre.number).run();
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

}  // namespace merci::hub
