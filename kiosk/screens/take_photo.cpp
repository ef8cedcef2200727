#include "kiosk/screens/take_photo.h"

#include <algorithm>

#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/photos.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/overlays.h"

namespace merci::screens {

namespace {

constexpr Millis kCountdown = 3000;

class TakePhotoScreen final : public app::Screen {
public:
    TakePhotoScreen(app::App& app, PhotoWanted wanted, std::function<void(const domain::Photo&)> done)
        : Screen(app), wanted_(std::move(wanted)), done_(std::move(done)) {}

    std::string name() const override { return photo_ ? "photo.look" : "photo"; }
    domain::Hue hue() const override { return wanted_.hue; }
    bool wants_camera() const override { return !photo_; }
    bool staff_only() const override { return wanted_.staff_only; }
    bool busy() const override { return shot_at_ != 0; }
    void left() override { shot_at_ = 0; }

    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {wanted_.emoji, wanted_.journey ? app_.t()(*wanted_.journey) : wanted_.whose, {}, {}, {}};
        if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
        if (photo_)
            chrome.plinth.main = widgets::MainAction{app_.t()(wanted_.keep), Glyph::check};
        else
            chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_take), Glyph::camera, live() && shot_at_ == 0};
        return chrome;
    }
    void on_main() override {
        if (!photo_) {
            shot_at_ = app_.monotonic() + kCountdown;
            return app_.stage().wake();
        }
        app_.back();
        done_(*photo_);
    }
    void on_back() override {
        if (photo_) look_at(std::nullopt);
        app_.back();
    }
    void draw(Ui& ui) override {
        const bool portrait = ui.portrait();
        const Rect view = portrait ? Rect{56, 232, 968, 726} : Rect{64, 144, 1012, 736};
        const Rect words = portrait ? Rect{56, 1000, 968, 160} : Rect{1140, 152, 716, 230};
        if (photo_)
            look(ui, view, words);
        else
            aim(ui, view, words);
    }

private:
    void look_at(const std::optional<domain::Photo>& photo) {
        photo_ = photo;
        if (wanted_.meanwhile) wanted_.meanwhile(photo_);
    }
    bool live() const { return app_.viewfinder().sprite() != nullptr; }

    void say(Ui& ui, const std::string& title, const std::string& sub, const Rect& words) {
        const int used = ui.text_from(title, widgets::h1(ui.look()), words);
        if (!sub.empty()) ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 16, words.w, 120});
        ui.say(sub.empty() ? title : title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 84});
    }

    void look(Ui& ui, const Rect& view, const Rect& words) {
        ui.card(view, ui.colours().tint);
        ui.picture("blob:" + photo_->blob, view, widgets::Corners::all(32));
        say(ui, ui.t()(Key::tell_photo_good), {}, words);
        const Rect place = ui.portrait() ? Rect{56, 1190, 968, 168} : Rect{1140, 400, 716, 144};
        const widgets::Button again{widgets::ButtonKind::plain,
                                    widgets::glyph_sign(Glyph::retake),
                                    ui.t()(Key::tell_retake),
                                    {},
                                    true,
                                    false,
                                    44};
        if (!widgets::button(ui, "retake", place, again)) return;
        look_at(std::nullopt);
        app_.turn(render::Turn::back);
    }

    void aim(Ui& ui, const Rect& view, const Rect& words) {
        const bool shown = camera_frame(ui, app_, view, Aim::photo);
        const auto state = app_.camera().state();
        const bool broken = !shown && (state == devices::CameraState::absent || state == devices::CameraState::lost);
        say(ui, ui.t()(broken ? Key::trouble_camera : wanted_.title), broken ? ui.t()(Key::trouble_camera_sub) : "",
            words);
        if (!shown) {
            shot_at_ = 0;
            return;
        }
        const Millis left = shot_at_ == 0 ? kCountdown : std::max<Millis>(0, shot_at_ - app_.monotonic());
        const auto number = std::to_string(shot_at_ == 0 ? 3 : (left + 999) / 1000);
        const Rect ring = ui.portrait() ? Rect{56, 1188, 200, 200} : Rect{1140, 420, 312, 312};
        widgets::countdown(ui, ring, number, shot_at_ == 0 ? 0.75 : static_cast<double>(left) / kCountdown,
                           drawing::kCard, ui.colours().field);
        if (shot_at_ == 0) return;
        if (left > 0) return app_.stage().loop().request_frame_at(app_.monotonic() + 60);
        shot_at_ = 0;
        keep_photo(app_, [this](const domain::Photo& photo) {
            look_at(photo);
            app_.turn(render::Turn::next);
        });
    }

    PhotoWanted wanted_;
    std::function<void(const domain::Photo&)> done_;
    std::optional<domain::Photo> photo_;
    Millis shot_at_ = 0;  // when the countdown ends; 0: none
};

}  // namespace

std::unique_ptr<app::Screen> take_photo_screen(app::App& app, PhotoWanted wanted,
                                               std::function<void(const domain::Photo&)> done) {
    return std::make_unique<TakePhotoScreen>(app, std::move(wanted), std::move(done));
}

}  // namespace merci::screens
