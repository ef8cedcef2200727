#include "kiosk/render/latency.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <vector>

namespace merci::render {

void Latency::record(Millis taken) {
    ring_[total_ % ring_.size()] = taken;
    ++total_;
}

Millis Latency::percentile(double share) const {
    if (total_ == 0) return 0;
    std::vector<Millis> sorted(ring_.begin(), ring_.begin() + static_cast<std::ptrdiff_t>(count()));
    std::sort(sorted.begin(), sorted.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

std::string Latency::describe() const {
    return fmt::format("tap to pixels: {} taps, p50 {} ms, p99 {} ms, worst {} ms", count(), percentile(0.5),
                       percentile(0.99), percentile(1));
}

}  // namespace merci::render
