// What comes before where somebody wishes to go, once a visit: the thanks that are news to them, one after the other,
// then at most one question about a record that somebody told with them.
//
// Knows no screen: what waits goes in, next() says what is shown. Passing on leaves what was not seen or answered for
// another visit.
#pragma once

#include <optional>
#include <vector>

#include "core/base/ids.h"

namespace merci::flow {

class Arrival {
public:
    static constexpr std::size_t kThanksMax = 5;  // of a visit: one came for something else

    enum class Next { thanks, together, wish };

    Arrival() = default;
    // `thanks` the oldest first, `records` whose question comes first.
    Arrival(std::vector<Id> thanks, const std::vector<Id>& records);

    Next next() const;
    const Id& thanks() const { return thanks_[seen_]; }  // while next() says so
    const Id& record() const { return *record_; }
    std::size_t thanks_left() const { return thanks_.size() - seen_; }

    void thanks_seen(const Id& thanks);  // once for each: what another touch says again changes nothing
    void answered() { record_.reset(); }
    void pass();  // on to what they came for

private:
    std::vector<Id> thanks_;
    std::size_t seen_ = 0;
    std::optional<Id> record_;
};

}  // namespace merci::flow
