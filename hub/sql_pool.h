// Connections that are lent to one thread at a time and used again. At most `most` are out at once; who comes when all
// are waits a while, then gets Code::wait. Thread-safe; outlives what it lends.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "hub/sql.h"

namespace merci::hub {

class SqlPool {
public:
    using Make = std::function<Result<std::unique_ptr<Sql>>()>;

    class Lent {
    public:
        Lent(SqlPool& pool, std::unique_ptr<Sql> sql) : pool_(pool), sql_(std::move(sql)) {}
        Lent(Lent&&) = default;
        Lent(const Lent&) = delete;
        Lent& operator=(Lent&&) = delete;
        Lent& operator=(const Lent&) = delete;
        ~Lent() {
            if (sql_) pool_.give_back(std::move(sql_));
        }
        Sql& operator*() const { return *sql_; }
        Sql* operator->() const { return sql_.get(); }

    private:
        SqlPool& pool_;
        std::unique_ptr<Sql> sql_;
    };

    SqlPool(std::size_t most, std::chrono::milliseconds patience, Make make)
        : most_(most), patience_(patience), make_(std::move(make)) {}

    Result<Lent> take();
    void close_idle();

private:
    void give_back(std::unique_ptr<Sql> sql);

    std::size_t most_;
    std::chrono::milliseconds patience_;
    Make make_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::size_t out_ = 0;
    std::vector<std::unique_ptr<Sql>> idle_;
};

}  // namespace merci::hub
