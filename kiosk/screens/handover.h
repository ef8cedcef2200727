// Two people came together: while somebody's visit is open, another shows their card. It is asked whose turn it is;
// nothing of the first is on the screen then, and what they began is kept.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class HandoverScreen final : public app::Screen {
public:
    // `next`: who showed their card while somebody else is here.
    HandoverScreen(app::App& app, domain::Person next) : Screen(app), next_(std::move(next)), lang_(app.lang()) {}
    std::string name() const override { return "handover"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override { app_.set_language(next_.lang); }
    void left() override;
    void on_back() override { app_.home(); }

private:
    void hand_over();

    domain::Person next_;
    std::string lang_;  // of who was here
    bool handed_over_ = false;
};

}  // namespace merci::screens
