#include "kiosk/devices/print_queue.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/log.h"

namespace merci::devices {

using Next = PrintStep::Next;
using Phase = PrintTicket::Phase;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kMostCopies = 99;

}  // namespace

struct PrintQueue::Entry {
    PrintTicket ticket;
    PrintMemory memory;
    Trouble trouble = Trouble::none;
    Instant due;
    int failures = 0;
    std::optional<PrintView> told;  // what the observer knows

    PrintView view() const { return {ticket.what, state(), trouble}; }
    PrintState state() const {
        if (trouble != Trouble::none) return PrintState::stuck;
        switch (ticket.phase) {
            case Phase::waiting: return PrintState::waiting;
            case Phase::sending: return PrintState::sending;
            case Phase::printing: return PrintState::printing;
            case Phase::refused: break;
        }
        return PrintState::stuck;
    }
};

Result<std::unique_ptr<PrintQueue>> PrintQueue::open(const std::filesystem::path& folder,
                                                     std::unique_ptr<Printer> printer, Render render,
                                                     PrintEvents events, const Clock& clock, Random& random,
                                                     PrintQueueOptions options) {
    MERCI_TRY(auto tickets, TicketFolder::open(folder));
    MERCI_TRY(auto kept, tickets.load());
    std::unique_ptr<PrintQueue> queue(new PrintQueue(std::move(tickets), std::move(printer), std::move(render),
                                                     std::move(events), clock, random, options));
    for (auto& ticket : kept) {
        auto entry = std::make_unique<Entry>();
        entry->ticket = std::move(ticket);
        if (entry->ticket.phase == Phase::refused) entry->trouble = Trouble::refused;
        queue->entries_.push_back(std::move(entry));
    }
    queue->thread_ = std::thread([self = queue.get()] { self->work(); });
    return queue;
}

PrintQueue::PrintQueue(TicketFolder folder, std::unique_ptr<Printer> printer, Render render, PrintEvents events,
                       const Clock& clock, Random& random, PrintQueueOptions options)
    : folder_(std::move(folder)),
      printer_(std::move(printer)),
      events_(std::move(events)),
      clock_(clock),
      random_(random),
      options_(options),
      stepper_(*printer_, {.render = std::move(render),
                           .keep = [this](const PrintTicket& ticket) { return keep(ticket); },
                           .seen = [this](const PrinterStatus& status) { seen(status); },
                           .now = [] { return std::chrono::steady_clock::now(); }}) {}

