#include "hub/sessions.h"

#include <algorithm>

#include "core/base/ids.h"
#include "core/sync/protocol.h"

namespace merci::hub {
namespace {

constexpr std::size_t kMost = 20'000;
constexpr std::uint64_t kWindow = 64;

}  // namespace

void Sessions::forget_old(Millis now, const std::string& feed) {
    std::erase_if(sessions_, [&](const auto& one) { return now - one.second.begun > sync::kSessionMillis; });
    const auto oldest = [&](auto&& counts) {
        auto found = sessions_.end();
        for (auto at = sessions_.begin(); at != sessions_.end(); ++at) {
            if (counts(at->second) && (found == sessions_.end() || at->second.begun < found->second.begun)) found = at;
        }
        return found;
    };
    const auto mine = [&](const Session& session) { return session.feed == feed; };
    const auto count =
        std::count_if(sessions_.begin(), sessions_.end(), [&](const auto& one) { return mine(one.second); });
    if (count >= static_cast<std::ptrdiff_t>(kMostOfOne)) sessions_.erase(oldest(mine));
    if (sessions_.size() >= kMost) sessions_.erase(oldest([](const Session&) { return true; }));
}

std::string Sessions::begin(const std::string& feed, Millis now, Random& random) {
    const std::lock_guard lock(mutex_);
    forget_old(now, feed);
    auto nonce = new_id(random);
    sessions_[nonce] = {feed, now, 0, 1};
    return nonce;
}

Result<void> Sessions::play(const std::string& feed, const std::string& nonce, std::uint64_t count, Millis now) {
    const std::lock_guard lock(mutex_);
    const auto at = sessions_.find(nonce);
    if (at == sessions_.end() || at->second.feed != feed || now - at->second.begun > sync::kSessionMillis)
        return fail(Code::wrong_secret, "no such session: begin one");
    auto& highest = at->second.highest;
    auto& played = at->second.played;
    if (count > highest) {
        const auto ahead = count - highest;
        played = (ahead < kWindow ? played << ahead : 0) | 1;
        highest = count;
        return {};
    }
    const auto behind = highest - count;
    if (behind >= kWindow || (played >> behind & 1) != 0)
        return fail(Code::wrong_secret, "this request was played already");
    played |= std::uint64_t{1} << behind;
    return {};
}

std::size_t Sessions::size() const {
    const std::lock_guard lock(mutex_);
    return sessions_.size();
}

}  // namespace merci::hub
