#include "core/flow/journey.h"

#include "core/flow/ask.h"
#include "core/flow/propose.h"
#include "core/flow/skills.h"
#include "core/flow/tell.h"
#include "core/flow/thank.h"

namespace merci::flow {

std::string trimmed(const std::string& written) {
    const auto first = written.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return written.substr(first, written.find_last_not_of(' ') - first + 1);
}

Result<std::unique_ptr<Journey>> journey_from(const std::string& name, const std::string& state, const Id& person) {
    MERCI_TRY(const auto json, parse_json(state));
    if (name == "tell") {
        MERCI_TRY(auto journey, TellJourney::from_json(json, person));
        return std::unique_ptr<Journey>(std::make_unique<TellJourney>(std::move(journey)));
    }
    if (name == "ask") {
        MERCI_TRY(auto journey, AskJourney::from_json(json, person));
        return std::unique_ptr<Journey>(std::make_unique<AskJourney>(std::move(journey)));
    }
    if (name == "thank") {
        MERCI_TRY(auto journey, ThankJourney::from_json(json, person));
        return std::unique_ptr<Journey>(std::make_unique<ThankJourney>(std::move(journey)));
    }
    if (name == "skills") {
        MERCI_TRY(auto journey, SkillsJourney::from_json(json, person));
        return std::unique_ptr<Journey>(std::make_unique<SkillsJourney>(std::move(journey)));
    }
    if (name == "propose") {
        MERCI_TRY(auto journey, ProposeJourney::from_json(json, person));
        return std::unique_ptr<Journey>(std::make_unique<ProposeJourney>(std::move(journey)));
    }
    return fail(Code::bad_input, "draft of an unknown journey");
}

}  // namespace merci::flow
