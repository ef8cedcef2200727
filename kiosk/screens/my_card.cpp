#include "kiosk/screens/my_card.h"

#include "core/cards/compose.h"
#include "core/cards/sheet.h"
#include "core/storage/print_job.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/picture_code.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/chrome.h"

namespace merci::screens {

app::Chrome MyCardScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🪪", app_.t()(Key::space_my_card), {}, {}, app::who_of(*app_.session().resident)};
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::badge_print), Glyph::print};
    return chrome;
}

void MyCardScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto& me = *app_.session().resident;
    card_face(ui, app_, me, portrait ? Rect{90, 240, 900, 568} : Rect{64, 232, 900, 568});
    const Rect words = portrait ? Rect{56, 880, 968, 260} : Rect{1040, 192, 816, 260};
    const std::string title = ui.t()(Key::my_card_title);
    const std::string sub = ui.t()(Key::my_card_sub);
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    const int more = ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 16, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w + 16, used + more + 40});
    const bool guarded = app_.view().picture_code_hash(me.id).has_value();
    const auto row = [&](int i) {
        return portrait ? Rect{56, 1200 + i * 184, 968, 152} : Rect{1040, 480 + i * 184, 816, 152};
    };
    const widgets::ChoiceRow choose{
        widgets::emoji_sign("🧩"), ui.t()(guarded ? Key::my_card_change_code : Key::my_card_choose_code),
        guarded ? ui.t()(Key::my_card_guarded) : std::string(), guarded ? widgets::Chosen::yes : widgets::Chosen::no};
    // Whoever found a card must not make it their own: pictures are added with somebody of the team beside.
    if (widgets::choice_row(ui, "code", row(0), choose)) {
        if (!app_.session().vouched) return app_.trouble({"x-someone-comes", Key::erase_beside, Key::erase_beside_sub});
        app_.go(std::make_unique<ChooseCodeScreen>(app_));
    }
    if (!guarded) return;
    const widgets::ChoiceRow without{widgets::emoji_sign("🪪"), ui.t()(Key::my_card_no_code), {}};
    if (widgets::choice_row(ui, "no code", row(1), without)) {
        app_.run(domain::SetPictureCode{me.id, {}, {}}, [this](const Json&) {
            app_.toast(
                {widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::my_card_no_code_done)});
        });
    }
}

void MyCardScreen::on_main() {
    print_again(app_, storage::PrintJob{storage::Printed::person, app_.session().resident->id}.name());
}

void card_face(Ui& ui, app::App& app, const domain::Person& person, const Rect& rect) {
    ui.paint(render::hash_of("card face", person.id, person.name, person.portrait,
                             app.view().live_card(person.id).value_or(Id())),
             rect, widgets::kReach, [&](const widgets::Pen& pen) {
                 const auto card = cards::personal_card(app.view(), app.keys(), app.blobs(), person.id);
                 if (!pen.look().high_contrast()) drawing::draw_shadow(pen.cr(), pen.box(), 32, drawing::Shadow::rest);
                 drawing::rounded_rect(pen.cr(), pen.box(), 32);
                 cairo_clip(pen.cr());
                 cairo_scale(pen.cr(), pen.width() / cards::kFaceWidth, pen.height() / cards::kFaceHeight);
                 if (card.ok()) (void)cards::draw(pen.cr(), *card).ok();
             });
}

void print_again(app::App& app, const std::string& what, std::optional<Key> done) {
    app.print(what, [&app, what, done] {
        const auto state = app.printing().printer().state;
        if (state == devices::PrinterState::ready || state == devices::PrinterState::printing) {
            app.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::print),
                       app.t()(done.value_or(is_pages(what) ? Key::take_print_done : Key::badge_print_done))});
        } else {
            app.go(std::make_unique<PrinterTroubleScreen>(app, what));
        }
    });
}

}  // namespace merci::screens
