#include "hub/postgres.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>

namespace merci::hub {
namespace {

// Ours among the advisory locks of a database: "merci" above the centre's number.
constexpr std::int64_t kLocks = std::int64_t{0x6d65726369} << 24;

struct Freed {
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Answered = std::unique_ptr<PGresult, Freed>;

Code code_of(std::string_view state) {
    if (state == "53100") return Code::no_space;
    // Connections; resources; operator's intervention; serialisation, deadlock; a lock that is not had in time.
    for (const std::string_view passing : {"08", "53", "57P", "40", "55P03", "57014"}) {
        if (state.starts_with(passing)) return Code::wait;
    }
    if (state.starts_with("XX00") && state != "XX000") return Code::damaged;
    return Code::io;
}

Error error_of(const PGconn* handle, const PGresult* result, std::string_view sql) {
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (state == nullptr) {
        const bool lost = PQstatus(handle) != CONNECTION_OK;
        return fail(lost ? Code::wait : Code::io, lost ? "the store's server went away" : "the store gave no answer");
    }
    return fail(code_of(state), "store: SQLSTATE " + std::string(state) + " in " + std::string(sql.substr(0, 32)));
}

// Told without an answer taken: their answers are small, and must find room while we send on.
constexpr int kMostTold = 64;

// ? and ?2, as SQLite counts them, to $1 and $2.
std::string dollars(std::string_view sql) {
    std::string out;
    int last = 0;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] != '?') {
            out += sql[at];
            continue;
        }
        int number = last + 1;
        const auto* end = std::from_chars(sql.data() + at + 1, sql.data() + sql.size(), number).ptr;
        at = static_cast<std::size_t>(end - sql.data()) - 1;
        last = std::max(last, number);
        out += '$' + std::to_string(number);
    }
    return out;
}

class PostgresRows final : public Rows {
public:
    PostgresRows() = default;
    explicit PostgresRows(Answered answered) : answered_(std::move(answered)), count_(PQntuples(answered_.get())) {}
    bool step() override { return ++row_ < count_; }
    std::string text(int column) const override {
        return {PQgetvalue(answered_.get(), row_, column),
                static_cast<std::size_t>(PQgetlength(answered_.get(), row_, column))};
    }
    std::int64_t integer(int column) const override {
        std::int64_t number = 0;
        const std::string_view digits(PQgetvalue(answered_.get(), row_, column));
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }
    Bytes blob(int column) const override {
        const std::string_view escaped(PQgetvalue(answered_.get(), row_, column));
        auto bytes = from_hex(escaped.substr(std::min<std::size_t>(2, escaped.size())));
        return bytes.ok() ? std::move(*bytes) : Bytes();
    }
    bool null(int column) const override { return PQgetisnull(answered_.get(), row_, column) != 0; }

private:
    Answered answered_;
    int count_ = 0;
    int row_ = -1;
};

// What is bound, as libpq takes it: numbers as text, blobs as they are.
class Bound {
public:
    explicit Bound(const std::vector<Value>& values) : numbers_(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
                numbers_[i] = std::to_string(*number);
                add(numbers_[i].c_str(), numbers_[i].size(), 0);
            } else if (const auto* text = std::get_if<std::string>(&values[i])) {
                whole = whole && text->find('\0') == std::string::npos;
                add(text->c_str(), text->size(), 0);
            } else if (const auto* bytes = std::get_if<Bytes>(&values[i])) {
                // An empty blob is not NULL.
                add(bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data()), bytes->size(), 1);
            } else {
                add(nullptr, 0, 0);
            }
        }
    }
    int count() const { return static_cast<int>(pointers.size()); }

    std::vector<const char*> pointers;
    std::vector<int> lengths;
    std::vector<int> formats;
    bool whole = true;  // no text with a zero byte

private:
    void add(const char* data, std::size_t length, int format) {
        pointers.push_back(data);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
    }

    std::vector<std::string> numbers_;
};

}  // namespace

Result<void> Postgres::check(const std::string& url) {
    char* wrong = nullptr;
    const std::unique_ptr<PQconninfoOption, Freed> options(PQconninfoParse(url.c_str(), &wrong));
    if (wrong != nullptr) PQfreemem(wrong);
    if (!options) return fail(Code::bad_input, "--store is sqlite:FILE or postgresql://HOST/DATABASE");
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        const std::string_view word(option->keyword);
        if ((word == "password" || word == "sslpassword") && option->val != nullptr)
            return fail(Code::bad_input, "the store's password belongs into PGPASSWORD or the file of PGPASSFILE");
    }
    return {};
}

