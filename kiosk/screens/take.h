// "Take it with me": my badges leave the centre on my phone, on paper, or on a USB stick that an animator writes.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class TakeScreen final : public app::Screen {
public:
    explicit TakeScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.take"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    void print();
};

// The QR code of a badge's page, large, for a phone; one badge after the other.
class PageScreen final : public app::Screen {
public:
    PageScreen(app::App& app, std::vector<std::string> awards) : Screen(app), awards_(std::move(awards)) { look_up(); }
    std::string name() const override { return "space.page"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;

private:
    void look_up();

    std::vector<std::string> awards_;
    std::size_t shown_ = 0;
    std::optional<domain::Badge> badge_;  // of the one that is shown
    domain::Level level_ = domain::Level::support;
    std::string url_;
};

// Files are for a stick, and a stick is for an animator: calls one.
class AskForStickScreen final : public app::Screen {
public:
    explicit AskForStickScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.stick"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override { app_.call_someone(); }
};

}  // namespace merci::screens
