// A badge of mine: since when, what it says I do, who confirms it; its page on a phone, and its card again.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class BadgeScreen final : public app::Screen {
public:
    BadgeScreen(app::App& app, std::string award) : Screen(app), award_(std::move(award)) {}
    std::string name() const override { return "space.badge"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void entered() override;

private:
    std::string award_;
    std::vector<std::string> recognised_by_;
};

}  // namespace merci::screens
