// Join, with an animator beside: first name → of age or not → face → language → what others may see → card.
// It has no draft: nobody is there yet to come back to it.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class JoinJourney final {
public:
    enum class Step { name, age, year, parent, face, language, consents };

    explicit JoinJourney(Id animator, int this_year, std::string lang)
        : animator_(std::move(animator)), this_year_(this_year), lang_(std::move(lang)) {}

    Step step() const { return step_; }
    void write_name(const std::string& name) { name_ = name; }
    void choose_of_age(bool of_age);   // and on
    void choose_birth_year(int year);  // and on
    void agree_with_parent();          // the parent is here and agrees; and on
    void choose_face(const std::string& portrait) { portrait_ = portrait; }
    void choose_language(const std::string& lang);  // and on
    void toggle_consent(const std::string& what);

    const std::string& name() const { return name_; }
    const std::string& face() const { return portrait_; }
    const std::string& language() const { return lang_; }
    int birth_year() const { return birth_year_; }
    bool consents_to(const std::string& what) const;
    // The image of a minor waits for a guardian's paper: only the first name can be agreed to here.
    bool may_consent(const std::string& what) const;

    Progress progress() const;
    bool can_go_on() const;
    void go_on();
    bool back();

    domain::Join command() const;

private:
    Id animator_;
    int this_year_;
    Step step_ = Step::name;
    std::string name_;
    int birth_year_ = 0;
    bool of_age_ = true;
    bool with_parent_ = false;
    std::string portrait_;
    std::string lang_;
    std::vector<std::string> consents_ = {"name"};
};

}  // namespace merci::flow
