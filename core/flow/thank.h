// Thank: who → for what → thanks.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class ThankJourney final : public Journey {
public:
    enum class Step { who, what };

    explicit ThankJourney(Id person) : person_(std::move(person)) {}
    static Result<ThankJourney> from_json(const Json& state, const Id& person);

    Step step() const { return step_; }
    void choose(const Id& to);  // and on to what for
    void choose_what(const std::string& what) { what_ = what; }
    void write(const std::string& words) { words_ = trimmed(words); }

    const Id& to() const { return to_; }
    const std::string& what() const { return what_; }
    const std::string& words() const { return words_; }

    domain::Thank command() const {
        return {person_, to_, what_.empty() ? "words" : what_, words_};
    }  // in one's own words

    std::string name() const override { return "thank"; }
    Progress progress() const override { return {3, static_cast<int>(step_)}; }
    bool can_go_on() const override { return step_ == Step::who ? !to_.empty() : !what_.empty() || !words_.empty(); }
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return to_.empty(); }

private:
    Id person_;
    Step step_ = Step::who;
    Id to_;
    std::string what_;
    std::string words_;
};

}  // namespace merci::flow
