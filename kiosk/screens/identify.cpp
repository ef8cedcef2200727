#include "kiosk/screens/identify.h"

#include "core/domain/scan.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/handover.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/picture_code.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

// Card → camera, drawn large: what to do, without a word.
}  // namespace

app::Chrome IdentifyScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🪪", app_.t()(Key::identify_journey), {}, {}, {}};
    return chrome;
}

void IdentifyScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    aim_card(ui, app_, Key::identify_question);
    const Rect no_card = portrait ? Rect{56, 1516, 968, 152} : Rect{1088, 744, 768, 136};
    const widgets::Button none{widgets::ButtonKind::plain,
                               widgets::emoji_sign("🙋🏽"),
                               ui.t()(Key::identify_no_card),
                               {},
                               true,
                               false,
                               44};
    if (widgets::button(ui, "no card", no_card, none)) app_.go(std::make_unique<NoCardScreen>(app_));
}

void IdentifyScreen::on_code(const std::string& text) {
    const auto read = domain::read_card(text, app_.view());
    if (!read.ok()) return app_.trouble(app::trouble_of(read.error().code));
    const auto& scanned = *read;
    if (scanned.kind != domain::ScanKind::personal) return app_.trouble(app::trouble_of(scanned.kind));
    const auto& person = *scanned.person;
    if (const auto& here = app_.session().resident) {
        if (here->id == person.id) return app_.home();
        return app_.replace(std::make_unique<HandoverScreen>(app_, person));
    }
    let_in(app_, person, wish_, [this](std::unique_ptr<app::Screen> gate) { app_.replace(std::move(gate)); });
}

void let_in(app::App& app, const domain::Person& person, Wish wish,
            const std::function<void(std::unique_ptr<app::Screen>)>& show) {
    if (person.role == domain::Role::animator && wish == Wish::none) {
        return show(std::make_unique<PinScreen>(app, person));
    }
    const bool guarded = app.view().picture_code_hash(person.id).has_value();
    const auto known = app.view().take_error();
    if (!known.ok()) return app.trouble(app::trouble_of(known.error().code));
    if (guarded) return show(std::make_unique<PictureCodeScreen>(app, person, wish));
    app.welcome(person, app::Vouched::no);
    arrive(app, wish);
}

app::Chrome NoCardScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🪪", app_.t()(Key::identify_no_card), {}, {}, {}};
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::nocard_call), Glyph::help};
    return chrome;
}

void NoCardScreen::draw(Ui& ui) {
    const std::string title = ui.t()(Key::nocard_question);
    const std::string sub = ui.t()(Key::nocard_sub);
    const bool portrait = ui.portrait();
    trouble_picture(ui, "x-someone-comes", portrait ? Rect{56, 168, 968, 736} : Rect{64, 144, 800, 736});
    const Rect words = portrait ? Rect{56, 952, 968, 300} : Rect{928, 168, 928, 300};
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 24, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 100});
    const Rect staff = portrait ? Rect{56, 1380, 968, 152} : Rect{928, 728, 928, 152};
    const widgets::Button team{widgets::ButtonKind::plain,
                               widgets::emoji_sign("🧑🏽‍💼"),
                               ui.t()(Key::nocard_staff),
                               {},
                               true,
                               false,
                               44};
    if (widgets::button(ui, "staff", staff, team)) app_.go(std::make_unique<StaffCardScreen>(app_));
}

void NoCardScreen::on_main() {
    app_.call_someone();
}

}  // namespace merci::screens
