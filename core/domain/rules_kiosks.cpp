#include "core/domain/rules.h"

namespace merci::domain::rules {

Result<Decision> admit(const Admit& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    const auto feed = journal::FeedId::parse(command.feed);
    if (!feed.ok()) return fail(Code::bad_input, "feed is not the id of a feed");
    const std::string print = journal::fingerprint(command.feed);
    Decision decision;
    auto admitted = event(bench, "kiosk_admitted");
    admitted.parts.push_back(owned_by_nobody("admitted", {{"feed", command.feed}, {"fingerprint", print}}));
    add_by(admitted, by.id);
    decision.events.push_back(std::move(admitted));
    decision.answer = {{"feed", command.feed}, {"fingerprint", print}};
    return decision;
}

}  // namespace merci::domain::rules
