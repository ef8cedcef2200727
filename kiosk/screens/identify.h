// Who is there: a card shown to the camera, then, where they chose some, three pictures in order; or no card, and
// somebody helps. While somebody is here already, a card of another asks whose turn it is (handover.h).
#pragma once

#include <functional>

#include "kiosk/screens/home.h"

namespace merci::screens {

class IdentifyScreen final : public app::Screen {
public:
    IdentifyScreen(app::App& app, Wish wish) : Screen(app), wish_(wish) {}
    std::string name() const override { return "identify"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_code(const std::string& text) override;
    bool wants_camera() const override { return true; }
    bool wants_codes() const override { return true; }

private:
    Wish wish_;
};

class NoCardScreen final : public app::Screen {
public:
    explicit NoCardScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "no card"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
};

// Whose card was shown: to what they wished for, or first to what guards them (an animator's PIN, a resident's
// pictures), which `show` brings up.
void let_in(app::App& app, const domain::Person& person, Wish wish,
            const std::function<void(std::unique_ptr<app::Screen>)>& show);

}  // namespace merci::screens
