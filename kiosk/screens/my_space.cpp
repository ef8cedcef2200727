#include "kiosk/screens/my_space.h"

#include "kiosk/screens/consents.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/space_cards.h"
#include "kiosk/screens/space_doors.h"
#include "kiosk/widgets/buttons.h"

namespace merci::screens {

void MySpaceScreen::entered() {
    constexpr int kThanks = 3;
    const Id& me = app_.session().resident->id;
    path_.load(app_);
    thanks_ = app_.view().thanks_to(me, kThanks);
    requests_ = open_requests(app_.view(), me);
}

app::Chrome MySpaceScreen::chrome() {
    app::Chrome chrome;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::space_ask), Glyph::plus};
    return chrome;
}

void MySpaceScreen::on_main() {
    begin(app_, Wish::ask);
}

void MySpaceScreen::heading(Ui& ui, Key key, const Rect& rect) const {
    const std::string title = ui.t()(key);
    auto style = widgets::at_most(54, widgets::h2(ui.look()));
    style.max_lines = 1;
    ui.text(title, style, rect, 36);
    ui.say(title, {rect.x - 12, rect.y - 4, rect.w, rect.h + 8});
}

void MySpaceScreen::draw(Ui& ui) {
    head(ui);
    const Key asked = requests_.size() > 1 ? Key::space_requests : Key::space_request;
    if (!ui.portrait()) {
        heading(ui, Key::space_path, {64, 154, 1792, 56});
        path_.draw(ui, app_, {64, 232, 1792, 376});
        heading(ui, Key::space_thanks, {64, 632, 1068, 56});
        thanks_strip(ui, app_, {64, 704, 1068, 176}, thanks_);
        heading(ui, asked, {1160, 632, 696, 56});
        request_card(ui, app_, {1160, 704, 696, 176}, request());
        return;
    }
    heading(ui, Key::space_path, {56, 160, 968, 56});
    path_.draw(ui, app_, {56, 232, 968, 628});
    heading(ui, Key::space_thanks, {56, 874, 968, 56});
    thanks_strip(ui, app_, {56, 940, 968, 208}, thanks_);
    heading(ui, asked, {56, 1172, 968, 56});
    request_card(ui, app_, {56, 1240, 968, 176}, request());
    const widgets::Button more{
        widgets::ButtonKind::plain, widgets::emoji_sign("🚪"), ui.t()(Key::space_more), {}, true, true, 48};
    if (widgets::button(ui, "more", {56, 1448, 968, 124}, more)) app_.go(std::make_unique<SpaceDoorsScreen>(app_));
}

// Who I am, and what is looked for most. In portrait there is less room: my card is a picture, and more stands below.
void MySpaceScreen::head(Ui& ui) {
    const auto& me = *app_.session().resident;
    const bool portrait = ui.portrait();
    const int margin = portrait ? 56 : 64;
    const int y = portrait ? 36 : 20;
    ui.face(me.portrait, me.name, margin, y, 96, 6);
    struct Pill {
        const char* id;
        widgets::PillButton look;
        Rect rect;
    };
    std::vector<Pill> pills;
    int right = ui.width() - margin;
    const auto pill = [&](const char* id, const char* emoji, Key label, bool sign_alone) {
        const widgets::PillButton look{widgets::emoji_sign(emoji), ui.t()(label), 88, 28, 40, sign_alone};
        pills.push_back({id, look, widgets::pill_rect(ui, look, right, y + 4)});
        right = pills.back().rect.x - 24;
    };
    if (!portrait) pill("more", "🚪", Key::space_more, false);
    pill("who sees", "👁️", Key::space_who_sees, false);
    pill("my card", "🪪", Key::space_my_card, portrait);
    auto style = widgets::h1(ui.look());
    style.max_lines = 1;
    const Rect name{margin + 124, y, right - margin - 124, 96};
    ui.text(me.name, style, name, 32);
    ui.say(me.name, {margin - 8, y - 8, name.w + 124, 112}, 56);
    for (const auto& one : pills) {
        if (!widgets::pill_button(ui, one.id, one.rect, one.look)) continue;
        const std::string_view id = one.id;
        if (id == "more") app_.go(std::make_unique<SpaceDoorsScreen>(app_));
        if (id == "who sees") app_.go(std::make_unique<ConsentScreen>(app_));
        if (id == "my card") app_.go(std::make_unique<MyCardScreen>(app_));
    }
}

}  // namespace merci::screens
