// A 64-bit running hash: of what a tile of the screen shows, and of what a sprite was painted from.
//
// Not for storage and not against an attacker: the value may change with the next version.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace merci::render {

class Hash64 {
public:
    constexpr Hash64& add(std::uint64_t word) {
        state_ = mix((state_ ^ word) + 0x9e3779b97f4a7c15ULL);
        return *this;
    }
    constexpr Hash64& add_pair(int a, int b) {
        return add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b));
    }
    constexpr Hash64& add(std::string_view text) {
        std::uint64_t fnv = 0xcbf29ce484222325ULL;
        for (const char c : text) fnv = (fnv ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
        return add(fnv).add(text.size());
    }
    constexpr std::uint64_t value() const { return state_; }

private:
    // The finaliser of splitmix64: every input bit reaches every output bit.
    static constexpr std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    std::uint64_t state_ = 0;
};

// One key out of words, whole numbers and enums: sprite_key("card", width, Level::explore, name).
template <typename... Parts>
constexpr std::uint64_t hash_of(const Parts&... parts) {
    Hash64 hash;
    const auto add_one = [&hash]<typename Part>(const Part& part) {
        if constexpr (std::is_convertible_v<const Part&, std::string_view>) {
            hash.add(std::string_view(part));
        } else {
            static_assert(std::is_integral_v<Part> || std::is_enum_v<Part>,
                          "a key is made of text, integers and enums");
            hash.add(static_cast<std::uint64_t>(part));
        }
    };
    (add_one(parts), ...);
    return hash.value();
}

}  // namespace merci::render
