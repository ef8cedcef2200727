#include "kiosk/screens/feel.h"

#include "kiosk/screens/names.h"
#include "kiosk/screens/tell_screen.h"

namespace merci::screens {

namespace {

class FeelScreen final : public app::Screen {
public:
    FeelScreen(app::App& app, std::string journey, const FeelLook& look)
        : Screen(app), journey_(std::move(journey)), look_(look) {}
    std::string name() const override { return journey_ + ".feel"; }
    domain::Hue hue() const override { return look_.hue; }
    bool staff_only() const override { return app_.session().animator.has_value(); }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {look_.emoji, app_.t()(look_.journey), {}, {}, {}};
        if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
        chrome.plinth.back = false;
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_done), drawing::Glyph::check};
        return chrome;
    }
    void draw(Ui& ui) override {
        widgets::question(ui, ui.t()(Key::tell_kept_question));
        const Rect faces = ui.portrait() ? Rect{56, 560, 968, 440} : Rect{360, 300, 1200, 480};
        three_faces(ui, app_, faces, journey_, face_);
    }
    void on_main() override { app_.home(); }
    void on_back() override { app_.home(); }

private:
    std::string journey_;
    FeelLook look_;
    std::string face_;
};

}  // namespace

std::unique_ptr<app::Screen> feel_screen(app::App& app, const std::string& journey, const FeelLook& look) {
    return std::make_unique<FeelScreen>(app, journey, look);
}

}  // namespace merci::screens
