// Join, with an animator beside: a first name, of age or not, a face, a language, what others may see; then the card.
#pragma once

#include "core/flow/join.h"
#include "kiosk/app/app.h"
#include "kiosk/widgets/keyboard.h"

namespace merci::screens {

class JoinScreen final : public app::Screen {
public:
    explicit JoinScreen(app::App& app);
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void left() override;
    bool wants_camera() const override { return taking_; }
    bool staff_only() const override { return false; }

private:
    using Step = flow::JoinJourney::Step;
    void draw_name(widgets::Ui& ui);
    void draw_age(widgets::Ui& ui);
    void draw_year(widgets::Ui& ui);
    void draw_parent(widgets::Ui& ui);
    void draw_face(widgets::Ui& ui);
    void draw_portrait_camera(widgets::Ui& ui);
    void draw_language(widgets::Ui& ui);
    void draw_consents(widgets::Ui& ui);
    void take_portrait();
    void finish();
    void speak_as_animator();

    flow::JoinJourney journey_;
    widgets::Keyboard keyboard_;
    std::string name_;
    int page_ = 0;
    int first_year_ = 0;
    bool taking_ = false;
    bool finished_ = false;
};

// Welcome: the card as it will be printed, and a start.
class WelcomeScreen final : public app::Screen {
public:
    WelcomeScreen(app::App& app, domain::Person person) : Screen(app), person_(std::move(person)) {}
    std::string name() const override { return "join.welcome"; }
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    bool wants_camera() const override { return false; }

private:
    domain::Person person_;
};

}  // namespace merci::screens