PrintQueue::~PrintQueue() {
    {
        const Lock lock(mutex_);
        quitting_ = true;
    }
    printer_->interrupt();
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

Result<void> PrintQueue::add(const std::string& what, int copies) {
    const Lock disk(disk_);
    {
        const Lock lock(mutex_);
        const auto same = std::find_if(entries_.begin(), entries_.end(),
                                       [&](const auto& entry) { return entry->ticket.what == what; });
        if (same != entries_.end()) {
            try_now(**same);
            return {};
        }
    }
    auto entry = std::make_unique<Entry>();
    entry->ticket.id = fmt::format("{:013x}-{}", clock_.now(), hex(random_.bytes<8>()));
    entry->ticket.what = what;
    entry->ticket.copies = std::clamp(copies, 1, kMostCopies);
    MERCI_CHECK(folder_.save(entry->ticket));
    const Lock lock(mutex_);
    try_now(*entry);
    entries_.push_back(std::move(entry));
    return {};
}

Result<void> PrintQueue::forget(const std::string& what) {
    const Lock disk(disk_);
    std::string id;
    {
        const Lock lock(mutex_);
        const auto found = std::find_if(entries_.begin(), entries_.end(),
                                        [&](const auto& entry) { return entry->ticket.what == what; });
        if (found == entries_.end()) return {};
        const auto& ticket = (*found)->ticket;
        id = ticket.id;
        if (ticket.job != 0) to_take_back_.push_back(ticket.job);
        entries_.erase(found);
    }
    changed_.notify_all();
    return folder_.remove(id);
}

void PrintQueue::retry() {
    const Lock lock(mutex_);
    for (const auto& entry : entries_) try_now(*entry);
    next_look_ = {};
    changed_.notify_all();
}

std::vector<PrintView> PrintQueue::jobs() const {
    const Lock lock(mutex_);
    std::vector<PrintView> views;
    for (const auto& entry : entries_) views.push_back(entry->view());
    return views;
}

PrinterStatus PrintQueue::printer() const {
    const Lock lock(mutex_);
    return status_;
}

void PrintQueue::try_now(Entry& entry) {
    if (entry.ticket.phase == Phase::refused) {
        entry.ticket.phase = Phase::waiting;
        entry.ticket.tries = 0;
        entry.trouble = Trouble::none;
    }
    entry.failures = 0;
    entry.due = {};
    held_until_ = {};
    unreachable_ = 0;
    ++asked_;
    changed_.notify_all();
}

void PrintQueue::work() {
    Lock lock(mutex_);
    while (!quitting_) {
        const auto now = SteadyClock::now();
        if (!to_take_back_.empty()) {
            take_back(lock);
        } else if (const Entry* due = next_due(now); due != nullptr) {
            advance(lock, *due);
        } else if (now >= next_look_ && now >= held_until_) {
            look(lock);
        } else {
            changed_.wait_until(lock, next_event());
        }
    }
}

PrintQueue::Entry* PrintQueue::entry_of(const std::string& id) {
    for (const auto& entry : entries_) {
        if (entry->ticket.id == id) return entry.get();
    }
    return nullptr;
}

PrintQueue::Entry* PrintQueue::next_due(Instant now) {
    if (now < held_until_) return nullptr;
    for (const auto& entry : entries_) {
        if (entry->ticket.phase != Phase::refused && entry->due <= now) return entry.get();
    }
    return nullptr;
}

PrintQueue::Instant PrintQueue::next_event() const {
    Instant next = next_look_;
    for (const auto& entry : entries_) {
        if (entry->ticket.phase != Phase::refused) next = std::min(next, entry->due);
    }
    return std::max(next, held_until_);
}

std::chrono::milliseconds PrintQueue::pause_after(int failures) const {
    auto pause = options_.first_retry;
    for (; failures > 0 && pause < options_.last_retry; --failures) pause *= 2;
    return std::min(pause, options_.last_retry);
}

void PrintQueue::take_back(Lock& lock) {
    const int job = to_take_back_.back();
    to_take_back_.pop_back();
    lock.unlock();
    if (const auto done = printer_->cancel(job); !done.ok()) {
        log::warn("print queue: job {} could not be taken back: {}", job, done.error().detail);
    }
    lock.lock();
}

void PrintQueue::look(Lock& lock) {
    next_look_ = SteadyClock::now() + options_.idle_look;  // first: someone may ask for another meanwhile
    lock.unlock();
    stepper_.look();
    lock.lock();
}

void PrintQueue::advance(Lock& lock, const Entry& due) {
    Entry copy = due;  // the entry itself may be forgotten meanwhile
    next_look_ = SteadyClock::now() + options_.idle_look;
    const auto asked_before = asked_;
    lock.unlock();
    const PrintStep step = stepper_.advance(copy.ticket, copy.memory);
    if (step.next == Next::done || step.next == Next::dropped) {
        const Lock disk(disk_);
        if (const auto gone = folder_.remove(copy.ticket.id); !gone.ok()) {
            log::warn("print queue: a ticket stays: {}", gone.error().detail);
        }
    }
    lock.lock();
    settle(copy, step);
    if (asked_ != asked_before) {  // someone asked to try again during the step: once more, without a pause
        held_until_ = {};
        if (Entry* entry = entry_of(copy.ticket.id); entry != nullptr) entry->due = {};
    }
    if (step.next == Next::done) tell_done(lock, copy.ticket.what);
    tell_changes(lock);
}

// What a step means for the schedule.
void PrintQueue::settle(const Entry& after, PrintStep step) {
    const auto now = SteadyClock::now();
    Entry* entry = entry_of(after.ticket.id);
    if (entry == nullptr) {  // forgotten while the printer was taking it
        if (after.ticket.job != 0) to_take_back_.push_back(after.ticket.job);
        return;
    }
    if (step.next == Next::done || step.next == Next::dropped) {
        std::erase_if(entries_, [&](const auto& one) { return one.get() == entry; });
        return;
    }
    entry->ticket = after.ticket;
    entry->memory = after.memory;
    entry->trouble = step.trouble;
    if (step.next == Next::unreachable) {
        held_until_ = now + pause_after(unreachable_++);
        for (const auto& other : entries_) {
            if (other->ticket.phase != Phase::refused) other->trouble = step.trouble;
        }
        return;
    }
    unreachable_ = 0;
    if (step.next == Next::soon) {
        entry->due = now + options_.pace;
        entry->failures = 0;
    }
    if (step.next == Next::later) entry->due = now + pause_after(entry->failures++);
}

void PrintQueue::tell_done(Lock& lock, const std::string& what) {
    if (!events_.job) return;
    lock.unlock();
    events_.job({what, PrintState::done, Trouble::none});
    lock.lock();
}

void PrintQueue::tell_changes(Lock& lock) {
    std::vector<PrintView> changes;
    for (const auto& entry : entries_) {
        if (entry->told == entry->view()) continue;
        entry->told = entry->view();
        changes.push_back(*entry->told);
    }
    if (changes.empty() || !events_.job) return;
    lock.unlock();
    for (const auto& view : changes) events_.job(view);
    lock.lock();
}

Result<void> PrintQueue::keep(const PrintTicket& ticket) {
    {
        const Lock disk(disk_);
        Lock lock(mutex_);
        if (entry_of(ticket.id) == nullptr) return fail(Code::not_found, "forgotten");
        lock.unlock();
        MERCI_CHECK(folder_.save(ticket));
        lock.lock();
        if (Entry* entry = entry_of(ticket.id); entry != nullptr) {
            entry->ticket = ticket;
            if (ticket.phase != Phase::refused) entry->trouble = Trouble::none;
        }
    }
    Lock lock(mutex_);
    tell_changes(lock);
    return {};
}

void PrintQueue::seen(const PrinterStatus& status) {
    {
        const Lock lock(mutex_);
        const bool same = status.state == status_.state && status.layout == status_.layout &&
                          status.accepts_documents == status_.accepts_documents;
        status_ = status;
        if (same) return;
    }
    if (trouble_of(status) != Trouble::none) {
        log::warn("printer: {}",
                  status.reasons.empty() ? "no answer" : fmt::format("{}", fmt::join(status.reasons, ", ")));
    }
    if (events_.printer) events_.printer(status);
}

}  // namespace merci::devices
