// May what happens now be dated? Yes once NTP keeps the machine's clock, or an animator has said since start that the
// date is right. Badges approved before that wait for their date. Thread-safe.
#pragma once

#include <atomic>

namespace merci::app {

class TimeTrust {
public:
    bool trusted() const { return confirmed_ || kept_by_ntp(); }
    void confirm() { confirmed_ = true; }

private:
    static bool kept_by_ntp();  // the kernel's own word (adjtimex)
    std::atomic<bool> confirmed_{false};
};

}  // namespace merci::app
