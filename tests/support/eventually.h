// Waiting in tests for what another thread will do, without sleeping: a condition looked at each time the thing under
// test says that something is new.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace merci::testing {

inline constexpr std::chrono::seconds kPatience{20};  // far more than any of it takes, even on a busy machine

class Bell {
public:
    // What to give as a wake hook.
    void ring() {
        {
            const std::lock_guard lock(mutex_);
            ++rings_;
        }
        rung_.notify_all();
    }
    std::function<void()> hook() {
        return [this] { ring(); };
    }

    // True as soon as `condition` holds, looking again at every ring; false when patience ends.
    template <typename Condition>
    bool eventually(Condition condition, std::chrono::milliseconds patience = kPatience) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        std::unique_lock lock(mutex_);
        for (;;) {
            const auto seen = rings_;
            lock.unlock();
            if (condition()) return true;
            lock.lock();
            if (!rung_.wait_until(lock, deadline, [&] { return rings_ != seen; })) {
                lock.unlock();
                return condition();
            }
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    unsigned rings_ = 0;
};

}  // namespace merci::testing
