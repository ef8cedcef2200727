#include "core/flow/join.h"

#include <algorithm>

namespace merci::flow {

void JoinJourney::choose_of_age(bool of_age) {
    of_age_ = of_age;
    if (of_age) birth_year_ = 0;
    with_parent_ = false;
    step_ = of_age ? Step::face : Step::year;
}

void JoinJourney::choose_birth_year(int year) {
    birth_year_ = year;
    with_parent_ = false;
    std::erase_if(consents_, [&](const std::string& what) { return !may_consent(what); });
    step_ = domain::joins_with_parent(year, this_year_) ? Step::parent : Step::face;
}

void JoinJourney::agree_with_parent() {
    with_parent_ = true;
    step_ = Step::face;
}

void JoinJourney::choose_language(const std::string& lang) {
    lang_ = lang;
    step_ = Step::consents;
}

bool JoinJourney::consents_to(const std::string& what) const {
    return std::find(consents_.begin(), consents_.end(), what) != consents_.end();
}

bool JoinJourney::may_consent(const std::string& what) const {
    const domain::Person person{{}, name_, domain::Role::resident, lang_, birth_year_, {}};
    return what == "name" || !domain::is_minor(person, this_year_);
}

void JoinJourney::toggle_consent(const std::string& what) {
    const auto at = std::find(consents_.begin(), consents_.end(), what);
    if (at != consents_.end())
        consents_.erase(at);
    else if (may_consent(what))
        consents_.push_back(what);
}

Progress JoinJourney::progress() const {
    switch (step_) {
        case Step::name: return {5, 0};
        case Step::age:
        case Step::year:
        case Step::parent: return {5, 1};
        case Step::face: return {5, 2};
        case Step::language: return {5, 3};
        case Step::consents: return {5, 4};
    }
    return {5, 0};
}

bool JoinJourney::can_go_on() const {
    switch (step_) {
        case Step::name: return name_.find_first_not_of(' ') != std::string::npos;
        case Step::face:
        case Step::consents: return true;
        default: return false;  // these go on by a choice
    }
}

void JoinJourney::go_on() {
    if (!can_go_on()) return;
    if (step_ == Step::name)
        step_ = Step::age;
    else if (step_ == Step::face)
        step_ = Step::language;
}

bool JoinJourney::back() {
    switch (step_) {
        case Step::name: return false;
        case Step::age: step_ = Step::name; break;
        case Step::year: step_ = Step::age; break;
        case Step::parent: step_ = Step::year; break;
        case Step::face: step_ = of_age_ ? Step::age : Step::year; break;
        case Step::language: step_ = Step::face; break;
        case Step::consents: step_ = Step::language; break;
    }
    return true;
}

domain::Join JoinJourney::command() const {
    domain::Join join;
    join.name = name_;
    join.lang = lang_;
    join.birth_year = birth_year_;
    join.portrait = portrait_;
    join.by = animator_;
    join.with_parent = with_parent_;
    for (const auto& what : consents_) join.consents.push_back({what, {}, "centre", true});
    return join;
}

}  // namespace merci::flow
