#include "core/domain/decide.h"

#include "core/domain/rules.h"

namespace merci::domain {

Result<Decision> decide(const Command& command, const View& view, const Moment& moment) {
    const rules::Bench bench{view, moment};
    struct Rule {
        const rules::Bench& bench;
        Result<Decision> operator()(const Join& c) const { return rules::join(c, bench); }
        Result<Decision> operator()(const ChangePerson& c) const { return rules::change_person(c, bench); }
        Result<Decision> operator()(const NewCard& c) const { return rules::new_card(c, bench); }
        Result<Decision> operator()(const SetPin& c) const { return rules::set_pin(c, bench); }
        Result<Decision> operator()(const SetPictureCode& c) const { return rules::set_picture_code(c, bench); }
        Result<Decision> operator()(const Tell& c) const { return rules::tell(c, bench); }
        Result<Decision> operator()(const Ask& c) const { return rules::ask(c, bench); }
        Result<Decision> operator()(const GiveReview& c) const { return rules::give_review(c, bench); }
        Result<Decision> operator()(const SignAwards& c) const { return rules::sign_awards(c, bench); }
        Result<Decision> operator()(const Revoke& c) const { return rules::revoke(c, bench); }
        Result<Decision> operator()(const Thank& c) const { return rules::thank(c, bench); }
        Result<Decision> operator()(const Endorse& c) const { return rules::endorse(c, bench); }
        Result<Decision> operator()(const GiveConsent& c) const { return rules::give_consent(c, bench); }
        Result<Decision> operator()(const Erase& c) const { return rules::erase(c, bench); }
        Result<Decision> operator()(const Feel& c) const { return rules::feel(c, bench); }
        Result<Decision> operator()(const DefineActivity& c) const { return rules::define_activity(c, bench); }
        Result<Decision> operator()(const Admit& c) const { return rules::admit(c, bench); }
        Result<Decision> operator()(const AcceptOffer& c) const { return rules::accept_offer(c, bench); }
        Result<Decision> operator()(const DeclineOffer& c) const { return rules::decline_offer(c, bench); }
        Result<Decision> operator()(const RemoveKiosk& c) const { return rules::remove_kiosk(c, bench); }
        Result<Decision> operator()(const DefineBadge& c) const { return rules::define_badge(c, bench); }
        Result<Decision> operator()(const AnswerRecord& c) const { return rules::answer_record(c, bench); }
        Result<Decision> operator()(const TakePosition& c) const { return rules::take_position(c, bench); }
        Result<Decision> operator()(const ProposeBadge& c) const { return rules::propose_badge(c, bench); }
        Result<Decision> operator()(const SupportProposal& c) const { return rules::support_proposal(c, bench); }
        Result<Decision> operator()(const AnswerProposal& c) const { return rules::answer_proposal(c, bench); }
        Result<Decision> operator()(const DefineOpportunity& c) const { return rules::define_opportunity(c, bench); }
        Result<Decision> operator()(const CloseOpportunity& c) const { return rules::close_opportunity(c, bench); }
        Result<Decision> operator()(const AnnounceHappening& c) const { return rules::announce_happening(c, bench); }
        Result<Decision> operator()(const CancelHappening& c) const { return rules::cancel_happening(c, bench); }
    };
    return std::visit(Rule{bench}, command);
}

std::uint64_t award_number(const Id& request) {
    const auto hash = sha256_of({bytes_of("merci award"), bytes_of(request)});
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | hash[i];
    return value >> 4;
}

Result<std::string> personal_card_url(const View& view, const secrets::Keys& keys, const Id& person) {
    const auto card = view.live_card(person);
    if (!card) return fail(Code::not_found, "this person has no card");
    const auto centre = view.centre();
    return codes::personal_url(centre.address.empty() ? kPracticeAddress : centre.address, centre.id,
                               keys.card_secret(person, *card));
}

std::string badge_card_url(const Centre& centre, const Award& award) {
    const auto number = from_crockford60(award.id);
    return codes::badge_url(centre.address.empty() ? kPracticeAddress : centre.address, number.ok() ? *number : 0,
                            award.token);
}

Id badge_of_proposal(const Id& proposal) {
    const auto hash = sha256_of({bytes_of("merci proposed badge"), bytes_of(proposal)});
    return hex(ByteView(hash).first(16));
}

std::string erased_subject(const Id& person) {
    return hex(sha256_of({bytes_of("merci erased person"), bytes_of(person)}));
}

NewEvent erasure_of(const Id& owner, bool revoked, Random& random) {
    NewEvent erased{new_id(random), "person_erased", {}, 1};
    erased.parts.push_back(
        {"erasure", {}, {{"subject", erased_subject(owner)}, {"badges", revoked ? "revoke" : "keep"}}});
    return erased;
}

namespace rules {

Result<Person> need_person(const View& view, const Id& id) {
    auto person = view.person(id);
    if (!person) return fail(Code::not_found, "no such person");
    return *person;
}

Result<Person> need_animator(const View& view, const Id& id) {
    MERCI_TRY(auto person, need_person(view, id));
    if (person.role != Role::animator) return fail(Code::not_allowed, "only an animator may do this");
    return person;
}

bool counts_as_minor(const Bench& bench, const Person& person) {
    if (!bench.moment.trusted) return person.birth_year != 0;
    return is_minor(person, local_day(bench.moment.now).year);
}

Result<void> keep_an_animator(const View& view, const Person& leaving) {
    if (leaving.role != Role::animator || view.anyone_but(leaving.id, Role::animator)) return {};
    return fail(Code::not_allowed, "the centre would be left without an animator");
}

NewEvent event(const Bench& bench, std::string type) {
    return {new_id(bench.moment.random), std::move(type), {}, 1};
}

journal::Part owned_by(const Id& owner, std::string kind, Json fields) {
    return {std::move(kind), owner, std::move(fields)};
}

journal::Part owned_by_nobody(std::string kind, Json fields) {
    return {std::move(kind), {}, std::move(fields)};
}

void add_by(NewEvent& event, const Id& by) {
    if (!by.empty()) event.parts.push_back(owned_by(by, "by"));
}

Result<Json> voice_json(const VoiceNote& voice) {
    if (!is_blob(voice.blob)) return fail(Code::bad_input, "voice is not a blob");
    return Json{{"blob", voice.blob}, {"millis", voice.millis}};
}

Result<Json> photo_json(const Photo& photo) {
    if (!is_blob(photo.blob)) return fail(Code::bad_input, "a photo is not a blob");
    return Json{{"blob", photo.blob}, {"w", photo.width}, {"h", photo.height}};
}

bool is_blob(std::string_view text) {
    return is_hash(text);
}

bool is_lang(std::string_view text) {
    return text.size() >= 2 && text.size() <= 8 && is_key(text);
}

}  // namespace rules
}  // namespace merci::domain
