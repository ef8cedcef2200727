// How often somebody may ask: a bucket of tokens for each name (an address, a device), filled at a steady rate. And the
// door of enrolment: five wrong codes from an address close it for 15 minutes. Bounded; thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/base/clock.h"
#include "core/base/random.h"

namespace merci::hub {

struct Rate {
    double per_second = 20;
    double burst = 100;
};

class Limits {
public:
    explicit Limits(Rate rate) : rate_(rate) {}

    // Takes a token. 0: go on; else the seconds to wait, spread so that those who wait do not come back at once.
    int ask(const std::string& name, Millis now, Random& random);
    // A token that was taken for one who turned out to be known, and is counted elsewhere.
    void give_back(const std::string& name);

private:
    struct Bucket {
        double tokens = 0;
        Millis at = 0;
    };
    Rate rate_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

class WrongCodes {
public:
    static constexpr int kMost = 5;
    static constexpr Millis kClosed = 15 * 60 * 1000;

    bool closed(const std::string& address, Millis now);
    void note(const std::string& address, Millis now);

private:
    struct Tries {
        int wrong = 0;
        Millis last = 0;
    };
    std::mutex mutex_;
    std::map<std::string, Tries> tries_;
};

}  // namespace merci::hub
