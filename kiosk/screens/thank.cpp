#include "kiosk/screens/thank.h"

#include "core/domain/scan.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using drawing::Glyph;
using drawing::Weight;
using render::Rect;
using text::Key;
using widgets::Ui;

namespace {

class ThankScreen final : public app::Screen {
public:
    ThankScreen(app::App& app, flow::ThankJourney journey) : Screen(app), journey_(std::move(journey)) {}

    std::string name() const override {
        if (scanning_) return "thank.card";
        if (writing_) return "thank.writing";
        return journey_.step() == Step::who ? "thank.who" : "thank.what";
    }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void keep_typed() override;
    void on_code(const std::string& text) override;
    bool wants_camera() const override { return scanning_; }
    bool wants_codes() const override { return scanning_; }

private:
    using Step = flow::ThankJourney::Step;
    void draw_who(Ui& ui);
    void draw_scan(Ui& ui);
    void draw_what(Ui& ui);
    void change(const std::function<void(flow::ThankJourney&)>& change, render::Turn turn);

    flow::ThankJourney journey_;
    widgets::Keyboard keyboard_;
    text::Vocabulary words_;  // to choose from while writing
    std::string text_;
    std::string after_;  // where this page of faces begins
    bool scanning_ = false;
    bool writing_ = false;
};

// Thanks are given: my face slides to theirs until they overlap, and a heart appears.
class ThankedScreen final : public app::Screen {
public:
    ThankedScreen(app::App& app, domain::Person to, std::string sentence)
        : Screen(app), to_(std::move(to)), sentence_(std::move(sentence)) {}
    std::string name() const override { return "thank.done"; }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void entered() override {
        slide_.start(app_.stage().motion());
        app_.speaker().chime();
    }
    void on_main() override { app_.home(); }

private:
    domain::Person to_;
    std::string sentence_;
    render::Animation slide_{.duration = 250, .easing = render::Easing::in_out_cubic};
};

void ThankScreen::change(const std::function<void(flow::ThankJourney&)>& change, render::Turn turn) {
    auto next = journey_;
    change(next);
    app_.keep_draft(next, [this, next, turn] {
        const bool moved = next.step() != journey_.step() || scanning_ || writing_;
        journey_ = next;
        scanning_ = writing_ = false;
        if (moved)
            app_.turn(turn);
        else
            app_.stage().wake();
    });
}

app::Chrome ThankScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💐", app_.t()(Key::thank_journey), journey_.progress(), {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    if (writing_)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::keyboard_ok), Glyph::check};
    else if (journey_.step() == Step::what)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::thank_say), Glyph::check, journey_.can_go_on()};
    return chrome;
}

void ThankScreen::on_main() {
    if (writing_) return change([this](flow::ThankJourney& j) { j.write(text_); }, render::Turn::back);
    const auto to = app_.view().person(journey_.to());
    if (!to) return app_.back();
    domain::Thanks thanks;
    thanks.what = journey_.what();
    thanks.words = journey_.words();
    const std::string sentence = thanks_sentence(app_.t(), thanks);
    app_.finish(journey_.command(), [this, to = *to, sentence](const Json&) {
        app_.replace(std::make_unique<ThankedScreen>(app_, to, sentence));
    });
}

void ThankScreen::on_back() {
    if (writing_) return change([this](flow::ThankJourney& j) { j.write(text_); }, render::Turn::back);
    if (scanning_) {
        scanning_ = false;
        return app_.turn(render::Turn::back);
    }
    if (journey_.step() == Step::who) return app_.drop_draft([this] { app_.back(); });
    change([](flow::ThankJourney& j) { j.back(); }, render::Turn::back);
}

void ThankScreen::keep_typed() {
    if (!writing_) return;
    journey_.write(text_);
    app_.keep_draft(journey_, {});
}

// A card shown here says who is thanked, and nothing more: it opens nothing.
void ThankScreen::on_code(const std::string& text) {
    const auto read = domain::read_card(text, app_.view());
    if (!read.ok()) return app_.trouble(app::trouble_of(read.error().code));
    const auto& scanned = *read;
    if (scanned.kind != domain::ScanKind::personal && scanned.kind != domain::ScanKind::dead_card) {
        return app_.trouble(app::trouble_of(scanned.kind));
    }
    if (scanned.person->id == app_.session().resident->id) {
        return app_.toast({widgets::ToastKind::notice, widgets::emoji_sign("🪪"), app_.t()(Key::thank_yourself)});
    }
    change([&](flow::ThankJourney& j) { j.choose(scanned.person->id); }, render::Turn::next);
}

