// One connection to a hub's database, whichever database it is: so that SqlStore says once what SQLite and PostgreSQL
// both do.
//
// SQL is what both understand, with SQLite's marks for what is bound: ? is the next one, ?2 the second. As
// storage::Database does, a connection remembers its first error: statements after it do nothing and give no rows,
// and a Change with an error behind it is rolled back. So a long write reads as a list of statements, and its one
// check stands at the end. A connection belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/storage/sqlite.h"

namespace merci::hub {

using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

// What a statement gave, before its first row. Columns count from 0.
class Rows {
public:
    Rows() = default;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    virtual ~Rows() = default;
    virtual bool step() = 0;  // true: a row
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string text(int column) const = 0;  // NULL is ""
    virtual Bytes blob(int column) const = 0;
    virtual bool null(int column) const = 0;
};

class Query;

class Sql {
public:
    Sql() = default;
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;
    virtual ~Sql() = default;

    Query query(std::string_view sql);
    virtual std::unique_ptr<Rows> ask(std::string_view sql, std::vector<Value> values) = 0;
    // For what gives no rows: it may go out with what follows; its error is known by the next ask() or commit().
    virtual void tell(std::string_view sql, std::vector<Value> values) { ask(sql, std::move(values))->step(); }
    // So many next n of events, ascending, for this transaction.
    virtual std::vector<std::int64_t> numbers(std::size_t count) = 0;

    virtual void begin() = 0;
    virtual void commit() = 0;  // durable when no error is left behind
    virtual void rollback() = 0;
    // Until the transaction ends, nobody else changes this centre; 0: nobody founds or joins one.
    virtual void lock(std::int64_t centre) = 0;

    virtual bool failed() const = 0;
    virtual Result<void> take_error() = 0;
    virtual bool reusable() const = 0;  // by the next who asks: it is alive, and outside a transaction
};

// A statement, its values, and then its rows.
class Query {
public:
    Query(Sql& sql, std::string_view text) : sql_(sql), text_(text) {}

    Query& bind(std::int64_t value) { return add(value); }
    Query& bind(int value) { return add(static_cast<std::int64_t>(value)); }
    Query& bind(std::string_view text) { return add(std::string(text)); }
    Query& bind(const char* text) { return add(std::string(text)); }
    Query& bind(const std::string& text) { return add(text); }
    Query& bind(ByteView blob) { return add(Bytes(blob.begin(), blob.end())); }
    Query& bind_null() { return add(std::monostate()); }
    Query& bind(storage::OrNull value) { return value.text.empty() ? bind_null() : bind(value.text); }

    bool step() {
        if (!rows_) rows_ = sql_.ask(text_, std::move(values_));
        return rows_->step();
    }
    void run() { sql_.tell(text_, std::move(values_)); }

    std::int64_t integer(int column) const { return rows_->integer(column); }
    std::string text(int column) const { return rows_->text(column); }
    Bytes blob(int column) const { return rows_->blob(column); }
    bool null(int column) const { return rows_->null(column); }

private:
    Query& add(Value value) {
        values_.push_back(std::move(value));
        return *this;
    }

    Sql& sql_;
    std::string text_;
    std::vector<Value> values_;
    std::unique_ptr<Rows> rows_;
};

inline Query Sql::query(std::string_view sql) {
    return {*this, sql};
}

// A transaction over one centre, or 0 for who founds and joins centres. Without a commit() that succeeded, everything
// is rolled back.
class Change {
public:
    Change(Sql& sql, std::int64_t centre) : sql_(sql) {
        sql_.begin();
        sql_.lock(centre);
    }
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;
    ~Change() {
        if (!done_) sql_.rollback();
    }
    Result<void> commit() {
        sql_.commit();
        MERCI_CHECK(sql_.take_error());
        done_ = true;
        return {};
    }

private:
    Sql& sql_;
    bool done_ = false;
};

}  // namespace merci::hub
