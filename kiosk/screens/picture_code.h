// Three pictures out of twelve, in an order of one's own: asked for after the card where a resident chose them, chosen
// in My space.
#pragma once

#include "kiosk/app/app.h"
#include "kiosk/screens/home.h"

namespace merci::screens {

// Asks for the pictures of somebody whose card was shown.
class PictureCodeScreen final : public app::Screen {
public:
    PictureCodeScreen(app::App& app, domain::Person person, Wish wish)
        : Screen(app), person_(std::move(person)), wish_(wish) {}
    std::string name() const override { return "picture code"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    void check();
    domain::Person person_;
    Wish wish_;
    std::vector<int> touched_;
    bool wrong_ = false;
};

// Lets the resident choose them: touched twice, the same both times, then kept.
class ChooseCodeScreen final : public app::Screen {
public:
    explicit ChooseCodeScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return first_.empty() ? "space.code" : "space.code.again"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    void chosen();
    std::vector<int> first_;
    std::vector<int> touched_;
    bool differed_ = false;
};

}  // namespace merci::screens
