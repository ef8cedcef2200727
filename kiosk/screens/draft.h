// Something was begun and left, and now something else is wished for: which of the two?
#pragma once

#include "kiosk/screens/home.h"

namespace merci::screens {

class DraftScreen final : public app::Screen {
public:
    DraftScreen(app::App& app, Wish begun, Wish wished) : Screen(app), begun_(begun), wished_(wished) {}
    std::string name() const override { return "draft"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    Wish begun_;
    Wish wished_;
};

}  // namespace merci::screens
