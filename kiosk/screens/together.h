// Told together: somebody said that I was there. It is mine too, or my name goes out of it. Left unanswered, it is
// asked at another visit.
#pragma once

#include "kiosk/screens/home.h"

namespace merci::screens {

class TogetherScreen final : public app::Screen {
public:
    TogetherScreen(app::App& app, domain::Record record, Wish wish);
    std::string name() const override { return "together"; }
    domain::Hue hue() const override { return domain::Hue::vermilion; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void left() override { app_.voice_notes().stop(); }
    void on_home() override;

private:
    void picture(widgets::Ui& ui, const render::Rect& rect);
    void said(widgets::Ui& ui, const render::Rect& rect);
    void answer(domain::Companion answer);

    domain::Record record_;
    std::optional<domain::Person> teller_;
    Wish wish_;
};

}  // namespace merci::screens
