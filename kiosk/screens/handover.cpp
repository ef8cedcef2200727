#include "kiosk/screens/handover.h"

#include "kiosk/screens/identify.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

app::Chrome HandoverScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"👥", app_.t()(Key::home_other), {}, {}, {}};
    return chrome;
}

void HandoverScreen::draw(Ui& ui) {
    const auto& here = app_.session().resident;
    const std::string question = ui.t()(Key::handover_question, {{"name", next_.name}});
    const std::string kept = here ? ui.t()(Key::handover_sub, {{"other", here->name}}) : std::string();
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{56, 168, 968, 680} : Rect{64, 144, 800, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    constexpr int kFace = 440;
    ui.face(next_.portrait, next_.name, panel.x + (panel.w - kFace) / 2, panel.y + (panel.h - kFace) / 2, kFace, 10);
    const Rect words = portrait ? Rect{56, 896, 968, 300} : Rect{928, 168, 928, 300};
    auto style = widgets::type(ui.look(), 72, 84, drawing::Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    style.max_lines = 2;
    ui.text(question, style, {words.x, words.y, words.w, 172}, 44);
    ui.text(kept, widgets::t1(ui.look()), {words.x, words.y + 188, words.w, 64}, 34);
    ui.say(question + " " + kept, {words.x - 16, words.y - 8, words.w + 16, 268});
    const Rect row = portrait ? Rect{56, 1240, 968, 344} : Rect{928, 536, 928, 344};
    const widgets::Button yes{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::handover_yes), {}, true, false, 52};
    if (widgets::button(ui, "yes", widgets::grid_cell(row, 1, 2, 0, 32, 0), yes)) return hand_over();
    const widgets::Button no{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::back), ui.t()(Key::handover_no), {}, true, false, 52};
    if (widgets::button(ui, "no", widgets::grid_cell(row, 1, 2, 0, 32, 1), no)) app_.home();
}

// Whoever was here is still, or nobody is.
void HandoverScreen::left() {
    if (!handed_over_ && app_.session().resident) app_.set_language(lang_);
}

// All of who was here goes first, as when they leave; only then is the other let in.
void HandoverScreen::hand_over() {
    auto& app = app_;
    const domain::Person next = next_;
    handed_over_ = true;
    app.leave();
    let_in(app, next, Wish::none, [&app](std::unique_ptr<app::Screen> gate) { app.back_to_base(std::move(gate)); });
}

}  // namespace merci::screens