void ThankScreen::draw(Ui& ui) {
    if (scanning_) return draw_scan(ui);
    if (writing_) {
        constexpr std::size_t kWordsMax = 120;
        widgets::question(ui, ui.t()(Key::keyboard_title));
        keyboard_.draw(ui, text_, kWordsMax, &words_);
        return;
    }
    if (journey_.step() == Step::who)
        draw_who(ui);
    else
        draw_what(ui);
}

void ThankScreen::draw_who(Ui& ui) {
    widgets::question(ui, ui.t()(Key::thank_who));
    const bool portrait = ui.portrait();
    const int places = portrait ? 6 : 5;
    const auto faces = app_.view().faces(app_.session().resident->id, places, after_);
    const bool more = !faces.next.empty() || !after_.empty();
    for (int i = 0; i < static_cast<int>(faces.people.size()); ++i) {
        const auto& person = faces.people[static_cast<std::size_t>(i)];
        const Rect rect =
            portrait ? widgets::grid_cell({56, 344, 968, 900}, 3, 2, 28, 32, i) : Rect{64 + i * 364, 248, 336, 440};
        if (widgets::person_card(ui, person.id, rect, {person.portrait, person.name, widgets::Chosen::no})) {
            change([&](flow::ThankJourney& j) { j.choose(person.id); }, render::Turn::next);
        }
    }
    const Rect card_rect = portrait ? Rect{56, 1300, 968, 152} : Rect{64, 728, more ? 1064 : 1792, 152};
    const widgets::Button card{
        widgets::ButtonKind::plain, widgets::emoji_sign("🪪"), ui.t()(Key::thank_card), {}, true, false, 44};
    if (widgets::button(ui, "card", card_rect, card)) {
        scanning_ = true;
        app_.turn(render::Turn::next);
    }
    if (!more) return;
    const Rect more_rect = portrait ? Rect{56, 1484, 968, 152} : Rect{1156, 728, 700, 152};
    const widgets::Button faces_button{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::next), ui.t()(Key::thank_more), {}, true, true, 44};
    if (widgets::button(ui, "more", more_rect, faces_button)) {
        after_ = faces.next;
        app_.turn(render::Turn::next);
    }
}

void ThankScreen::draw_scan(Ui& ui) {
    const bool portrait = ui.portrait();
    camera_frame(ui, app_, portrait ? Rect{56, 232, 968, 742} : Rect{64, 144, 960, 736}, Aim::card);
    const Rect words = portrait ? Rect{56, 1020, 968, 240} : Rect{1088, 176, 768, 240};
    const std::string title = ui.t()(Key::thank_card_ask);
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    ui.text_from(ui.t()(Key::identify_where), widgets::t1(ui.look()), {words.x, words.y + used + 24, words.w, 120});
    ui.say(title, {words.x - 16, words.y - 8, words.w, used + 16});
    ui.directed_drawing("x-show-card", portrait ? Rect{156, 1290, 768, 250} : Rect{1088, 500, 768, 250});
}

