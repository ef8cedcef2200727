// How long people wait: from the touch to the changed pixels, the last 512 times. UI thread only.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "core/base/clock.h"

namespace merci::render {

class Latency {
public:
    void record(Millis taken);

    std::size_t count() const { return std::min(total_, ring_.size()); }
    // The time that `share` (0..1) of the taps stay within; 0 without any.
    Millis percentile(double share) const;
    // "tap to pixels: 37 taps, p50 6 ms, p99 18 ms, worst 18 ms"
    std::string describe() const;

private:
    std::array<Millis, 512> ring_{};
    std::size_t total_ = 0;
};

}  // namespace merci::render
