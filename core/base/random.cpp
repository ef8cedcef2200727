#include "core/base/random.h"

#include <sodium.h>

#include <cstring>

namespace merci {

std::uint32_t Random::below(std::uint32_t bound) {
    const std::uint32_t limit = UINT32_MAX - UINT32_MAX % bound;
    for (;;) {
        std::uint32_t value = 0;
        std::array<std::uint8_t, 4> raw = bytes<4>();
        std::memcpy(&value, raw.data(), raw.size());
        if (value < limit) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
    randombytes_buf(out.data(), out.size());
}

SeededRandom::SeededRandom(std::uint64_t seed) {
    std::memcpy(key_.data(), &seed, sizeof seed);
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
    std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce{};
    std::memcpy(nonce.data(), &block_, sizeof block_);
    ++block_;
    if (out.empty()) return;  // its pointer may be null
    crypto_stream_chacha20(out.data(), out.size(), nonce.data(), key_.data());
}

}  // namespace merci
