// The rules, one function a command; decide() chooses. See decide.h. Private to core/domain.
#pragma once

#include "core/domain/decide.h"
#include "core/journal/envelope.h"

namespace merci::domain::rules {

struct Bench {
    const View& view;
    const Moment& moment;
};

Result<Decision> join(const Join& command, const Bench& bench);
Result<Decision> change_person(const ChangePerson& command, const Bench& bench);
Result<Decision> new_card(const NewCard& command, const Bench& bench);
Result<Decision> set_pin(const SetPin& command, const Bench& bench);
Result<Decision> set_picture_code(const SetPictureCode& command, const Bench& bench);
Result<Decision> tell(const Tell& command, const Bench& bench);
Result<Decision> ask(const Ask& command, const Bench& bench);
Result<Decision> give_review(const GiveReview& command, const Bench& bench);
Result<Decision> sign_awards(const SignAwards& command, const Bench& bench);
Result<Decision> revoke(const Revoke& command, const Bench& bench);
Result<Decision> thank(const Thank& command, const Bench& bench);
Result<Decision> endorse(const Endorse& command, const Bench& bench);
Result<Decision> give_consent(const GiveConsent& command, const Bench& bench);
Result<Decision> erase(const Erase& command, const Bench& bench);
Result<Decision> feel(const Feel& command, const Bench& bench);
Result<Decision> define_activity(const DefineActivity& command, const Bench& bench);
Result<Decision> define_badge(const DefineBadge& command, const Bench& bench);
Result<Decision> admit(const Admit& command, const Bench& bench);
Result<Decision> accept_offer(const AcceptOffer& command, const Bench& bench);
Result<Decision> decline_offer(const DeclineOffer& command, const Bench& bench);
Result<Decision> remove_kiosk(const RemoveKiosk& command, const Bench& bench);
Result<Decision> answer_record(const AnswerRecord& command, const Bench& bench);
Result<Decision> take_position(const TakePosition& command, const Bench& bench);
Result<Decision> propose_badge(const ProposeBadge& command, const Bench& bench);
Result<Decision> support_proposal(const SupportProposal& command, const Bench& bench);
Result<Decision> answer_proposal(const AnswerProposal& command, const Bench& bench);
Result<Decision> define_opportunity(const DefineOpportunity& command, const Bench& bench);
Result<Decision> close_opportunity(const CloseOpportunity& command, const Bench& bench);
Result<Decision> announce_happening(const AnnounceHappening& command, const Bench& bench);
Result<Decision> cancel_happening(const CancelHappening& command, const Bench& bench);

// Shared by several rules.
// While time is not sure, whoever has a birth year: the law on minors leans on no clock that nobody has confirmed.
bool counts_as_minor(const Bench& bench, const Person& person);
Result<void> keep_an_animator(const View& view, const Person& leaving);
Result<Person> need_person(const View& view, const Id& id);
Result<Person> need_animator(const View& view, const Id& id);  // not_allowed when the person is not one
NewEvent event(const Bench& bench, std::string type);
journal::Part owned_by(const Id& owner, std::string kind, Json fields = Json::object());
journal::Part owned_by_nobody(std::string kind, Json fields);
// "by": who did it, erased with that person.
void add_by(NewEvent& event, const Id& by);
// `paper`: the blob of a guardian's paper, or nothing.
NewEvent consent_event(const Bench& bench, const Id& person, const Consent& consent, const Id& by,
                       const std::string& guardian, const std::string& paper = {});
Result<void> check_consent(const Bench& bench, const Person& person, const Consent& consent,
                           const std::string& guardian);
// A text in each language, French among them; clean, none of them empty or longer than `max`.
Result<Json> words_json(const Words& words, std::size_t max);
// One emoji, or nothing: what stands for a badge, an activity or a happening.
Result<std::string> emoji_of(const std::string& emoji);
Result<Json> voice_json(const VoiceNote& voice);  // with the blob's name checked, as photo_json does
Result<Json> photo_json(const Photo& photo);
bool is_blob(std::string_view text);
bool is_lang(std::string_view text);  // a key of 2 to 8 characters

}  // namespace merci::domain::rules
