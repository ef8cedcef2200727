// Counters in the text form of Prometheus (exposition format 0.0.4). Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace merci::hub {

class Metrics {
public:
    // `labels`: as they are written, `status="200"`; never anything about a person.
    void count(const std::string& name, const std::string& labels = {}, double by = 1);
    std::string text() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::map<std::string, double>> counters_;
};

}  // namespace merci::hub
