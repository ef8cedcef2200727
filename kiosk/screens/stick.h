// Files on a USB stick, for an animator: waits for the stick, writes one person's files, says when it may be pulled
// out.
//
// Nothing is written but while this screen is up: it begins when the screen comes, and ends when it is left.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class StickScreen final : public app::Screen {
public:
    StickScreen(app::App& app, domain::Person person) : Screen(app), person_(std::move(person)) {}
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void left() override;
    void on_main() override { app_.back(); }
    bool staff_only() const override { return true; }
    bool busy() const override;

private:
    void progress(widgets::Ui& ui, const devices::StickView& view);
    domain::Person person_;
};

}  // namespace merci::screens
