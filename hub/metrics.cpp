#include "hub/metrics.h"

#include <spdlog/fmt/fmt.h>

namespace merci::hub {

void Metrics::count(const std::string& name, const std::string& labels, double by) {
    const std::lock_guard lock(mutex_);
    counters_[name][labels] += by;
}

std::string Metrics::text() const {
    const std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& [name, values] : counters_) {
        out += fmt::format("# TYPE {} counter\n", name);
        for (const auto& [labels, value] : values) {
            out += labels.empty() ? fmt::format("{} {}\n", name, value)
                                  : fmt::format("{}{{{}}} {}\n", name, labels, value);
        }
    }
    return out;
}

}  // namespace merci::hub
