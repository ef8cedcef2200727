// All that is in My space besides its first page: five doors a page, and one way to more.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class SpaceDoorsScreen final : public app::Screen {
public:
    explicit SpaceDoorsScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.more"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    std::size_t page_ = 0;
};

}  // namespace merci::screens
