// A connection to PostgreSQL through libpq, whose types stay in here. Statements are prepared once a connection; those
// of a transaction that give no rows go out one behind the other (libpq's pipeline mode), so that a batch of events
// does not wait for the server some hundred times.
//
// Errors: `wait` when the server cannot be reached, restarts, has no connection left or lets two wait for one another:
// try again; no_space; bad_input for a text with a zero byte, which PostgreSQL cannot hold; else io with the SQLSTATE
// and the beginning of the statement. What was bound never stands in an error.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "hub/sql.h"

struct pg_conn;

namespace merci::hub {

class Postgres final : public Sql {
public:
    // `url`: postgresql://… or what else libpq takes. bad_input: it is none, or holds a password: that belongs into
    // PGPASSWORD or a file that PGPASSFILE names, not where everybody on the machine reads it.
    static Result<void> check(const std::string& url);
    static Result<std::unique_ptr<Postgres>> connect(const std::string& url);
    ~Postgres() override;

    std::unique_ptr<Rows> ask(std::string_view sql, std::vector<Value> values) override;
    void tell(std::string_view sql, std::vector<Value> values) override;
    std::vector<std::int64_t> numbers(std::size_t count) override;
    void run(const std::string& script);  // several statements, nothing bound
    void begin() override { run("BEGIN"); }
    void commit() override { run("COMMIT"); }
    void rollback() override;
    void lock(std::int64_t centre) override;
    bool failed() const override { return error_.has_value(); }
    Result<void> take_error() override;
    bool reusable() const override;

private:
    explicit Postgres(pg_conn* handle) : handle_(handle) {}
    const std::string* prepared(std::string_view sql);
    void note(Error error);
    void settle();  // takes the answers to all that was told

    pg_conn* handle_;
    int told_ = 0;
    std::map<std::string, std::string, std::less<>> prepared_;  // statement → its name
    std::optional<Error> error_;
};

}  // namespace merci::hub
