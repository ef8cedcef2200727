// Sprites by what they were painted from, so that a label or a card is drawn once and not each frame.
//
//     const Sprite& face = cache.sprite_for(hash_of("face", person, size), size, size, [&](cairo_t* cr) { … });
//
// The key must name everything the painter uses: text, language, colours, contrast; the size is added here. What was
// asked for in the current frame is never evicted, even above the budget; beyond that the least recently used goes
// first. A reference is good until the end of the frame: ask again in the next one. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>

#include "kiosk/render/hash.h"
#include "kiosk/render/sprite.h"

namespace merci::render {

class SpriteCache {
public:
    static constexpr std::size_t kDefaultBudget = std::size_t{32} << 20U;  // about four full screens

    explicit SpriteCache(std::size_t budget_bytes = kDefaultBudget) : budget_(budget_bytes) {}

    const Sprite& sprite_for(std::uint64_t key, int width, int height, const Painter& painter);
    // For what only knows its size once it is drawn, such as a line of text.
    const Sprite& sprite_for(std::uint64_t key, const std::function<Surface()>& make,
                             Opacity opacity = Opacity::translucent);

    void begin_frame();
    void end_frame();  // after drawing: gives back what is above the budget
    void clear();      // not between begin_frame and end_frame

    std::size_t bytes() const { return bytes_; }
    std::size_t count() const { return by_key_.size(); }
    std::uint64_t made() const { return made_; }  // how many since the start

private:
    struct Entry {
        Entry(std::uint64_t k, std::uint64_t f, Surface surface, Opacity opacity)
            : key(k), frame(f), sprite(std::move(surface), opacity) {}
        std::uint64_t key;
        std::uint64_t frame;
        Sprite sprite;
    };
    const Sprite* find(std::uint64_t key);
    const Sprite& keep(std::uint64_t key, Surface surface, Opacity opacity);
    void shrink();

    std::size_t budget_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 0;
    std::uint64_t made_ = 0;
    std::list<Entry> entries_;  // most recently used first; a list, because sprites stay where they are
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> by_key_;
};

}  // namespace merci::render
