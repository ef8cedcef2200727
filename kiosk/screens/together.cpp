#include "kiosk/screens/together.h"

#include "kiosk/screens/names.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

TogetherScreen::TogetherScreen(app::App& app, domain::Record record, Wish wish)
    : Screen(app), record_(std::move(record)), teller_(app.view().person(record_.teller)), wish_(wish) {}

app::Chrome TogetherScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🤝🏾", app_.t()(Key::together_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.back = false;
    return chrome;
}

void TogetherScreen::draw(Ui& ui) {
    const std::string name = teller_ ? teller_->name : std::string();
    widgets::question(ui, ui.t()(Key::together_question, {{"name", name}}));
    const bool portrait = ui.portrait();
    picture(ui, portrait ? Rect{56, 344, 968, 600} : Rect{64, 248, 960, 632});
    said(ui, portrait ? Rect{56, 980, 968, 340} : Rect{1088, 248, 768, 312});
    const Rect row = portrait ? Rect{56, 1356, 968, 344} : Rect{1088, 584, 768, 296};
    const widgets::Button keep{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::together_keep), {}, true, false, 48};
    if (widgets::button(ui, "keep", widgets::grid_cell(row, 1, 2, 0, 24, 0), keep)) answer(domain::Companion::keep);
    const widgets::Button leave{widgets::ButtonKind::plain,
                                widgets::glyph_sign(Glyph::close),
                                ui.t()(Key::together_leave),
                                {},
                                true,
                                false,
                                48};
    if (widgets::button(ui, "leave", widgets::grid_cell(row, 1, 2, 0, 24, 1), leave)) answer(domain::Companion::leave);
}

void TogetherScreen::picture(Ui& ui, const Rect& rect) {
    ui.card(rect, ui.colours().tint, 32, false);
    if (!record_.photos.empty()) {
        ui.picture("blob:" + record_.photos.front().blob, rect, widgets::Corners::all(32));
    } else {
        const auto activity = app_.view().activity(record_.activity);
        constexpr int kDisc = 264;
        ui.pastille(activity ? activity->emoji : "💬", rect.x + (rect.w - kDisc) / 2, rect.y + (rect.h - kDisc) / 2,
                    kDisc, ui.colours().card);
    }
    constexpr int kFace = 160;
    if (teller_) ui.face(teller_->portrait, teller_->name, rect.x + 32, rect.bottom() - kFace - 32, kFace, 8);
}

// What they told, and their voice.
void TogetherScreen::said(Ui& ui, const Rect& rect) {
    const auto activity = app_.view().activity(record_.activity);
    const std::string what = activity ? domain::in_language(activity->name, app_.lang()) : std::string();
    const std::string story = whole_story(ui.t(), record_);
    auto title = widgets::h2(ui.look());
    title.max_lines = 1;
    ui.text(what, title, {rect.x, rect.y, rect.w, 60}, 36);
    const int voice = record_.voice ? 132 : 0;
    auto style = widgets::type(ui.look(), 42, 54, Weight::regular);
    const Rect words{rect.x, rect.y + 68, rect.w, rect.h - 68 - voice - (voice > 0 ? 16 : 0)};
    style.max_lines = std::max(1, words.h / static_cast<int>(style.line));
    if (!story.empty()) ui.text(story, style, words, 30);
    ui.say(story.empty() ? what : what + ". " + story, {rect.x - 16, rect.y - 8, rect.w + 16, rect.h - voice - 8});
    if (!record_.voice) return;
    const Rect card{rect.x, rect.bottom() - voice, rect.w, voice};
    ui.card(card, ui.colours().card);
    voice_note(ui, app_, {card.x + 32, card.y + 18, card.w - 56, 96}, *record_.voice, {});
}

void TogetherScreen::answer(domain::Companion answer) {
    app_.run(
        domain::AnswerRecord{app_.session().resident->id, record_.id, answer},
        [this, answer](const Json&) {
            const auto sentence = app_.t()(answer == domain::Companion::keep ? Key::together_kept : Key::together_left);
            auto& app = app_;
            app.session().arrival->answered();
            arrive(app, wish_);
            app.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), sentence});
        },
        [this](const Error& error) {
            if (error.code != Code::already && error.code != Code::not_found) return false;
            app_.session().arrival->answered();  // it was answered elsewhere meanwhile, or is gone
            arrive(app_, wish_);
            return true;
        });
}

void TogetherScreen::on_home() {
    app_.session().arrival->pass();
    app_.home();
}

}  // namespace merci::screens
