#include "core/flow/ask.h"

#include <algorithm>

namespace merci::flow {

void AskJourney::choose_badge(const Id& badge, domain::Level suggested) {
    if (badge != badge_) records_.clear();
    badge_ = badge;
    level_ = suggested;
    step_ = Step::level;
}

void AskJourney::suggest_records(const std::vector<Id>& records) {
    if (records_.empty()) records_ = records;
}

void AskJourney::toggle_record(const Id& record) {
    const auto at = std::find(records_.begin(), records_.end(), record);
    if (at == records_.end())
        records_.push_back(record);
    else
        records_.erase(at);
}

bool AskJourney::has_record(const Id& record) const {
    return std::find(records_.begin(), records_.end(), record) != records_.end();
}

bool AskJourney::can_go_on() const {
    switch (step_) {
        case Step::badge: return !badge_.empty();
        case Step::level: return true;
        case Step::records: return !records_.empty();
    }
    return false;
}

void AskJourney::go_on() {
    if (can_go_on() && step_ != Step::records) step_ = static_cast<Step>(static_cast<int>(step_) + 1);
}

bool AskJourney::back() {
    if (step_ == Step::badge) return false;
    step_ = static_cast<Step>(static_cast<int>(step_) - 1);
    return true;
}

Json AskJourney::to_json() const {
    return {{"step", static_cast<int>(step_)},
            {"badge", badge_},
            {"level", domain::name_of(level_)},
            {"records", records_}};
}

Result<AskJourney> AskJourney::from_json(const Json& state, const Id& person) {
    AskJourney journey(person);
    try {
        const int step = state.at("step").get<int>();
        const auto level = domain::level_named(state.at("level").get<std::string>());
        if (step < 0 || step > static_cast<int>(Step::records) || !level)
            return fail(Code::bad_input, "draft of an unknown step");
        journey.step_ = static_cast<Step>(step);
        journey.level_ = *level;
        journey.badge_ = state.at("badge").get<std::string>();
        journey.records_ = state.at("records").get<std::vector<std::string>>();
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    if (journey.badge_.empty()) journey.step_ = Step::badge;
    return journey;
}

}  // namespace merci::flow
