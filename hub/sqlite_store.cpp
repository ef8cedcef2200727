#include "hub/sqlite_store.h"

#include <numeric>

#include "core/storage/migrations.h"
#include "hub/sqlite_schema.h"

namespace merci::hub {

using storage::Access;
using storage::Database;
using storage::Statement;

namespace {

constexpr std::chrono::seconds kPatience{30};

class SqliteRows final : public Rows {
public:
    explicit SqliteRows(Statement statement) : statement_(std::move(statement)) {}
    bool step() override { return statement_.step(); }
    std::int64_t integer(int column) const override { return statement_.integer(column); }
    std::string text(int column) const override { return statement_.text(column); }
    Bytes blob(int column) const override { return statement_.blob(column); }
    bool null(int column) const override { return statement_.null(column); }

private:
    Statement statement_;
};

class Sqlite final : public Sql {
public:
    explicit Sqlite(Database database) : database_(std::move(database)) {}

    std::unique_ptr<Rows> ask(std::string_view sql, std::vector<Value> values) override {
        auto statement = database_.query(sql);
        for (const auto& value : values) {
            if (const auto* number = std::get_if<std::int64_t>(&value))
                statement.bind(*number);
            else if (const auto* text = std::get_if<std::string>(&value))
                statement.bind(*text);
            else if (const auto* bytes = std::get_if<Bytes>(&value))
                statement.bind(ByteView(*bytes));
            else
                statement.bind_null();
        }
        return std::make_unique<SqliteRows>(std::move(statement));
    }
    std::vector<std::int64_t> numbers(std::size_t count) override {
        std::vector<std::int64_t> out(count);
        auto last = query("SELECT max(n) FROM events");
        std::iota(out.begin(), out.end(), last.step() ? last.integer(0) + 1 : 1);
        return out;
    }
    void begin() override { database_.run("BEGIN IMMEDIATE"); }
    void commit() override { database_.run("COMMIT"); }
    void rollback() override {
        if (sqlite3_get_autocommit(database_.handle()) == 0)
            sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    void lock(std::int64_t) override {}  // who began has the file for itself
    bool failed() const override { return database_.failed(); }
    Result<void> take_error() override { return database_.take_error(); }
    bool reusable() const override { return sqlite3_get_autocommit(database_.handle()) != 0; }
    Database& database() { return database_; }

private:
    mutable Database database_;
};

SqlPool::Make opening(const std::filesystem::path& file, Access access) {
    return [file, access]() -> Result<std::unique_ptr<Sql>> {
        MERCI_TRY(auto database, Database::open(file, access));
        return std::unique_ptr<Sql>(std::make_unique<Sqlite>(std::move(database)));
    };
}

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& file)
    : readers_(SIZE_MAX, kPatience, opening(file, Access::read_only)),
      writers_(1, kPatience, opening(file, Access::read_write)) {}

Result<std::unique_ptr<Store>> SqliteStore::open(const std::filesystem::path& file, Random& random) {
    auto store = std::unique_ptr<SqliteStore>(new SqliteStore(file));
    {
        MERCI_TRY(auto sql, store->writer());
        MERCI_CHECK(storage::upgrade(static_cast<Sqlite&>(*sql).database(), kSqliteSchema, "merci-hub"));
    }
    MERCI_CHECK(store->know_epoch(random));
    return std::unique_ptr<Store>(std::move(store));
}

Result<std::string> SqliteStore::begin_session(const std::string& feed, Millis now, Random& random) {
    return sessions_.begin(feed, now, random);
}

Result<void> SqliteStore::play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) {
    return sessions_.play(feed, nonce, count, now);
}

Result<bool> SqliteStore::codes_closed(const std::string& address, Millis now) {
    return wrong_codes_.closed(address, now);
}

Result<void> SqliteStore::note_wrong_code(const std::string& address, Millis now) {
    wrong_codes_.note(address, now);
    return {};
}

Result<void> SqliteStore::scrub(const std::vector<BlobName>& done) {
    if (done.empty()) return {};
    MERCI_TRY(auto sql, writer());
    auto& database = static_cast<Sqlite&>(*sql).database();
    strike_off(*sql, done, Struck::blobs);
    // Lent connections may hold pages of the past in a transaction; those that wait are closed.
    readers_.close_idle();
    database.run("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY;");
    bool whole = false;
    {
        auto checkpoint = database.query("PRAGMA wal_checkpoint(TRUNCATE)");
        whole = checkpoint.step() && checkpoint.integer(0) == 0;
    }
    MERCI_CHECK(database.take_error());
    if (!whole) return fail(Code::in_use, "a reader holds old pages");
    strike_off(*sql, done, Struck::derived);
    return database.take_error();
}

}  // namespace merci::hub
