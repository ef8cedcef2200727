// Scan a card: is it real, and what is it? Needs nobody to be signed in, and no network.
#pragma once

#include "core/domain/scan.h"
#include "kiosk/app/app.h"

namespace merci::screens {

class ScanScreen final : public app::Screen {
public:
    explicit ScanScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "scan"; }
    domain::Hue hue() const override { return domain::Hue::emerald; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_code(const std::string& text) override;
    bool wants_camera() const override { return true; }
    bool wants_codes() const override { return true; }
};

class ScannedScreen final : public app::Screen {
public:
    ScannedScreen(app::App& app, domain::Scanned scanned) : Screen(app), scanned_(std::move(scanned)) {}
    std::string name() const override { return "scan." + std::string(domain::name_of(scanned_.kind)); }
    domain::Hue hue() const override { return domain::Hue::emerald; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override { app_.back(); }
    void entered() override;

private:
    void real(widgets::Ui& ui);
    void words(widgets::Ui& ui, const std::string& picture, const std::string& title, const std::string& sub);
    domain::Scanned scanned_;
};

}  // namespace merci::screens
