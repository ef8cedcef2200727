#include "core/flow/arrival.h"

namespace merci::flow {

Arrival::Arrival(std::vector<Id> thanks, const std::vector<Id>& records) : thanks_(std::move(thanks)) {
    if (thanks_.size() > kThanksMax) thanks_.resize(kThanksMax);
    if (!records.empty()) record_ = records.front();
}

Arrival::Next Arrival::next() const {
    if (thanks_left() > 0) return Next::thanks;
    return record_ ? Next::together : Next::wish;
}

void Arrival::thanks_seen(const Id& thanks) {
    if (thanks_left() > 0 && thanks_[seen_] == thanks) ++seen_;
}

void Arrival::pass() {
    seen_ = thanks_.size();
    record_.reset();
}

}  // namespace merci::flow
