#include "kiosk/render/sprite_cache.h"

#include <utility>

namespace merci::render {

const Sprite& SpriteCache::sprite_for(std::uint64_t key, int width, int height, const Painter& painter) {
    const std::uint64_t sized = Hash64().add(key).add_pair(width, height).value();
    if (const Sprite* known = find(sized)) return *known;
    return keep(sized, painted(width, height, painter), Opacity::translucent);
}

const Sprite& SpriteCache::sprite_for(std::uint64_t key, const std::function<Surface()>& make, Opacity opacity) {
    if (const Sprite* known = find(key)) return *known;
    return keep(key, make(), opacity);
}

void SpriteCache::begin_frame() {
    ++frame_;
}

void SpriteCache::end_frame() {
    shrink();
}

void SpriteCache::clear() {
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
}

const Sprite* SpriteCache::find(std::uint64_t key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    const auto entry = found->second;
    entry->frame = frame_;
    entries_.splice(entries_.begin(), entries_, entry);
    return &entry->sprite;
}

const Sprite& SpriteCache::keep(std::uint64_t key, Surface surface, Opacity opacity) {
    entries_.emplace_front(key, frame_, std::move(surface), opacity);
    by_key_[key] = entries_.begin();
    bytes_ += entries_.front().sprite.bytes();
    ++made_;
    shrink();
    return entries_.front().sprite;
}

void SpriteCache::shrink() {
    // Used this frame means at the front: the first such entry from the back ends the search.
    while (bytes_ > budget_ && !entries_.empty() && entries_.back().frame != frame_) {
        bytes_ -= entries_.back().sprite.bytes();
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

}  // namespace merci::render
