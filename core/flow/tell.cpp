#include "core/flow/tell.h"

#include <algorithm>

#include "core/flow/draft_json.h"

namespace merci::flow {
namespace {

void toggle(std::vector<std::string>& list, const std::string& item) {
    const auto at = std::find(list.begin(), list.end(), item);
    if (at == list.end())
        list.push_back(item);
    else
        list.erase(at);
}

}  // namespace

void TellJourney::choose_activity(const Id& activity) {
    activity_ = activity;
    step_ = Step::photo;
}

bool TellJourney::add_photo(const domain::Photo& photo) {
    if (photos_.size() >= kPhotosMax) return false;
    photos_.push_back(photo);
    return true;
}

void TellJourney::remove_photo(std::size_t i) {
    if (i < photos_.size()) photos_.erase(photos_.begin() + static_cast<std::ptrdiff_t>(i));
}

void TellJourney::toggle_with(const Id& person) {
    toggle(with_, person);
}

void TellJourney::toggle_phrase(const std::string& phrase) {
    toggle(phrases_, phrase);
}

bool TellJourney::has_phrase(const std::string& phrase) const {
    return std::find(phrases_.begin(), phrases_.end(), phrase) != phrases_.end();
}

bool TellJourney::is_with(const Id& person) const {
    return std::find(with_.begin(), with_.end(), person) != with_.end();
}

bool TellJourney::can_go_on() const {
    // Nothing but the activity is required: a picture or a word is offered, never demanded.
    return step_ != Step::activity || !activity_.empty();
}

void TellJourney::go_on() {
    if (can_go_on() && step_ != Step::learned) step_ = static_cast<Step>(static_cast<int>(step_) + 1);
}

bool TellJourney::back() {
    if (step_ == Step::activity) return false;
    step_ = static_cast<Step>(static_cast<int>(step_) - 1);
    return true;
}

domain::Tell TellJourney::command() const {
    domain::Tell tell;
    tell.person = person_;
    tell.activity = activity_;
    tell.photos = photos_;
    tell.words = words_;
    tell.phrases = phrases_;
    tell.learned = learned_;
    tell.voice = voice_;
    tell.with = with_;
    return tell;
}

Json TellJourney::to_json() const {
    Json state = {{"step", static_cast<int>(step_)},
                  {"activity", activity_},
                  {"with", with_},
                  {"phrases", phrases_},
                  {"words", words_},
                  {"learned", learned_}};
    state["photos"] = Json::array();
    for (const auto& photo : photos_) state["photos"].push_back(flow::to_json(photo));
    if (voice_) state["voice"] = flow::to_json(*voice_);
    return state;
}

Result<TellJourney> TellJourney::from_json(const Json& state, const Id& person) {
    TellJourney journey(person);
    try {
        const int step = state.at("step").get<int>();
        if (step < 0 || step > static_cast<int>(Step::learned))
            return fail(Code::bad_input, "draft of an unknown step");
        journey.step_ = static_cast<Step>(step);
        journey.activity_ = state.at("activity").get<std::string>();
        for (const auto& id : state.at("with")) {
            // An erased companion leaves an empty place behind.
            if (!id.get<std::string>().empty()) journey.with_.push_back(id.get<std::string>());
        }
        journey.phrases_ = state.at("phrases").get<std::vector<std::string>>();
        journey.words_ = state.at("words").get<std::string>();
        journey.learned_ = state.at("learned").get<std::string>();
        for (const auto& photo : state.at("photos")) journey.photos_.push_back(photo_from(photo));
        if (state.contains("voice")) journey.voice_ = note_from(state["voice"]);
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    if (journey.activity_.empty()) journey.step_ = Step::activity;
    return journey;
}

}  // namespace merci::flow
