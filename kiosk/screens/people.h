// People, for an animator: find somebody, print their card again or make a new one, open their space beside them.
#pragma once

#include <functional>

#include "kiosk/app/app.h"

namespace merci::screens {

class PeopleScreen final : public app::Screen {
public:
    using Chosen = std::function<void(const domain::Person&)>;
    explicit PeopleScreen(app::App& app) : Screen(app) {}
    // For something else than their card: what is asked, and what happens with who is touched.
    PeopleScreen(app::App& app, text::Key question, Chosen chosen)
        : Screen(app), question_(question), chosen_(std::move(chosen)) {}
    std::string name() const override { return "people"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void on_main() override;
    bool staff_only() const override { return true; }

private:
    text::Key question_ = text::Key::people_question;
    Chosen chosen_;      // empty: their card
    std::string after_;  // where this page begins
    std::string next_;   // and the next one; empty: the first again
};

class PersonScreen final : public app::Screen {
public:
    PersonScreen(app::App& app, domain::Person person)
        : Screen(app), person_(std::move(person)), has_badges_(app::has_badges(app.view(), person_.id)) {}
    std::string name() const override { return "people.person"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    bool staff_only() const override { return true; }

private:
    bool sure_ = false;  // that the card is to be replaced
    domain::Person person_;
    bool has_badges_;
};

}  // namespace merci::screens
