#include "kiosk/render/sprite_cache.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/render/headless.h"

using namespace merci::render;

namespace {

constexpr int kSide = 64;
constexpr std::size_t kBytes = std::size_t{kSide} * kSide * 4;

const Sprite& ask(SpriteCache& cache, int key) {
    return cache.sprite_for(hash_of("test", key), kSide, kSide, plain({}));
}

}  // namespace

TEST_CASE("a sprite is painted once for its key and size") {
    SpriteCache cache;
    int painted_times = 0;
    const auto painter = [&](cairo_t*) { ++painted_times; };
    cache.begin_frame();
    const Sprite& first = cache.sprite_for(1, 10, 20, painter);
    const Sprite& again = cache.sprite_for(1, 10, 20, painter);
    CHECK(&first == &again);
    CHECK(painted_times == 1);
    CHECK(first.width() == 10);
    CHECK(first.height() == 20);
    cache.sprite_for(1, 20, 10, painter);
    CHECK(painted_times == 2);
    cache.sprite_for(2, [&] { return painted(7, 7, painter); });
    CHECK(cache.sprite_for(2, [&] { return painted(7, 7, painter); }).width() == 7);
    CHECK(painted_times == 3);
}

TEST_CASE("the least recently used goes first, and the budget holds between frames") {
    SpriteCache cache(3 * kBytes);
    for (int key = 0; key < 3; ++key) {
        cache.begin_frame();
        ask(cache, key);
        cache.end_frame();
    }
    CHECK(cache.bytes() == 3 * kBytes);
    cache.begin_frame();
    const std::uint64_t oldest = ask(cache, 0).id();  // now the youngest
    cache.end_frame();
    cache.begin_frame();
    ask(cache, 3);
    cache.end_frame();
    CHECK(cache.count() == 3);
    cache.begin_frame();
    CHECK(ask(cache, 0).id() == oldest);
    const std::uint64_t made = cache.made();
    ask(cache, 1);
    CHECK(cache.made() == made + 1);  // 1 was the one that went
}

TEST_CASE("what the current frame uses is never evicted, even above the budget") {
    SpriteCache cache(2 * kBytes);
    cache.begin_frame();
    std::vector<const Sprite*> used;
    for (int key = 0; key < 10; ++key) used.push_back(&ask(cache, key));
    for (int key = 0; key < 10; ++key) CHECK(&ask(cache, key) == used[static_cast<std::size_t>(key)]);
    CHECK(cache.made() == 10);
    cache.end_frame();
    CHECK(cache.count() == 10);
    // A frame that needs none of them lets them go.
    cache.begin_frame();
    ask(cache, 99);
    cache.end_frame();
    CHECK(cache.bytes() <= 2 * kBytes);
}

TEST_CASE("what used to be shown stays above the budget only until the frame after") {
    SpriteCache cache(2 * kBytes);
    cache.begin_frame();
    for (int key = 0; key < 10; ++key) ask(cache, key);
    cache.end_frame();
    cache.begin_frame();
    ask(cache, 9);
    cache.end_frame();
    CHECK(cache.count() == 2);
}

TEST_CASE("keys differ by every part and by their order") {
    CHECK(hash_of("a", 1) != hash_of("a", 2));
    CHECK(hash_of("a", "b") != hash_of("b", "a"));
    CHECK(hash_of("ab", "c") != hash_of("a", "bc"));
    CHECK(hash_of(1, 2) != hash_of(2, 1));
    CHECK(hash_of("") != hash_of("", ""));
    static_assert(hash_of("a") == hash_of("a"));
}
