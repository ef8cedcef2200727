// SQLite, wrapped once.
//
// A Database keeps its prepared statements and remembers the first error since it was last asked: statements after an
// error do nothing and give no rows, and a Transaction with an error behind it rolls back. So a long write reads as a
// list of statements, and its one check stands at the end. A Database belongs to one thread.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci::storage {

class Database;

// A text that is NULL when it is empty. Lives no longer than the text.
struct OrNull {
    std::string_view text;
};

// One prepared statement, reset when it goes. Columns count from 0, bindings from 1 in call order.
class Statement {
public:
    Statement(Database& database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(std::string_view text);
    Statement& bind(const char* text) { return bind(std::string_view(text)); }
    Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
    Statement& bind(ByteView blob);
    Statement& bind_null();
    Statement& bind(OrNull value) { return value.text.empty() ? bind_null() : bind(value.text); }
    Statement& bind_or_null(const std::string& text) { return bind(OrNull{text}); }

    bool step();  // true: a row
    void run() { step(); }

    std::int64_t integer(int column) const;
    std::string text(int column) const;  // NULL is ""
    Bytes blob(int column) const;
    bool null(int column) const;
    int columns() const;
    sqlite3_value* value(int column) const;

private:
    Database& database_;
    sqlite3_stmt* handle_;
    int next_ = 1;
};

enum class Access { read_write, read_only };

class Database {
public:
    // WAL, synchronous=FULL, secure_delete, foreign keys off (the journal rules).
    static Result<Database> open(const std::filesystem::path& path, Access access);
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    // A cached statement, ready to bind. One use of the same SQL at a time.
    Statement query(std::string_view sql);
    void run(const char* script);  // several statements, no bindings

    bool failed() const { return error_.has_value(); }
    Result<void> take_error();
    void note(Error error);
    int changes() const;
    sqlite3* handle() { return handle_; }

private:
    friend class Statement;
    explicit Database(sqlite3* handle) : handle_(handle) {}

    sqlite3* handle_ = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
    std::optional<Error> error_;
};

// BEGIN IMMEDIATE … COMMIT. Without a commit() that succeeded, everything is rolled back.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    Database& database_;
    bool open_ = false;
};

// The Error for a SQLite result code.
Error sqlite_error(int code, const std::string& doing);

}  // namespace merci::storage
