#include "kiosk/screens/picture_code.h"

#include "core/storage/sign_in.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/chrome.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kPictures = 12;
constexpr std::size_t kTouches = 3;
struct CodePicture {
    const char* emoji;
    Key name;
};
constexpr CodePicture kCodePictures[kPictures] = {
    {"🐱", Key::picture_0},      {"🌳", Key::picture_1}, {"⚽", Key::picture_2},  {"🏠", Key::picture_3},
    {"🌻", Key::picture_4},      {"⛵", Key::picture_5}, {"🍎", Key::picture_6},  {"🔑", Key::picture_7},
    {"☂️", Key::picture_8}, {"🎈", Key::picture_9}, {"🐟", Key::picture_10}, {"⭐", Key::picture_11}};

// As a command names it: "3,0,11".
std::string code_of(const std::vector<int>& touched) {
    std::string code;
    for (const int i : touched) code += (code.empty() ? "" : ",") + std::to_string(i);
    return code;
}

// How many were touched so far, never which: somebody may look over a shoulder. True once all are.
bool touch_pictures(Ui& ui, std::vector<int>& touched) {
    const bool portrait = ui.portrait();
    const Rect area = portrait ? Rect{56, 520, 968, 1180} : Rect{64, 328, 1792, 552};
    ui.paint(render::hash_of("touched", touched.size()), portrait ? Rect{56, 400, 968, 88} : Rect{64, 232, 400, 72}, 2,
             [&](const widgets::Pen& pen) {
                 for (std::size_t i = 0; i < kTouches; ++i) {
                     const double cx = 40 + static_cast<double>(i) * 96;
                     pen.disc(cx, pen.height() / 2, 28, pen.colours().deep);
                     if (i >= touched.size()) pen.disc(cx, pen.height() / 2, 23, pen.colours().card);
                 }
             });
    bool all = false;
    for (int i = 0; i < kPictures; ++i) {
        const Rect rect = widgets::grid_cell(area, portrait ? 3 : 6, portrait ? 4 : 2, 32, 32, i);
        const auto tap = ui.tap("picture" + std::to_string(i), rect);
        ui.shift(0, tap.down ? 6 : 0);
        ui.card(rect, tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
        ui.emoji(kCodePictures[i].emoji, rect.x + rect.w / 2 - 80, rect.y + rect.h / 2 - 80, 160, 112);
        ui.unshift();
        ui.name(ui.t()(kCodePictures[i].name), rect, 32);
        if (!tap.tapped) continue;
        touched.push_back(i);
        all = touched.size() == kTouches;
    }
    return all;
}

}  // namespace

app::Chrome PictureCodeScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🧩", app_.t()(Key::code_journey), {}, {}, {}};
    return chrome;
}

void PictureCodeScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(wrong_ && touched_.empty() ? Key::code_wrong : Key::code_question));
    if (touch_pictures(ui, touched_)) check();
}

void PictureCodeScreen::check() {
    const std::string code = code_of(touched_);
    touched_.clear();
    app_.work(
        [person = person_.id, code](storage::Store& store, const storage::When& when) {
            return storage::try_picture_code(store, person, code, when.now);
        },
        [this](const Json&) {
            app_.welcome(person_, app::Vouched::yes);
            arrive(app_, wish_);
        },
        [this](const Error& error) {
            if (error.code == Code::wait)
                app_.replace(wait_screen(app_, error));
            else
                wrong_ = true;
            return error.code == Code::wait || error.code == Code::wrong_secret;
        });
}

app::Chrome ChooseCodeScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🧩", app_.t()(Key::code_journey), {}, {}, app::who_of(*app_.session().resident)};
    return chrome;
}

void ChooseCodeScreen::draw(Ui& ui) {
    const Key first = differed_ && touched_.empty() ? Key::code_differ : Key::code_choose;
    widgets::question(ui, ui.t()(first_.empty() ? first : Key::code_again));
    if (touch_pictures(ui, touched_)) chosen();
}

void ChooseCodeScreen::chosen() {
    if (first_.empty()) {
        first_ = std::exchange(touched_, {});
        differed_ = false;
        return app_.turn(render::Turn::next);
    }
    differed_ = first_ != touched_;
    if (differed_) {
        first_.clear();
        touched_.clear();
        return app_.turn(render::Turn::back);
    }
    app_.run(domain::SetPictureCode{app_.session().resident->id, code_of(touched_), app_.session().beside},
             [this](const Json&) {
                 app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::code_kept)});
                 app_.back();
             });
    first_.clear();
    touched_.clear();
}

}  // namespace merci::screens
