#include "core/flow/propose.h"

#include <algorithm>

#include "core/flow/draft_json.h"

namespace merci::flow {

void ProposeJourney::choose_picture(const std::string& emoji) {
    emoji_ = emoji;
    step_ = Step::what;
}

void ProposeJourney::toggle_phrase(const std::string& phrase) {
    const auto at = std::ranges::find(phrases_, phrase);
    if (at == phrases_.end())
        phrases_.push_back(phrase);
    else
        phrases_.erase(at);
}

bool ProposeJourney::has_phrase(const std::string& phrase) const {
    return std::ranges::find(phrases_, phrase) != phrases_.end();
}

bool ProposeJourney::can_go_on() const {
    switch (step_) {
        case Step::name: return !empty();
        case Step::picture: return !emoji_.empty();
        case Step::what: return !words_.empty() || !phrases_.empty() || voice_.has_value();
    }
    return false;
}

void ProposeJourney::go_on() {
    if (can_go_on() && step_ != Step::what) step_ = static_cast<Step>(static_cast<int>(step_) + 1);
}

bool ProposeJourney::back() {
    if (step_ == Step::name) return false;
    step_ = static_cast<Step>(static_cast<int>(step_) - 1);
    return true;
}

Json ProposeJourney::to_json() const {
    Json state = {{"step", static_cast<int>(step_)},
                  {"title", title_},
                  {"emoji", emoji_},
                  {"phrases", phrases_},
                  {"words", words_}};
    if (title_voice_) state["title_voice"] = flow::to_json(*title_voice_);
    if (voice_) state["voice"] = flow::to_json(*voice_);
    return state;
}

Result<ProposeJourney> ProposeJourney::from_json(const Json& state, const Id& person) {
    ProposeJourney journey(person);
    try {
        const int step = state.at("step").get<int>();
        if (step < 0 || step > static_cast<int>(Step::what)) return fail(Code::bad_input, "draft of an unknown step");
        journey.step_ = static_cast<Step>(step);
        journey.title_ = state.at("title").get<std::string>();
        if (state.contains("title_voice")) journey.title_voice_ = note_from(state["title_voice"]);
        journey.emoji_ = state.at("emoji").get<std::string>();
        journey.phrases_ = state.at("phrases").get<std::vector<std::string>>();
        journey.words_ = state.at("words").get<std::string>();
        if (state.contains("voice")) journey.voice_ = note_from(state["voice"]);
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    if (journey.empty()) journey.step_ = Step::name;
    return journey;
}

}  // namespace merci::flow
