// Words from outside, written on the web for somebody's badge: an animator reads them, and accepts or not. What is
// accepted goes with the badge, as declared; what is declined is erased everywhere, so it is asked twice.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class OffersScreen final : public app::Screen {
public:
    explicit OffersScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "offers"; }
    domain::Hue hue() const override { return domain::Hue::slate; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void entered() override { load(); }
    bool staff_only() const override { return true; }

private:
    struct Shown {
        domain::Offer offer;
        domain::Person holder;
        domain::Badge badge;
    };
    void load();
    void about(widgets::Ui& ui, const render::Rect& rect);
    void words(widgets::Ui& ui, const render::Rect& rect);
    void answers(widgets::Ui& ui);
    void answer(domain::Command command, text::Key said);

    std::optional<Shown> shown_;
    int waiting_ = 0;
    int skipped_ = 0;
    bool sure_ = false;  // decline was touched once
    std::uint64_t news_ = 0;
};

}  // namespace merci::screens
