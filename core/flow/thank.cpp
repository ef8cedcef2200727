#include "core/flow/thank.h"

#include "core/flow/draft_json.h"

namespace merci::flow {

void ThankJourney::choose(const Id& to) {
    if (to != to_) forget_what_was_said();
    to_ = to;
    step_ = Step::what;
}

// It was meant for one person: nobody else ever gets it.
void ThankJourney::forget_what_was_said() {
    what_.clear();
    words_.clear();
    photo_.reset();
    voice_.reset();
}

void ThankJourney::choose_what(const std::string& what) {
    what_ = what;
    step_ = Step::more;
}

void ThankJourney::go_on() {
    if (can_go_on() && step_ != Step::more) step_ = static_cast<Step>(static_cast<int>(step_) + 1);
}

bool ThankJourney::back() {
    if (step_ == Step::who) return false;
    step_ = static_cast<Step>(static_cast<int>(step_) - 1);
    return true;
}

Json ThankJourney::to_json() const {
    Json state = {{"step", static_cast<int>(step_)}, {"to", to_}, {"what", what_}, {"words", words_}};
    if (photo_) state["photo"] = flow::to_json(*photo_);
    if (voice_) state["voice"] = flow::to_json(*voice_);
    return state;
}

Result<ThankJourney> ThankJourney::from_json(const Json& state, const Id& person) {
    ThankJourney journey(person);
    try {
        const int step = state.at("step").get<int>();
        if (step < 0 || step > static_cast<int>(Step::more)) return fail(Code::bad_input, "draft of an unknown step");
        journey.step_ = static_cast<Step>(step);
        journey.to_ = state.at("to").get<std::string>();
        journey.what_ = state.at("what").get<std::string>();
        journey.words_ = state.at("words").get<std::string>();
        if (state.contains("photo")) journey.photo_ = photo_from(state["photo"]);
        if (state.contains("voice")) journey.voice_ = note_from(state["voice"]);
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    if (journey.to_.empty()) {  // an erasure leaves an empty place behind
        journey.forget_what_was_said();
        journey.step_ = Step::who;
    }
    if (journey.what_.empty() && journey.step_ == Step::more) journey.step_ = Step::what;
    return journey;
}

}  // namespace merci::flow
