// My skills: one skill after the other, each with five steps to choose from; after the eighth the position is taken.
//
// A choice goes on by itself, so that eight touches are enough; Back goes to the skill before, with its choice kept.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class SkillsJourney final : public Journey {
public:
    explicit SkillsJourney(Id person) : person_(std::move(person)) {}
    static Result<SkillsJourney> from_json(const Json& state, const Id& person);

    std::size_t at() const { return at_; }  // which of domain::kSkills is asked
    std::string skill() const { return std::string(domain::kSkills[at_]); }
    std::optional<int> chosen() const;  // for this skill; a step from 1 to 5
    void choose(int step);              // and on to the next skill; the last one stays
    bool complete() const { return steps_.size() == domain::kSkills.size(); }

    // `by`: the animator at the person's elbow; empty when they do it alone. Never part of the draft: who goes on with
    // it may be alone.
    domain::TakePosition command(const Id& by) const { return {person_, steps_, by}; }

    std::string name() const override { return "skills"; }
    Progress progress() const override { return {static_cast<int>(domain::kSkills.size()), static_cast<int>(at_)}; }
    bool can_go_on() const override { return chosen().has_value(); }
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return steps_.empty(); }

private:
    Id person_;
    std::size_t at_ = 0;
    std::map<std::string, int> steps_;
};

}  // namespace merci::flow
