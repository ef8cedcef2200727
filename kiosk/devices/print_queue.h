// What Merci was asked to print, kept on disk until the printer has printed it.
//
// A job accepted by add() survives a crash at any moment and is printed once, as far as a printer lets us know. It
// holds only an opaque name such as "award:7KQ2M9XW4HTP": the document is drawn when the printer is ready for it, and
// never stored. A printer that is off, empty or jammed delays jobs; it never loses them, and they go on by themselves.
//
// Threads: jobs() and printer() return at once, from any thread. add() and forget() wait for the disk (not the
// printer): call them from a worker. Render and the events are called from the queue's own thread, never while it holds
// a lock. The destructor waits for the call to the printer under way, at most about a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "kiosk/devices/print_step.h"

namespace merci::devices {

enum class PrintState {
    waiting,  // its turn will come
    sending,
    printing,
    done,
    stuck,  // see the trouble; all but refused and canceled go on by themselves
};

struct PrintView {
    std::string what;
    PrintState state = PrintState::waiting;
    Trouble trouble = Trouble::none;
    bool operator==(const PrintView&) const = default;
};

struct PrintQueueOptions {
    std::chrono::milliseconds pace{700};           // between two looks at a job that is printing
    std::chrono::milliseconds first_retry{1000};   // after a failure, then twice as long each time up to
    std::chrono::milliseconds last_retry{15'000};  // this
    std::chrono::milliseconds idle_look{60'000};   // between two looks at a printer with nothing to do
};

struct PrintEvents {
    std::function<void(const PrintView&)> job = {};          // each change, `done` being the last
    std::function<void(const PrinterStatus&)> printer = {};  // each change of its state or paper
};

class PrintQueue {
public:
    // Draws `what` for that paper. Code::not_found when there is nothing to print any more: the job goes.
    using Render = std::function<Result<Bytes>(const std::string& what, Layout layout)>;

    // Takes up what a former process left in `folder`. `clock` and `random` must outlive the queue.
    static Result<std::unique_ptr<PrintQueue>> open(const std::filesystem::path& folder,
                                                    std::unique_ptr<Printer> printer, Render render, PrintEvents events,
                                                    const Clock& clock, Random& random, PrintQueueOptions options = {});
    ~PrintQueue();
    PrintQueue(const PrintQueue&) = delete;
    PrintQueue& operator=(const PrintQueue&) = delete;

    // Durable when it returns. A `what` that is already in the queue is not printed twice: it is only tried at once.
    Result<void> add(const std::string& what, int copies = 1);
    // Takes the job out, and back from the printer if it is there. Durable when it returns; unknown is fine.
    Result<void> forget(const std::string& what);
    // Tries again now what is stuck, and looks at the printer.
    void retry();

    std::vector<PrintView> jobs() const;  // oldest first
    PrinterStatus printer() const;        // as last seen

private:
    using Lock = std::unique_lock<std::mutex>;
    using Instant = std::chrono::steady_clock::time_point;
    struct Entry;

    PrintQueue(TicketFolder folder, std::unique_ptr<Printer> printer, Render render, PrintEvents events,
               const Clock& clock, Random& random, PrintQueueOptions options);

    // The worker's. Those that take the lock let go of it while they talk to the printer or to an observer.
    void work();
    void take_back(Lock& lock);
    void advance(Lock& lock, const Entry& due);
    void settle(const Entry& after, PrintStep step);
    void look(Lock& lock);
    void tell_changes(Lock& lock);
    void tell_done(Lock& lock, const std::string& what);
    Result<void> keep(const PrintTicket& ticket);
    void seen(const PrinterStatus& status);

    Entry* entry_of(const std::string& id);
    Entry* next_due(Instant now);
    Instant next_event() const;
    std::chrono::milliseconds pause_after(int failures) const;
    void try_now(Entry& entry);

    const TicketFolder folder_;
    const std::unique_ptr<Printer> printer_;
    const PrintEvents events_;
    const Clock& clock_;
    Random& random_;
    const PrintQueueOptions options_;
    PrintStepper stepper_;

    std::mutex disk_;           // held while tickets are written; taken before mutex_, never after
    mutable std::mutex mutex_;  // never held while waiting for the disk or the printer
    std::condition_variable changed_;
    bool quitting_ = false;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::vector<int> to_take_back_;  // the printer's numbers of forgotten jobs
    PrinterStatus status_;
    Instant next_look_;   // at the printer, with nothing else to do
    Instant held_until_;  // it could not be reached: nothing is tried before
    int unreachable_ = 0;
    unsigned asked_ = 0;  // how often someone asked to try now

    std::thread thread_;
};

}  // namespace merci::devices
