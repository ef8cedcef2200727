// What waits for somebody when they arrive: thanks that are new to them, then one question about a record that was told
// with them (flow::Arrival). After it they are where they wished to go.
#pragma once

#include "kiosk/screens/home.h"

namespace merci::screens {

// What comes before the wish; nothing when nothing does.
std::unique_ptr<app::Screen> what_waits(app::App& app, Wish wish);

// A thanks arrives: the giver's face slides in, a heart; their photo, and their voice at a touch.
class ReceivedScreen final : public app::Screen {
public:
    ReceivedScreen(app::App& app, domain::Thanks thanks, Wish wish);
    std::string name() const override { return "received"; }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void left() override { app_.voice_notes().stop(); }
    void on_main() override;
    void on_home() override;

private:
    void seen(std::function<void()> then);
    void thank_back();

    domain::Thanks thanks_;
    std::optional<domain::Person> from_;
    Wish wish_;
    bool begun_ = false;
    render::Animation slide_{.duration = 250, .easing = render::Easing::in_out_cubic};
};

}  // namespace merci::screens
