// The one thread that writes. Commands and small jobs on the Store go in a queue; each answer comes back to the
// screen's thread once it is durable, in the order of asking. The screen never waits: it moves on when the answer
// comes. The destructor finishes what was queued.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/storage/store.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/time_trust.h"

namespace merci::app {

class Writer {
public:
    using Done = std::function<void(Result<Json>)>;
    using Work = std::function<Result<Json>(storage::Store&, const storage::When&)>;

    Writer(std::unique_ptr<storage::Store> store, const Clock& clock, const TimeTrust& trust, Mailbox& mailbox);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void run(domain::Command command, Done done);
    void work(Work work, Done done);

private:
    struct Job {
        Work work;
        Done done;
    };
    void loop();

    std::unique_ptr<storage::Store> store_;
    const Clock& clock_;
    const TimeTrust& trust_;
    Mailbox& mailbox_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace merci::app
