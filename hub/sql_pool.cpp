#include "hub/sql_pool.h"

namespace merci::hub {

Result<SqlPool::Lent> SqlPool::take() {
    {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, patience_, [this] { return out_ < most_; }))
            return fail(Code::wait, "every connection to the store is in use");
        ++out_;
        while (!idle_.empty()) {
            auto sql = std::move(idle_.back());
            idle_.pop_back();
            // It may have died while nobody used it: its server was started again.
            if (sql->reusable()) return Lent(*this, std::move(sql));
        }
    }
    auto made = make_();
    if (made.ok()) return Lent(*this, std::move(*made));
    const std::lock_guard lock(mutex_);
    --out_;
    freed_.notify_one();
    return made.error();
}

void SqlPool::give_back(std::unique_ptr<Sql> sql) {
    if (!sql->take_error().ok() || !sql->reusable()) sql.reset();
    const std::lock_guard lock(mutex_);
    --out_;
    if (sql) idle_.push_back(std::move(sql));
    freed_.notify_one();
}

void SqlPool::close_idle() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
}

}  // namespace merci::hub
