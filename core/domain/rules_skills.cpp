#include <algorithm>

#include "core/domain/rules.h"

namespace merci::domain::rules {

Result<Decision> take_position(const TakePosition& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    if (!command.by.empty() && command.by != person.id) {
        MERCI_CHECK(need_animator(bench.view, command.by));
    }
    if (command.steps.empty()) return fail(Code::bad_input, "a position says something of one skill at least");
    Json skills = Json::array();
    for (const auto& [skill, step] : command.steps) {
        if (std::ranges::find(kSkills, skill) == kSkills.end()) return fail(Code::bad_input, "no such skill");
        if (step < 1 || step > kSteps) return fail(Code::bad_input, "a step is from 1 to 5");
        skills.push_back({{"skill", skill}, {"step", step}});
    }
    auto taken = event(bench, "position_taken");
    taken.parts.push_back(owned_by(person.id, "position", {{"skills", std::move(skills)}}));
    if (command.by != person.id) add_by(taken, command.by);
    Decision decision;
    decision.answer = {{"position", taken.id}};
    decision.events.push_back(std::move(taken));
    return decision;
}

}  // namespace merci::domain::rules
