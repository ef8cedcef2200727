#include "core/base/emoji.h"
#include "core/base/plain_text.h"
#include "core/domain/phrases.h"
#include "core/domain/rules.h"
#include "core/text/phrases.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kNameMax = 60;
constexpr std::size_t kWordsMax = 500;
constexpr std::size_t kPhrasesMax = 8;

Result<Proposal> need_proposal(const View& view, const Id& id) {
    auto proposal = view.proposal(id);
    if (!proposal) return fail(Code::not_found, "no such proposal");
    if (proposal->verdict == Verdict::adopted) return fail(Code::already, "it has become a badge");
    return *proposal;
}

// What one does is the same at each level until somebody writes better words: it is the idea that is adopted. The words
// of whoever had it are theirs, and can be erased; a badge is for ever and for everybody. So it says what an animator
// wrote, or the ready-made phrases.
Result<Decision> make_badge(const AnswerProposal& command, const Proposal& proposal, const Bench& bench) {
    const std::string& name = command.name.empty() ? proposal.name : command.name;
    if (name.empty()) return fail(Code::bad_input, "a name that was said aloud is written down first");
    Words criteria = command.criteria;
    if (criteria.empty()) criteria = text::sentences_of(proposal.phrases);
    if (criteria.empty()) return fail(Code::bad_input, "an idea without phrases needs criteria from who adopts it");
    Badge badge;
    badge.id = badge_of_proposal(proposal.id);
    badge.name["fr"] = name;
    // Older programs took any text for a picture.
    if (is_one_emoji(proposal.emoji)) badge.emoji = proposal.emoji;
    badge.hue = command.hue;
    for (const Level level : kLevels) badge.levels.push_back({level, criteria});
    return define_badge({badge}, bench);
}

}  // namespace

Result<Decision> propose_badge(const ProposeBadge& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    MERCI_TRY(const auto name, plain_text(command.name, kNameMax));
    MERCI_TRY(const auto emoji, emoji_of(command.emoji));
    MERCI_TRY(const auto words, plain_text(command.words, kWordsMax));
    if (name.empty() && !command.name_voice) return fail(Code::bad_input, "a badge has a name, written or said");
    if (emoji.empty()) return fail(Code::bad_input, "a badge has a picture");
    if (command.phrases.size() > kPhrasesMax) return fail(Code::too_large, "at most 8 phrases");
    auto proposed = event(bench, "badge_proposed");
    Json fields = {{"emoji", emoji}};
    if (!name.empty()) fields["name"] = name;
    if (command.name_voice) {
        MERCI_TRY(fields["name_voice"], voice_json(*command.name_voice));
    }
    if (!words.empty()) fields["words"] = words;
    for (const auto& phrase : command.phrases) {
        if (!is_among(kDone, phrase)) return fail(Code::bad_input, "no such phrase");
        fields["phrases"].push_back(phrase);
    }
    if (command.voice) {
        MERCI_TRY(fields["voice"], voice_json(*command.voice));
    }
    proposed.parts.push_back(owned_by(person.id, "proposal", std::move(fields)));
    Decision decision;
    decision.answer = {{"proposal", proposed.id}};
    decision.events.push_back(std::move(proposed));
    return decision;
}

Result<Decision> support_proposal(const SupportProposal& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    MERCI_TRY(const auto proposal, need_proposal(bench.view, command.proposal));
    if (proposal.verdict == Verdict::declined) return fail(Code::not_allowed, "it was declined");
    if (proposal.person == person.id) return fail(Code::not_allowed, "whoever proposes wants it already");
    if (bench.view.supports(person.id, proposal.id)) return fail(Code::already, "they said so before");
    auto supported = event(bench, "proposal_supported");
    supported.parts.push_back(owned_by(person.id, "support", {{"proposal", proposal.id}}));
    Decision decision;
    decision.answer = {{"proposal", proposal.id}};
    decision.events.push_back(std::move(supported));
    return decision;
}

Result<Decision> answer_proposal(const AnswerProposal& command, const Bench& bench) {
    MERCI_TRY(const auto by, need_animator(bench.view, command.by));
    MERCI_TRY(const auto proposal, need_proposal(bench.view, command.proposal));
    if (proposal.verdict == command.verdict) return fail(Code::already, "the same answer was given");
    Decision decision;
    Json fields = {{"proposal", proposal.id}, {"answer", name_of(command.verdict)}};
    if (command.verdict == Verdict::adopted) {
        const Id badge = badge_of_proposal(proposal.id);
        // Another kiosk may have made it, and its answer may not be here yet.
        if (!bench.view.badge(badge)) {
            MERCI_TRY(decision, make_badge(command, proposal, bench));
        }
        decision.answer["badge"] = badge;
        fields["badge"] = badge;
    }
    auto answered = event(bench, "proposal_answered");
    answered.parts.push_back(owned_by(proposal.person, "answer", std::move(fields)));
    add_by(answered, by.id);
    decision.answer["proposal"] = proposal.id;
    decision.events.push_back(std::move(answered));
    return decision;
}

}  // namespace merci::domain::rules
