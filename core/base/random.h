// Randomness comes in from outside, so that tests and demos can be repeated byte for byte.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace merci {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    template <std::size_t N>
    std::array<std::uint8_t, N> bytes() {
        std::array<std::uint8_t, N> out{};
        fill(out);
        return out;
    }
    // Uniform in [0, bound), bound > 0.
    std::uint32_t below(std::uint32_t bound);
};

class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> out) override;
};

// The same bytes for the same seed, for ever (ChaCha20 keyed by the seed).
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::uint8_t> out) override;

private:
    std::array<std::uint8_t, 32> key_{};
    std::uint64_t block_ = 0;
};

}  // namespace merci