void ThankScreen::draw_what(Ui& ui) {
    const auto to = app_.view().person(journey_.to());
    if (!to) return;
    const bool portrait = ui.portrait();
    const Rect card = portrait ? Rect{56, 232, 968, 360} : Rect{64, 144, 560, 736};
    ui.card(card, ui.colours().card);
    const Rect face = portrait ? Rect{card.x, card.y, 360, 360} : Rect{card.x, card.y, 560, 560};
    if (!to->portrait.empty())
        ui.picture(to->portrait, face, portrait ? widgets::Corners::left(32) : widgets::Corners::top(32));
    else
        ui.face({}, to->name, face.x + face.w / 6, face.y + face.h / 6, face.w * 2 / 3);
    const std::string merci = ui.t()(Key::thank_to, {{"name", to->name}});
    auto style = widgets::in(widgets::h1(ui.look()), ui.colours().deep);
    style.max_lines = 3;
    ui.text(merci, style,
            portrait ? Rect{card.x + 396, card.y, card.w - 420, card.h}
                     : Rect{card.x + 36, card.y + 560, card.w - 60, 176});
    ui.say(merci, card, 32);
    const std::string title = ui.t()(Key::thank_what);
    const Rect question = portrait ? Rect{56, 640, 968, 72} : Rect{688, 152, 1100, 72};
    ui.text_from(title, widgets::h1(ui.look()), question);
    ui.say(title, {question.x - 16, question.y - 8, question.w, 88});
    const Rect grid = portrait ? Rect{56, 740, 968, 830} : Rect{688, 248, 1168, 632};
    const int rows = portrait ? 4 : 3;
    const int choices = portrait ? 7 : 5;
    const auto phrases = thanks_phrases();
    for (int i = 0; i < choices; ++i) {
        const auto& phrase = phrases[static_cast<std::size_t>(i)];
        const widgets::ChoiceRow row{widgets::emoji_sign(phrase.emoji),
                                     ui.t()(phrase.label),
                                     {},
                                     journey_.what() == phrase.key ? widgets::Chosen::yes : widgets::Chosen::no,
                                     true,
                                     true};
        if (widgets::choice_row(ui, phrase.key, widgets::grid_cell(grid, 2, rows, 32, 24, i), row)) {
            change([&](flow::ThankJourney& j) { j.choose_what(phrase.key); }, render::Turn::next);
        }
    }
    const widgets::ChoiceRow write{widgets::glyph_sign(Glyph::keyboard),
                                   journey_.words().empty() ? ui.t()(Key::tell_write) : journey_.words(),
                                   {},
                                   journey_.words().empty() ? widgets::Chosen::no : widgets::Chosen::yes,
                                   true,
                                   false};
    if (widgets::choice_row(ui, "write", widgets::grid_cell(grid, 2, rows, 32, 24, choices), write)) {
        writing_ = true;
        text_ = journey_.words();
        words_ = vocabulary(app_.t(), app_.view());
        if (text_.empty()) keyboard_.start_capital();
        app_.turn(render::Turn::next);
    }
}

app::Chrome ThankedScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💐", app_.t()(Key::thank_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.back = false;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_done), Glyph::check};
    return chrome;
}

void ThankedScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto& me = app_.session().resident;
    const int middle = ui.width() / 2;
    const int y = portrait ? 360 : 176;
    const int d = portrait ? 360 : 320;
    const double share = app_.stage().motion().value(slide_);
    const Rect panel = portrait ? Rect{56, 232, 968, 620} : Rect{64, 136, 1792, 440};
    ui.card(panel, ui.colours().tint, 32, false);
    // The two faces meet and overlap a little.
    const int apart = static_cast<int>((1 - share) * 260);
    ui.face(to_.portrait, to_.name, middle - 24 / 2 + 0, y + 20, d, 8);
    if (me) ui.face(me->portrait, me->name, middle - d + 12 - apart, y + 20, d, 8);
    if (share >= 1) ui.emoji("💛", middle - 64, y - 16, 128, 96);
    const std::string title = ui.t()(Key::thank_done);
    const std::string sub = ui.t()(Key::thank_done_sub, {{"name", to_.name}});
    const int ty = panel.bottom() + 48;
    const int x = portrait ? 56 : 64;
    const int w = portrait ? 968 : 1792;
    ui.text(title, widgets::aligned(widgets::type(ui.look(), 72, 84, Weight::bold, -0.8), drawing::Align::centre),
            {x, ty, w, 84});
    ui.text(sentence_, widgets::aligned(widgets::h2(ui.look()), drawing::Align::centre), {x, ty + 100, w, 60});
    ui.text(sub, widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre), {x, ty + 172, w, 56});
    ui.say(title + " " + sub, {x, ty - 8, w, 240});
}

}  // namespace

std::unique_ptr<app::Screen> thank_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* thanked = dynamic_cast<flow::ThankJourney*>(journey.get()))
        return std::make_unique<ThankScreen>(app, std::move(*thanked));
    return std::make_unique<ThankScreen>(app, flow::ThankJourney(app.session().resident->id));
}

}  // namespace merci::screens
