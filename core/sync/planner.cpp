#include "core/sync/planner.h"

#include <algorithm>

namespace merci::sync {

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::unknown: return "unknown";
        case Standing::admitted: return "admitted";
        case Standing::waiting: return "waiting";
        case Standing::removed: return "removed";
    }
    return "unknown";
}

Standing standing_named(std::string_view name) {
    if (name == "admitted") return Standing::admitted;
    return name == "removed" ? Standing::removed : Standing::waiting;
}

Action Planner::next(Millis now) const {
    if (now < rest_until_) return DoneUntil{rest_until_};
    if (!begun_ || now >= begun_->expires) return BeginSession{};
    const auto& known = *begun_;
    if (known.writes && (known.hub_seq > known.own_seq || !known.same_there)) {
        if (now < new_feed_next_) return DoneUntil{new_feed_next_};
        return BeginNewFeed{};
    }
    const bool admitted = known.standing == Standing::admitted;
    const bool may_push = admitted || known.standing == Standing::removed;
    if (may_push && known.writes && known.hub_seq < known.own_seq && !push_stopped_) return Push{known.hub_seq};
    if (admitted && !up_.empty()) return PushBlob{up_.front()};
    if (!pulled_all_) return Pull{known.cursor};
    if (known.past_feeds && known.writes && !settled_) return Settle{};
    if (admitted && known.relays && !relayed_) return Relay{};
    if (!down_.empty()) return PullBlob{down_.front()};
    return Check{};
}

void Planner::began(const Begun& begun) {
    begun_ = begun;
    push_stopped_ = pulled_all_ = settled_ = relayed_ = pulled_again_ = false;
    checks_ = 0;
    up_.clear();
    down_.clear();
    tried_.clear();
    add_blobs_up(begun.lacking);
}

void Planner::began_new_feed(Millis now) {
    begun_.reset();
    new_feed_next_ = now + kBetweenNewFeeds;
}

void Planner::pushed(std::int64_t hub_seq, bool same_there, const std::vector<std::string>& lacking) {
    if (!begun_) return;
    if (hub_seq <= begun_->hub_seq) push_stopped_ = true;
    begun_->hub_seq = hub_seq;
    begun_->same_there = same_there;
    add_blobs_up(lacking);
}

void Planner::pushed_blob(const std::string& hash) {
    std::erase(up_, hash);
}

void Planner::pulled(std::int64_t next, bool more) {
    if (!begun_) return;
    // A cursor that does not move would be asked for for ever.
    pulled_all_ = !more || next <= begun_->cursor;
    begun_->cursor = std::max(begun_->cursor, next);
}

void Planner::settled(std::int64_t own_seq) {
    settled_ = true;
    if (begun_) begun_->own_seq = own_seq;
}

void Planner::wrote(std::int64_t own_seq) {
    if (begun_) begun_->own_seq = std::max(begun_->own_seq, own_seq);
}

void Planner::missing(const std::vector<std::string>& blobs) {
    for (const auto& blob : blobs) {
        if (tried_.insert(blob).second) down_.push_back(blob);
    }
}

void Planner::pulled_blob(const std::string& hash) {
    std::erase(down_, hash);
}

void Planner::skipped(const std::string& blob) {
    std::erase(up_, blob);
    std::erase(down_, blob);
}

void Planner::checked(const std::vector<std::string>& lacking, Millis now, Heard heard) {
    add_blobs_up(lacking);
    if (heard == Heard::not_all && begun_ && !pulled_again_) {
        pulled_again_ = true;
        pulled_all_ = false;
        begun_->cursor = 0;
        return;
    }
    // What the check found goes up, and then is checked again; a second time it waits for another round.
    if (!up_.empty() && ++checks_ < 2) return;
    failures_ = 0;
    end_round(now + kRest);
}

void Planner::must_wait(Millis now) {
    failures_ = 0;
    end_round(now + kRest);
}

void Planner::failed(Millis now, Millis retry_after) {
    const auto doublings = std::min(failures_++, 10);
    const Millis wait = std::min(kFirstRetry << doublings, kLongestRetry);
    // Spread, so that the kiosks of a centre do not come back all at once after its network does.
    const auto spread = static_cast<Millis>(random_.below(static_cast<std::uint32_t>(wait / 4 + 1)));
    end_round(now + std::max(wait, retry_after) + spread);
}

std::vector<std::string> Planner::first_of(const std::deque<std::string>& blobs, std::size_t most) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, blobs.size()));
    return {blobs.begin(), blobs.begin() + count};
}

void Planner::add_blobs_up(const std::vector<std::string>& blobs) {
    for (const auto& blob : blobs) {
        if (tried_.insert(blob).second) up_.push_back(blob);
    }
}

void Planner::end_round(Millis rest_until) {
    begun_.reset();
    rest_until_ = rest_until;
}

}  // namespace merci::sync
