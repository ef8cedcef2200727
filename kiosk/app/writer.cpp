#include "kiosk/app/writer.h"

#include "core/base/log.h"

namespace merci::app {

Writer::Writer(std::unique_ptr<storage::Store> store, const Clock& clock, const TimeTrust& trust, Mailbox& mailbox)
    : store_(std::move(store)), clock_(clock), trust_(trust), mailbox_(mailbox), thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Writer::run(domain::Command command, Done done) {
    work([command = std::move(command)](storage::Store& store,
                                        const storage::When& when) { return store.run(command, when); },
         std::move(done));
}

void Writer::work(Work work, Done done) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back({std::move(work), std::move(done)});
    }
    changed_.notify_one();
}

void Writer::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        auto answer = job.work(*store_, {clock_.now(), trust_.trusted()});
        if (!answer.ok()) log::warn("refused: {} ({})", answer.error().detail, name_of(answer.error().code));
        if (job.done) {
            mailbox_.post([done = std::move(job.done), answer = std::move(answer)] { done(answer); });
        }
        lock.lock();
    }
}

}  // namespace merci::app
