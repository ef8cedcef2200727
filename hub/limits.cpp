#include "hub/limits.h"

#include <algorithm>
#include <cmath>

namespace merci::hub {
namespace {

constexpr std::size_t kMostNames = 50'000;

}  // namespace

int Limits::ask(const std::string& name, Millis now, Random& random) {
    const std::lock_guard lock(mutex_);
    // A full bucket is as good as none.
    if (buckets_.size() >= kMostNames) {
        const auto full = static_cast<Millis>(1000 * rate_.burst / rate_.per_second);
        std::erase_if(buckets_, [&](const auto& one) { return now - one.second.at > full; });
        if (buckets_.size() >= kMostNames) buckets_.clear();
    }
    auto [at, made] = buckets_.try_emplace(name, Bucket{rate_.burst, now});
    auto& bucket = at->second;
    const auto passed = static_cast<double>(std::max<Millis>(0, now - bucket.at)) / 1000;
    bucket.tokens = std::min(rate_.burst, bucket.tokens + passed * rate_.per_second);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return 0;
    }
    const int least = std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
    return least + static_cast<int>(random.below(5));
}

void Limits::give_back(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto at = buckets_.find(name);
    if (at != buckets_.end()) at->second.tokens = std::min(rate_.burst, at->second.tokens + 1);
}

bool WrongCodes::closed(const std::string& address, Millis now) {
    const std::lock_guard lock(mutex_);
    const auto at = tries_.find(address);
    return at != tries_.end() && at->second.wrong >= kMost && now - at->second.last < kClosed;
}

void WrongCodes::note(const std::string& address, Millis now) {
    const std::lock_guard lock(mutex_);
    if (tries_.size() >= kMostNames)
        std::erase_if(tries_, [&](const auto& one) { return now - one.second.last >= kClosed; });
    auto& tries = tries_[address];
    if (now - tries.last >= kClosed) tries.wrong = 0;
    ++tries.wrong;
    tries.last = now;
}

}  // namespace merci::hub
