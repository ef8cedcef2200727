// All the thanks I was given, and all that I gave: a page of them, and each large when it is touched.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class ThanksListScreen : public app::Screen {
public:
    using Screen::Screen;
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override { thanks_ = load(); }

protected:
    static constexpr int kMost = 200;
    enum class Way { received, given };
    virtual Way way() const = 0;
    virtual std::vector<domain::Thanks> load() const = 0;

private:
    bool row(widgets::Ui& ui, const domain::Thanks& thanks, const render::Rect& rect);
    std::vector<domain::Thanks> thanks_;
    int page_ = 0;
};

class ThanksReceivedScreen final : public ThanksListScreen {
public:
    using ThanksListScreen::ThanksListScreen;
    std::string name() const override { return "space.thanks"; }

private:
    Way way() const override { return Way::received; }
    std::vector<domain::Thanks> load() const override {
        return app_.view().thanks_to(app_.session().resident->id, kMost);
    }
};

class ThanksGivenScreen final : public ThanksListScreen {
public:
    using ThanksListScreen::ThanksListScreen;
    std::string name() const override { return "space.given"; }

private:
    Way way() const override { return Way::given; }
    std::vector<domain::Thanks> load() const override {
        return app_.view().thanks_from(app_.session().resident->id, kMost);
    }
};

}  // namespace merci::screens
