// A badge arrives: large, with confetti that fall once, and its card on the way out of the printer.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class CelebrateScreen final : public app::Screen {
public:
    CelebrateScreen(app::App& app, std::string award);
    std::string name() const override { return "celebrate"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;
    void on_main() override { app_.back(); }
    bool staff_only() const override { return false; }

private:
    void confetti(widgets::Ui& ui, const render::Rect& area);
    void card_panel(widgets::Ui& ui, const render::Rect& rect);

    std::string award_id_;
    std::optional<domain::Award> award_;
    std::optional<domain::Badge> badge_;
    std::optional<domain::Person> person_;
    render::Animation arrive_{.duration = 250, .easing = render::Easing::out_back};
    render::Animation fall_{.duration = 900, .easing = render::Easing::out_cubic};
    bool begun_ = false;
    bool trouble_shown_ = false;
    bool print_seen_ = false;
};

}  // namespace merci::screens
