#include "kiosk/devices/stick_writer.h"

#include <utility>

#include "core/base/log.h"

namespace merci::devices {

namespace {

// Why, as the system has it; not where: the folder bears a name.
std::string reason_of(const Error& error) {
    const auto colon = error.detail.rfind(": ");
    return colon == std::string::npos ? std::string(name_of(error.code)) : error.detail.substr(colon + 2);
}

}  // namespace

StickWriter::StickWriter(std::unique_ptr<Stick> stick, std::function<void()> changed)
    : stick_(std::move(stick)), changed_(std::move(changed)), thread_([this] { work(); }) {}

StickWriter::~StickWriter() {
    {
        const std::lock_guard lock(mutex_);
        quitting_ = true;
        ++job_;
    }
    asked_.notify_all();
    stick_->interrupt();
    thread_.join();
}

void StickWriter::start(Make make) {
    {
        const std::lock_guard lock(mutex_);
        ++job_;
        make_ = std::move(make);
        view_ = {.state = StickState::waiting};
    }
    asked_.notify_all();
    stick_->interrupt();
}

void StickWriter::stop() {
    {
        const std::lock_guard lock(mutex_);
        ++job_;
        make_ = nullptr;
        view_ = {};
    }
    stick_->interrupt();
}

StickView StickWriter::view() const {
    const std::lock_guard lock(mutex_);
    return view_;
}

bool StickWriter::wanted(unsigned job) const {
    const std::lock_guard lock(mutex_);
    return job_ == job;
}

void StickWriter::show(unsigned job, const StickView& view) {
    {
        const std::lock_guard lock(mutex_);
        if (job_ != job || view_ == view) return;
        view_ = view;
    }
    changed_();
}

void StickWriter::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        asked_.wait(lock, [this] { return quitting_ || make_; });
        if (quitting_) return;
        const Make make = std::exchange(make_, nullptr);
        const unsigned job = job_;
        lock.unlock();
        serve(make, job);
        lock.lock();
    }
}

void StickWriter::serve(const Make& make, unsigned job) {
    auto place = stick_->find();
    while (!place && wanted(job)) {
        stick_->wait();
        place = stick_->find();
    }
    if (!place || !wanted(job)) return;
    if (!place->writable) return show(job, {.state = StickState::failed, .code = Code::not_allowed});
    show(job, {.state = StickState::copying});
    const auto pack = make();
    if (!pack.ok()) {
        log::warn("stick: the files could not be made: {}", name_of(pack.error().code));
        return show(job, {.state = StickState::failed, .code = pack.error().code, .made = false});
    }
    const std::size_t files = pack->files.size();
    StickHooks hooks;
    hooks.go_on = [&] { return wanted(job); };
    hooks.copied = [&](std::size_t copied) {
        show(job, {.state = StickState::copying, .copied = copied, .files = files});
    };
    const auto done = copy_to_stick(place->folder, *pack, hooks);
    if (done.ok()) return show(job, {.state = StickState::done, .copied = files, .files = files});
    if (!wanted(job)) return;
    log::warn("stick: {}", reason_of(done.error()));
    show(job, {.state = StickState::failed, .code = why(*place, done.error())});
}

// The system's word for it is often only "input/output error": what is left of the stick says more.
Code StickWriter::why(const StickPlace& place, const Error& error) const {
    const auto now = stick_->find();
    if (!now || now->folder != place.folder) return Code::device;
    if (!now->writable) return Code::not_allowed;
    return error.code;
}

}  // namespace merci::devices
