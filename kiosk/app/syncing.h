// The sync beside the screen: asks the hub at the start, as soon as a network comes, a little after something was
// written, every few minutes, and when somebody asks.
//
// Its own thread waits for the network; what it reads and writes goes through the writer, a short job at a time, so a
// tap never waits for the hub. Nothing is done where the folder was never enrolled. The hub's signed time, when this
// machine's clock agrees with it, vouches for the date.
// Calls are for the screen's thread; `news` comes on the screen's thread, through the mailbox, when status() is new.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/sync/client.h"
#include "kiosk/app/mailbox.h"
#include "kiosk/app/network_watch.h"
#include "kiosk/app/writer.h"

namespace merci::app {

struct SyncStatus {
    bool enrolled = false;
    bool busy = false;
    bool reached = false;    // the last round came to its end
    bool refused = false;    // the hub does not take what this kiosk wrote: somebody must look
    bool waiting = false;    // another kiosk's animator has not yet let this one in
    Millis last_good = 0;    // wall clock; 0: not since the start
    bool clock_off = false;  // this machine's clock and the hub's are further apart than a credential may be
};

class Syncing {
public:
    using News = std::function<void()>;

    // `hub`: another address of the same hub than the one of enrolment; empty: that one.
    Syncing(std::string hub, Writer& writer, const Clock& clock, TimeTrust& trust, Mailbox& mailbox, News news);
    ~Syncing();  // what is under way with the network is given up, what is with the disk is finished
    Syncing(const Syncing&) = delete;
    Syncing& operator=(const Syncing&) = delete;

    void ask();   // somebody does
    void soon();  // something was written: it goes out shortly
    SyncStatus status() const;

private:
    void loop();
    Result<void> on_store(const sync::Client::Work& work);
    std::string address();
    void tell(const SyncStatus& status);
    bool wait_until(Millis at);  // monotonic; false: the end
    void round(sync::Client& client);

    const std::string hub_;
    Writer& writer_;
    const Clock& clock_;
    TimeTrust& trust_;
    Mailbox& mailbox_;
    const News news_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    SyncStatus status_;
    bool asked_ = false;
    Millis soon_at_ = 0;
    std::atomic<bool> stopping_{false};
    std::unique_ptr<NetworkWatch> network_;
    std::thread thread_;
};

}  // namespace merci::app
