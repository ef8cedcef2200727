// My space: my path and its next step, the thanks I was given, what I asked for; a badge of mine and its card; and who
// may see what.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class MySpaceScreen final : public app::Screen {
public:
    explicit MySpaceScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void on_main() override;

private:
    void head(widgets::Ui& ui);
    void take_with_me(widgets::Ui& ui);
    void path(widgets::Ui& ui, const render::Rect& rect);
    void next_step(widgets::Ui& ui, const render::Rect& rect);
    void thanks(widgets::Ui& ui, const render::Rect& rect);
    void requests(widgets::Ui& ui, const render::Rect& rect);

    std::vector<domain::Award> awards_;  // the oldest first
    std::vector<domain::Thanks> thanks_;
    std::vector<domain::Request> requests_;
    std::optional<domain::Badge> next_;
    domain::Level next_level_ = domain::Level::support;
    int page_ = 0;
};

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

class ConsentScreen final : public app::Screen {
public:
    explicit ConsentScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.consents"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
};

}  // namespace merci::screens
