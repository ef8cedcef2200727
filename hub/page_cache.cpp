#include "hub/page_cache.h"

namespace merci::hub {
namespace {

constexpr std::size_t kShare = 16;  // one answer takes at most this part of the place

std::size_t size_of(const std::string& name, const Answer& answer) {
    std::size_t size = 256 + name.size() + answer.type.size() + answer.body.size();
    for (const auto& [header, value] : answer.headers) size += 64 + header.size() + value.size();
    return size;
}

}  // namespace

std::optional<PageCache::Kept> PageCache::find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto at = by_name_.find(name);
    if (at == by_name_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, at->second);
    return at->second->kept;
}

void PageCache::put(const std::string& name, std::int64_t centre, std::int64_t position, const Answer& answer) {
    const auto size = size_of(name, answer);
    if (size > most_ / kShare) return;
    auto shared = std::make_shared<const Answer>(answer);
    const std::lock_guard lock(mutex_);
    const auto [known, first] = positions_.try_emplace(centre, position);
    if (!first && position < known->second) return;  // made before something that others here already tell
    if (position > known->second) {
        drop_all_of(centre);
        known->second = position;
    }
    if (const auto old = by_name_.find(name); old != by_name_.end()) drop(old->second);
    entries_.push_front({name, {centre, position, std::move(shared)}, size});
    by_name_[entries_.front().name] = entries_.begin();
    bytes_ += size;
    while (bytes_ > most_) drop(std::prev(entries_.end()));
}

void PageCache::forget(std::int64_t centre) {
    const std::lock_guard lock(mutex_);
    drop_all_of(centre);
    positions_.erase(centre);
}

void PageCache::drop_all_of(std::int64_t centre) {
    for (auto at = entries_.begin(); at != entries_.end();) {
        const auto next = std::next(at);
        if (at->kept.centre == centre) drop(at);
        at = next;
    }
}

std::size_t PageCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

void PageCache::drop(Entries::iterator entry) {
    bytes_ -= entry->size;
    by_name_.erase(entry->name);
    entries_.erase(entry);
}

}  // namespace merci::hub
