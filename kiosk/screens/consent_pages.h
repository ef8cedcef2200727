// My badges on the internet, one by one: nobody, or everyone who reads the code of its card.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class ConsentPagesScreen final : public app::Screen {
public:
    explicit ConsentPagesScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.pages"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;

private:
    std::vector<domain::Award> awards_;
    int page_ = 0;
};

class ConsentPageScreen final : public app::Screen {
public:
    ConsentPageScreen(app::App& app, domain::Award award) : Screen(app), award_(std::move(award)) {}
    std::string name() const override { return "space.pages.one"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    domain::Award award_;
};

}  // namespace merci::screens
