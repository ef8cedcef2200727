// Waits for a stick and writes what it is asked to, once: the thread behind the animator's "files on a USB stick".
//
// start() and stop() return at once. `make` draws and signs the files when a stick is there, on the writer's thread;
// nothing of them is kept. `changed` is called from that thread after each change of view(). The destructor waits for
// the file under way, not for a stick.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/devices/stick_copy.h"

namespace merci::devices {

enum class StickState {
    idle,
    waiting,  // for a stick
    copying,  // it must stay where it is
    done,     // it may be pulled out
    failed,   // see the code
};

struct StickView {
    StickState state = StickState::idle;
    std::size_t copied = 0;
    std::size_t files = 0;
    // no_space; not_allowed: it cannot be written to; device: it was pulled out.
    Code code = Code::io;
    bool made = true;  // false: there was nothing to write, and the code is what make() answered
    bool operator==(const StickView&) const = default;
};

class StickWriter {
public:
    using Make = std::function<Result<StickPack>()>;

    StickWriter(std::unique_ptr<Stick> stick, std::function<void()> changed);
    ~StickWriter();
    StickWriter(const StickWriter&) = delete;
    StickWriter& operator=(const StickWriter&) = delete;

    void start(Make make);  // instead of what was asked for before
    void stop();            // after the file under way; what is there stays there
    StickView view() const;

private:
    void work();
    void serve(const Make& make, unsigned job);
    Code why(const StickPlace& place, const Error& error) const;
    bool wanted(unsigned job) const;
    void show(unsigned job, const StickView& view);

    const std::unique_ptr<Stick> stick_;
    const std::function<void()> changed_;
    mutable std::mutex mutex_;
    std::condition_variable asked_;
    Make make_;
    unsigned job_ = 0;  // grows with every start() and stop()
    bool quitting_ = false;
    StickView view_;
    std::thread thread_;
};

}  // namespace merci::devices
