// Which fault comes next: drawn from a seed, so that the same seed does the same to the same requests.
//
// Each port of the proxy draws for itself, so two kiosks that sync at the same time do not change one another's luck.
// The weather of a seed is drawn first: how often something happens, and what happens more than the rest.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/random.h"

namespace merci::faults {

enum class Fault : std::uint8_t {
    none,
    refused,     // reset before the hub heard of it
    unheard,     // the hub does it, its answer never comes
    stalled,     // the hub does it, the answer hangs until the client gives up
    slow,        // the answer comes in small pieces
    half_asked,  // the request is cut short on its way
    half_heard,  // the answer is cut short on its way
    twice,       // the request comes again, at once or after the next ones
    late,        // the request comes after the next ones; the client was told nothing
    busy,        // 503 with Retry-After, and nothing was done
    broken,      // 500, and it was done all the same
    portal,      // the page of a café's network: 200, and no word of the hub's
    hub_killed,  // kill -9 while the hub works on it
    power_cut,   // the machine of the hub loses its power while it works on it
    last = power_cut
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::last) + 1;

inline constexpr std::array<std::string_view, kFaults> kNames = {
    "none",  "refused", "unheard", "stalled", "slow",   "half_asked", "half_heard",
    "twice", "late",    "busy",    "broken",  "portal", "hub_killed", "power_cut"};

struct Drawn {
    Fault fault = Fault::none;
    std::uint32_t where = 0;  // where to cut, how long to wait: 0..999
};

class Mischief {
public:
    Mischief(std::uint64_t seed, std::uint64_t stream, bool power) : random_(seed * 1000 + stream) {
        chance_ = 100 + random_.below(500);
        for (std::size_t i = 1; i < kFaults; ++i) weight_[i] = 1 + random_.below(8);
        // Starting a hub again takes its time.
        weight_[static_cast<std::size_t>(Fault::hub_killed)] = 1 + random_.below(3);
        weight_[static_cast<std::size_t>(Fault::power_cut)] = power ? 1 + random_.below(2) : 0;
        weight_[static_cast<std::size_t>(Fault::stalled)] = 1;
    }

    Drawn next() {
        const bool calm = random_.below(1000) >= chance_;
        const auto where = random_.below(1000);
        std::uint32_t all = 0;
        for (const auto weight : weight_) all += weight;
        auto left = random_.below(all);
        std::size_t fault = 0;
        while (left >= weight_[fault]) left -= weight_[fault++];
        return {calm ? Fault::none : static_cast<Fault>(fault), where};
    }

private:
    SeededRandom random_;
    std::uint32_t chance_ = 0;  // in a thousand
    std::array<std::uint32_t, kFaults> weight_{};
};

}  // namespace merci::faults
