#include "core/base/zstd.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;

TEST_CASE("what was packed unpacks to the same bytes", "[base][zstd]") {
    SeededRandom random(3);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{500}, std::size_t{300'000}}) {
        Bytes noise(size);
        random.fill(noise);
        const Bytes plain(size, 'a');
        for (const auto& bytes : {noise, plain}) {
            const auto again = unzstd(zstd(bytes), size);
            REQUIRE(again.ok());
            CHECK(*again == bytes);
        }
    }
}

TEST_CASE("a small text that unpacks to too much is refused, at the limit and not before", "[base][zstd]") {
    const Bytes large(32u << 20, 'a');
    const auto bomb = zstd(large);
    REQUIRE(bomb.size() < 10'000);
    CHECK(unzstd(bomb, 1u << 20).error().code == Code::too_large);
    const Bytes fits(1u << 20, 'a');
    CHECK(unzstd(zstd(fits), fits.size()).ok());
    CHECK(unzstd(zstd(fits), fits.size() - 1).error().code == Code::too_large);
}

TEST_CASE("a frame that asks for much memory is refused before it gets any", "[base][zstd]") {
    // A magic number, no content size, a window of 2^31 bytes.
    const Bytes greedy = {0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x01, 0x00, 0x00};
    CHECK(unzstd(greedy, 1u << 20).error().code == Code::too_large);
}

TEST_CASE("cut short, with something behind it, or another thing altogether, it is refused", "[base][zstd]") {
    Bytes text;
    for (int i = 0; i < 3000; ++i) text.push_back(static_cast<std::uint8_t>(i * i));
    const auto packed = zstd(text);
    for (std::size_t size = 0; size < packed.size(); ++size)
        CHECK_FALSE(unzstd(ByteView(packed).first(size), text.size()).ok());
    auto more = packed;
    more.push_back(0);
    CHECK(unzstd(more, text.size()).error().code == Code::bad_input);
    auto twice = packed;
    twice.insert(twice.end(), packed.begin(), packed.end());
    CHECK_FALSE(unzstd(twice, 2 * text.size()).ok());
    CHECK(unzstd(text, text.size()).error().code == Code::bad_input);
}
