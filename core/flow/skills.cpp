#include "core/flow/skills.h"

#include <algorithm>

namespace merci::flow {

std::optional<int> SkillsJourney::chosen() const {
    const auto found = steps_.find(skill());
    return found == steps_.end() ? std::nullopt : std::optional(found->second);
}

void SkillsJourney::choose(int step) {
    if (step < 1 || step > domain::kSteps) return;
    steps_[skill()] = step;
    go_on();
}

void SkillsJourney::go_on() {
    if (can_go_on() && at_ + 1 < domain::kSkills.size()) ++at_;
}

bool SkillsJourney::back() {
    if (at_ == 0) return false;
    --at_;
    return true;
}

Json SkillsJourney::to_json() const {
    return {{"at", at_}, {"steps", steps_}};
}

Result<SkillsJourney> SkillsJourney::from_json(const Json& state, const Id& person) {
    SkillsJourney journey(person);
    try {
        const auto at = state.at("at").get<std::int64_t>();
        if (at < 0 || at >= static_cast<std::int64_t>(domain::kSkills.size()))
            return fail(Code::bad_input, "draft of an unknown step");
        journey.at_ = static_cast<std::size_t>(at);
        for (const auto& [skill, step] : state.at("steps").items()) {
            const int value = step.get<int>();
            const bool known = std::ranges::find(domain::kSkills, skill) != domain::kSkills.end();
            if (!known || value < 1 || value > domain::kSteps)
                return fail(Code::bad_input, "draft of an unknown skill");
            journey.steps_[skill] = value;
        }
    } catch (const Json::exception&) {
        return fail(Code::bad_input, "draft of another form");
    }
    return journey;
}

}  // namespace merci::flow
