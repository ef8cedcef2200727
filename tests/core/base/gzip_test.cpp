#include "core/base/gzip.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;

TEST_CASE("what is zipped comes out again, up to the limit and not one byte over", "[gzip]") {
    SeededRandom random(1);
    for (const std::size_t size : {0u, 1u, 1000u, 65'535u, 65'536u, 65'537u, 300'000u}) {
        Bytes bytes(size);
        random.fill(bytes);
        const auto zipped = gzip(bytes);
        CHECK(*gunzip(zipped, size) == bytes);
        CHECK(*gunzip(zipped, size + 100'000) == bytes);
        if (size > 0) CHECK(gunzip(zipped, size - 1).error().code == Code::too_large);
    }
}

TEST_CASE("gzip tells neither when nor where it was made", "[gzip]") {
    const auto zipped = gzip(bytes_of("merci"));
    // RFC 1952: magic, deflate, no flags, no time, best compression, unknown system.
    CHECK(hex(ByteView(zipped).first(10)) == "1f8b08000000000002ff");
    CHECK(gzip(bytes_of("merci")) == zipped);
}

TEST_CASE("a bomb is refused before it fills the memory", "[gzip]") {
    const auto bomb = gzip(Bytes(64u << 20));
    CHECK(bomb.size() < 100'000);
    CHECK(gunzip(bomb, 16u << 20).error().code == Code::too_large);
}

TEST_CASE("gzip that is cut, changed or followed by more is refused", "[gzip]") {
    const auto zipped = gzip(bytes_of(std::string(1000, 'x') + "merci"));
    for (std::size_t size = 0; size < zipped.size(); ++size)
        CHECK(gunzip(ByteView(zipped).first(size), 10'000).error().code == Code::bad_input);
    auto more = zipped;
    more.push_back(0);
    CHECK(gunzip(more, 10'000).error().code == Code::bad_input);
    auto twice = zipped;
    twice.insert(twice.end(), zipped.begin(), zipped.end());
    CHECK(gunzip(twice, 10'000).error().code == Code::bad_input);
    auto changed = zipped;
    changed[changed.size() - 6] ^= 1;  // of the checksum
    CHECK(gunzip(changed, 10'000).error().code == Code::bad_input);
    CHECK(gunzip(bytes_of("merci"), 10'000).error().code == Code::bad_input);
}
