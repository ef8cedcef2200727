#include "core/flow/thank.h"

namespace merci::flow {

void ThankJourney::choose(const Id& to) {
    to_ = to;
    step_ = Step::what;
}

void ThankJourney::go_on() {
    if (can_go_on() && step_ == Step::who) step_ = Step::what;
}

bool ThankJourney::back() {
    if (step_ == Step::who) return false;
    step_ = Step::who;
    return true;
}

Json ThankJourney::to_json() const {
    return {{"step", static_cast<int>(step_)}, {"to", to_}, {"what", what_}, {"words", words_}};
}

Result<ThankJourney> ThankJourney::from_json(const Json& state, const Id& person) {
    ThankJourney journey(person);
    try {
        const int step = state.at("step").get<int>();
        if (step < 0 || step > static_cast<int>(Step::what)) return fail(Code::bad_input, "draft of an unknown step");
        journey.step_ = static_cast<Step>(step);
        journey.to_ = state.at("to").get<std::string>();
        journey.what_ = state.at("what").get<std::string>();
        journey.words_ = state.at("words").get<std::string>();
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    if (journey.to_.empty()) journey.step_ = Step::who;
    return journey;
}

}  // namespace merci::flow
