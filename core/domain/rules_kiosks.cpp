#include <algorithm>

#include "core/domain/rules.h"

namespace merci::domain::rules {

Result<Decision> admit(const Admit& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    const auto feed = journal::FeedId::parse(command.feed);
    if (!feed.ok()) return fail(Code::bad_input, "feed is not the id of a feed");
    const auto kiosks = bench.view.kiosks();
    const bool gone = std::ranges::any_of(
        kiosks, [&](const Kiosk& kiosk) { return kiosk.feed == command.feed && kiosk.cut.has_value(); });
    if (gone) return fail(Code::not_allowed, "this kiosk was removed: it joins again in a new folder");
    const std::string print = journal::fingerprint(command.feed);
    Decision decision;
    auto admitted = event(bench, "kiosk_admitted");
    admitted.parts.push_back(owned_by_nobody("admitted", {{"feed", command.feed}, {"fingerprint", print}}));
    add_by(admitted, by.id);
    decision.events.push_back(std::move(admitted));
    decision.answer = {{"feed", command.feed}, {"fingerprint", print}};
    return decision;
}

Result<Decision> remove_kiosk(const RemoveKiosk& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    const auto kiosks = bench.view.kiosks();
    const auto kiosk = std::ranges::find(kiosks, command.feed, &Kiosk::feed);
    if (kiosk == kiosks.end()) return fail(Code::not_found, "no such kiosk");
    if (kiosk->cut) return fail(Code::already, "this kiosk was removed before");
    const bool others = std::ranges::any_of(
        kiosks, [&](const Kiosk& other) { return other.feed != kiosk->feed && other.head > 0 && !other.cut; });
    if (!others) return fail(Code::not_allowed, "the centre would be left without a kiosk");
    // One's own: this event is its last.
    const std::int64_t last = kiosk->head + (kiosk->is_own ? 1 : 0);
    Decision decision;
    auto removed = event(bench, "kiosk_removed");
    removed.parts.push_back(owned_by_nobody("removed", {{"feed", kiosk->feed}, {"seq", last}}));
    add_by(removed, by.id);
    decision.events.push_back(std::move(removed));
    decision.answer = {{"feed", kiosk->feed}, {"fingerprint", kiosk->fingerprint}, {"seq", last}};
    return decision;
}

}  // namespace merci::domain::rules
