#include "kiosk/app/syncing.h"

#include <cstdlib>
#include <future>

#include "core/base/log.h"
#include "core/storage/sync_state.h"

namespace merci::app {
namespace {

constexpr Millis kAfterWriting = 5'000;      // what is written together goes out together
constexpr Millis kAfterNetwork = 2'000;      // an address comes before its routes and names
constexpr Millis kClocksAgree = 2 * 60'000;  // a badge bears a day

}  // namespace

Syncing::Syncing(std::string hub, Writer& writer, const Clock& clock, TimeTrust& trust, Mailbox& mailbox, News news)
    : hub_(std::move(hub)), writer_(writer), clock_(clock), trust_(trust), mailbox_(mailbox), news_(std::move(news)) {
    thread_ = std::thread([this] { loop(); });
}

Syncing::~Syncing() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
    network_.reset();
}

void Syncing::ask() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    changed_.notify_all();
}

void Syncing::soon() {
    {
        const std::lock_guard lock(mutex_);
        if (!status_.enrolled || soon_at_ != 0) return;
        soon_at_ = clock_.monotonic() + kAfterWriting;
    }
    changed_.notify_all();
}

SyncStatus Syncing::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

void Syncing::tell(const SyncStatus& status) {
    {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    if (news_) mailbox_.post(news_);
}

Result<void> Syncing::on_store(const sync::Client::Work& work) {
    std::promise<Result<void>> done;
    auto answer = done.get_future();
    writer_.work(
        [&](storage::Store& store, const storage::When&) -> Result<Json> {
            done.set_value(work(store));
            return Json::object();
        },
        {});
    return answer.get();
}

std::string Syncing::address() {
    std::string known;
    const auto read = on_store([&](storage::Store& store) -> Result<void> {
        known = storage::hub_known(store.database()).address;
        return store.database().take_error();
    });
    if (!read.ok() || known.empty()) return {};
    return hub_.empty() ? known : hub_;
}

bool Syncing::wait_until(Millis at) {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (stopping_) return false;
        const Millis due = soon_at_ == 0 ? at : std::min(at, soon_at_);
        const Millis left = due - clock_.monotonic();
        if (asked_ || left <= 0) break;
        changed_.wait_for(lock, std::chrono::milliseconds(left));
    }
    asked_ = false;
    soon_at_ = 0;
    return true;
}

void Syncing::round(sync::Client& client) {
    auto now = status();
    now.busy = true;
    tell(now);
    client.ask();
    const auto report = client.round();
    now.busy = false;
    now.reached = report.error.empty();
    now.refused = !report.refused.empty();
    now.waiting = report.state == "waiting";
    if (report.good() && !now.waiting) now.last_good = clock_.now();
    if (report.hub_time != 0) {
        now.clock_off = std::abs(report.hub_time - clock_.now()) > kClocksAgree;
        if (!now.clock_off) trust_.confirm();
    }
    if (!report.error.empty()) log::info("sync: {}", report.error);
    if (!report.refused.empty()) log::warn("sync: the hub refused an event: {}", report.refused);
    tell(now);
}

void Syncing::loop() {
    const auto at = address();
    if (at.empty()) return;
    auto hub = sync::open_http(at, sync::kPatience, &stopping_);
    if (!hub.ok()) return log::warn("sync: {}", hub.error().detail);
    SystemRandom random;
    sync::Client client(**hub, clock_, random, [this](const sync::Client::Work& work) { return on_store(work); });
    SyncStatus begun;
    begun.enrolled = true;
    tell(begun);
    network_ = std::make_unique<NetworkWatch>([this] {
        {
            const std::lock_guard lock(mutex_);
            soon_at_ = clock_.monotonic() + kAfterNetwork;
        }
        changed_.notify_all();
    });
    for (Millis next = 0; wait_until(next); next = client.next_at()) round(client);
}

}  // namespace merci::app
