#include "core/storage/sqlite.h"

#include <unistd.h>

#include <cassert>
#include <cstdlib>
#include <utility>

namespace merci::storage {

Error sqlite_error(int code, const std::string& doing) {
    const std::string detail = doing + ": " + sqlite3_errstr(code);
    switch (code & 0xFF) {
        case SQLITE_FULL: return fail(Code::no_space, detail);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return fail(Code::damaged, detail);
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return fail(Code::in_use, detail);
        default: return fail(Code::io, detail);
    }
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)), next_(other.next_) {}

Statement::~Statement() {
    if (handle_ == nullptr) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

Statement& Statement::bind(std::int64_t value) {
    if (handle_ != nullptr) sqlite3_bind_int64(handle_, next_++, value);
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    if (handle_ != nullptr) {
        sqlite3_bind_text(handle_, next_++, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    return *this;
}

Statement& Statement::bind(ByteView blob) {
    if (handle_ != nullptr) {
        sqlite3_bind_blob(handle_, next_++, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT);
    }
    return *this;
}

Statement& Statement::bind_null() {
    if (handle_ != nullptr) sqlite3_bind_null(handle_, next_++);
    return *this;
}

bool Statement::step() {
    if (handle_ == nullptr || database_.failed()) return false;
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_.note(sqlite_error(sqlite3_extended_errcode(database_.handle_), "step"));
    return false;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return text == nullptr ? std::string()
                           : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

Bytes Statement::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
    return data == nullptr ? Bytes() : Bytes(data, data + sqlite3_column_bytes(handle_, column));
}

bool Statement::null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

int Statement::columns() const {
    return sqlite3_column_count(handle_);
}

sqlite3_value* Statement::value(int column) const {
    return sqlite3_column_value(handle_, column);
}

namespace {

constexpr int kPatienceMillis = 5000;

// Made by us first, so that nobody else on the machine may read it, whatever the umask; -wal and -shm follow its mode.
// It is closed before it has its name: closing a file that SQLite has open in this process would drop SQLite's locks
// (sqlite.org/howtocorrupt.html, 2.2).
void make_private(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return;
    std::string unnamed = path.string() + ".XXXXXX";
    const int file = ::mkstemp(unnamed.data());  // mode 0600
    if (file < 0) return;                        // SQLite says why
    ::close(file);
    [[maybe_unused]] const int linked = ::link(unnamed.c_str(), path.c_str());  // not, where another was first
    ::unlink(unnamed.c_str());
}

// SQLite waits for whoever writes, but not for whoever turns the file to WAL at the same moment.
int turn_to_wal(sqlite3* handle) {
    constexpr int kPauseMillis = 5;
    int code = SQLITE_BUSY;
    for (int waited = 0; code == SQLITE_BUSY && waited <= kPatienceMillis; waited += kPauseMillis) {
        code = sqlite3_exec(handle, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
        if (code == SQLITE_BUSY) sqlite3_sleep(kPauseMillis);
    }
    return code;
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& path, Access access) {
    if (access == Access::read_write && path != ":memory:") make_private(path);
    sqlite3* handle = nullptr;
    const int flags = access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) return sqlite_error(code, "open database");
    sqlite3_busy_timeout(handle, kPatienceMillis);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (access == Access::read_write) {
        const int turned = turn_to_wal(handle);
        if (turned != SQLITE_OK) return sqlite_error(turned, "turn to WAL");
        database.run("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
    }
    database.run("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;");
    MERCI_CHECK(database.take_error());
    return database;
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      statements_(std::move(other.statements_)),
      error_(std::move(other.error_)) {
    other.statements_.clear();
}

Database::~Database() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Statement Database::query(std::string_view sql) {
    auto at = statements_.find(sql);
    if (at == statements_.end()) {
        sqlite3_stmt* statement = nullptr;
        const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            note(sqlite_error(code, std::string("prepare (") + sqlite3_errmsg(handle_) + ")"));
            return {*this, nullptr};
        }
        at = statements_.emplace(sql, statement).first;
    }
    assert(sqlite3_stmt_busy(at->second) == 0);
    return {*this, at->second};
}

void Database::run(const char* script) {
    if (failed()) return;
    const int code = sqlite3_exec(handle_, script, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) note(sqlite_error(sqlite3_extended_errcode(handle_), "run"));
}

Result<void> Database::take_error() {
    if (!error_) return {};
    Error error = std::move(*error_);
    error_.reset();
    return error;
}

void Database::note(Error error) {
    if (!error_) error_ = std::move(error);
}

int Database::changes() const {
    return sqlite3_changes(handle_);
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
    open_ = !database_.failed();
}

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
    if (!database_.failed()) database_.run("COMMIT");
    MERCI_CHECK(database_.take_error());
    open_ = false;
    return {};
}

}  // namespace merci::storage