Result<std::unique_ptr<Postgres>> Postgres::connect(const std::string& url) {
    MERCI_CHECK(check(url));
    // What stands before the address may be set otherwise in it; what stands behind may not.
    const char* const names[] = {"connect_timeout", "tcp_user_timeout", "application_name",
                                 "dbname",          "client_encoding",  nullptr};
    const char* const values[] = {"5", "30000", "merci-hub", url.c_str(), "UTF8", nullptr};
    auto postgres = std::unique_ptr<Postgres>(new Postgres(PQconnectdbParams(names, values, 1)));
    if (PQstatus(postgres->handle_) != CONNECTION_OK) return fail(Code::wait, "the store's server cannot be reached");
    PQsetNoticeProcessor(
        postgres->handle_, [](void*, const char*) {}, nullptr);
    postgres->run(
        "SET lock_timeout = '10s'; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'; "
        "SET default_transaction_isolation = 'read committed'; SET bytea_output = 'hex'; "
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
    MERCI_CHECK(postgres->take_error());
    return postgres;
}

Postgres::~Postgres() {
    PQfinish(handle_);
}

const std::string* Postgres::prepared(std::string_view sql) {
    const auto at = prepared_.find(sql);
    if (at != prepared_.end()) return &at->second;
    const auto name = "m" + std::to_string(prepared_.size());
    const Answered answered(PQprepare(handle_, name.c_str(), dollars(sql).c_str(), 0, nullptr));
    if (PQresultStatus(answered.get()) != PGRES_COMMAND_OK) {
        note(error_of(handle_, answered.get(), sql));
        return nullptr;
    }
    return &prepared_.emplace(sql, name).first->second;
}

void Postgres::tell(std::string_view sql, std::vector<Value> values) {
    if (PQtransactionStatus(handle_) == PQTRANS_IDLE) {
        ask(sql, std::move(values));
        return;
    }
    const Bound bound(values);
    if (!bound.whole) note(fail(Code::bad_input, "a text with a zero byte"));
    if (failed()) return;
    if (prepared_.find(sql) == prepared_.end()) settle();  // preparing waits for its answer
    const auto* name = prepared(sql);
    if (name == nullptr) return;
    const bool sent = PQenterPipelineMode(handle_) == 1 &&
                      PQsendQueryPrepared(handle_, name->c_str(), bound.count(), bound.pointers.data(),
                                          bound.lengths.data(), bound.formats.data(), 0) == 1;
    if (!sent) note(error_of(handle_, nullptr, sql));
    if (sent && ++told_ == kMostTold) settle();
}

void Postgres::settle() {
    if (PQpipelineStatus(handle_) == PQ_PIPELINE_OFF) return;
    const bool asked = PQpipelineSync(handle_) == 1;
    for (bool more = asked; more;) {
        const Answered answered(PQgetResult(handle_));
        if (!answered) {
            // Between two answers; or the connection is gone, and with it what was told.
            more = PQstatus(handle_) == CONNECTION_OK;
            continue;
        }
        const auto status = PQresultStatus(answered.get());
        if (status == PGRES_FATAL_ERROR) note(error_of(handle_, answered.get(), "a transaction"));
        more = status != PGRES_PIPELINE_SYNC;
    }
    told_ = 0;
    if (PQexitPipelineMode(handle_) != 1) note(error_of(handle_, nullptr, "a transaction"));
}

std::vector<std::int64_t> Postgres::numbers(std::size_t count) {
    std::vector<std::int64_t> out;
    auto next = query("SELECT nextval(pg_get_serial_sequence('events', 'n')) FROM generate_series(1, ?)");
    next.bind(static_cast<std::int64_t>(count));
    while (next.step()) out.push_back(next.integer(0));
    out.resize(count);  // an error is noted
    std::sort(out.begin(), out.end());
    return out;
}

std::unique_ptr<Rows> Postgres::ask(std::string_view sql, std::vector<Value> values) {
    const Bound bound(values);
    if (!bound.whole) note(fail(Code::bad_input, "a text with a zero byte"));
    settle();
    const auto* name = failed() ? nullptr : prepared(sql);
    if (name == nullptr) return std::make_unique<PostgresRows>();
    Answered answered(PQexecPrepared(handle_, name->c_str(), bound.count(), bound.pointers.data(), bound.lengths.data(),
                                     bound.formats.data(), 0));
    const auto status = PQresultStatus(answered.get());
    if (status == PGRES_TUPLES_OK) return std::make_unique<PostgresRows>(std::move(answered));
    if (status != PGRES_COMMAND_OK) note(error_of(handle_, answered.get(), sql));
    return std::make_unique<PostgresRows>();
}

void Postgres::run(const std::string& script) {
    settle();
    if (failed()) return;
    const Answered answered(PQexec(handle_, script.c_str()));
    const auto status = PQresultStatus(answered.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) note(error_of(handle_, answered.get(), script));
}

void Postgres::rollback() {
    settle();
    if (PQstatus(handle_) != CONNECTION_OK || PQtransactionStatus(handle_) == PQTRANS_IDLE) return;
    const Answered answered(PQexec(handle_, "ROLLBACK"));
}

void Postgres::lock(std::int64_t centre) {
    query("SELECT pg_advisory_xact_lock(?)").bind(kLocks + centre).run();
}

Result<void> Postgres::take_error() {
    settle();
    if (!error_) return {};
    Error error = std::move(*error_);
    error_.reset();
    return error;
}

bool Postgres::reusable() const {
    // A server that ended has said so on the connection: read it before it costs somebody a request.
    return PQconsumeInput(handle_) == 1 && PQstatus(handle_) == CONNECTION_OK &&
           PQtransactionStatus(handle_) == PQTRANS_IDLE;
}

void Postgres::note(Error error) {
    if (!error_) error_ = std::move(error);
}

}  // namespace merci::hub
