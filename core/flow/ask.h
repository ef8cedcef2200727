// Ask: which badge → which level → which records → sent.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class AskJourney final : public Journey {
public:
    enum class Step { badge, level, records };

    explicit AskJourney(Id person) : person_(std::move(person)) {}
    static Result<AskJourney> from_json(const Json& state, const Id& person);

    Step step() const { return step_; }
    // On to the level; `suggested` is the next one the person has not got.
    void choose_badge(const Id& badge, domain::Level suggested);
    void choose_level(domain::Level level) { level_ = level; }
    // What is offered at first, when nothing was chosen yet: the person's records of the badge's activities.
    void suggest_records(const std::vector<Id>& records);
    void toggle_record(const Id& record);
    bool has_record(const Id& record) const;

    const Id& badge() const { return badge_; }
    domain::Level level() const { return level_; }
    const std::vector<Id>& records() const { return records_; }

    domain::Ask command() const { return {person_, badge_, level_, records_}; }

    std::string name() const override { return "ask"; }
    Progress progress() const override { return {3, static_cast<int>(step_)}; }
    bool can_go_on() const override;
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return badge_.empty(); }

private:
    Id person_;
    Step step_ = Step::badge;
    Id badge_;
    domain::Level level_ = domain::Level::support;
    std::vector<Id> records_;
};

}  // namespace merci::flow
