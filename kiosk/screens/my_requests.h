// What I asked for and where it stands: what is missing, or that somebody will read it.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class MyRequestsScreen final : public app::Screen {
public:
    explicit MyRequestsScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.requests"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void on_main() override;

private:
    std::vector<domain::Request> requests_;
    int page_ = 0;
};

}  // namespace merci::screens
