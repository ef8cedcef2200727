#include "core/domain/outside.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

Result<Offer> need_words(const View& view, const Id& id) {
    const auto offer = view.offer(id);
    if (!offer || offer->giver.empty() || offer->award.empty()) return fail(Code::not_found, "no such words wait here");
    return *offer;
}

}  // namespace

Result<Decision> accept_offer(const AcceptOffer& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    MERCI_TRY(const auto offer, need_words(bench.view, command.offer));
    if (offer.state != OfferState::waiting) return fail(Code::already, "it was answered");
    if (has_lapsed(offer, bench.moment.now)) return fail(Code::not_found, "it has waited for too long");
    const auto award = bench.view.award(offer.award);
    if (!award || award->person.empty()) return fail(Code::not_found, "no such award");
    if (award->is_revoked) return fail(Code::not_allowed, "the award is revoked");
    auto endorsed = event(bench, "endorsed");
    endorsed.parts.push_back(
        owned_by(award->person, "endorsed", {{"on", "award"}, {"of", offer.award}, {"offer", offer.id}}));
    endorsed.parts.push_back(owned_by(offer.giver, "from", said_fields(offer)));
    add_by(endorsed, by.id);
    Decision decision;
    decision.answer = {{"endorsement", endorsed.id}};
    decision.events.push_back(std::move(endorsed));
    return decision;
}

Result<Decision> decline_offer(const DeclineOffer& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    MERCI_TRY(const auto offer, need_words(bench.view, command.offer));
    Decision decision;
    end_offer(decision, offer, OfferState::declined, by.id, bench.moment.random);
    decision.answer = {{"declined", true}};
    return decision;
}

}  // namespace merci::domain::rules
