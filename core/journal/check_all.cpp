#include "core/journal/check_all.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace merci::journal {
namespace {

constexpr std::size_t kAtOnce = 16;  // events that one thread takes at a time; fewer than two such are not shared out
constexpr unsigned kMostThreads = 4;

}  // namespace

std::vector<Result<CheckedEvent>> check_all(std::vector<WireEvent> events) {
    std::vector<std::optional<Result<CheckedEvent>>> checked(events.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto at = next.fetch_add(kAtOnce); at < events.size(); at = next.fetch_add(kAtOnce)) {
            for (auto i = at; i < std::min(at + kAtOnce, events.size()); ++i)
                checked[i].emplace(check(std::move(events[i])));
        }
    };
    {
        const auto shares = static_cast<unsigned>(std::min<std::size_t>(events.size() / kAtOnce, kMostThreads));
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < std::min(shares, std::thread::hardware_concurrency()); ++i) helpers.emplace_back(work);
        work();
    }
    std::vector<Result<CheckedEvent>> out;
    out.reserve(checked.size());
    for (auto& one : checked) out.push_back(std::move(*one));
    return out;
}

}  // namespace merci::journal
