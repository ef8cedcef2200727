#include "kiosk/screens/thank.h"

#include "core/domain/scan.h"
#include "kiosk/screens/activities.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/feel.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/take_photo.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

class ThankScreen final : public app::Screen {
public:
    ThankScreen(app::App& app, flow::ThankJourney journey) : Screen(app), journey_(std::move(journey)) {}

    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void keep_typed() override;
    void on_code(const std::string& text) override;
    bool wants_camera() const override { return aside_ == Aside::card; }
    bool wants_codes() const override { return aside_ == Aside::card; }
    void left() override;

private:
    using Step = flow::ThankJourney::Step;
    // What lies beside a step: another way to say who, the keyboard.
    enum class Aside { none, card, activity, writing };

    void draw_who(Ui& ui);
    void draw_ways(Ui& ui, const Rect& rect);
    void draw_card(Ui& ui);
    void draw_activity(Ui& ui);
    void draw_to(Ui& ui);
    void draw_what(Ui& ui);
    void draw_more(Ui& ui);
    void take_photo();
    void go_aside(Aside aside);
    void change(const std::function<void(flow::ThankJourney&)>& change, render::Turn turn);

    flow::ThankJourney journey_;
    widgets::Keyboard keyboard_;
    text::Vocabulary words_;  // to choose from while writing
    std::string text_;
    Aside aside_ = Aside::none;
    std::string after_;  // where this page of faces begins
    Id activity_;        // only who was there; empty: everybody
    int page_ = 0;       // of reasons, or of activities
};

// Thanks are given: my face slides to theirs until they overlap, and a heart appears.
class ThankedScreen final : public app::Screen {
public:
    ThankedScreen(app::App& app, domain::Person to, domain::Thanks thanks)
        : Screen(app), to_(std::move(to)), thanks_(std::move(thanks)) {}
    std::string name() const override { return "thank.done"; }
    domain::Hue hue() const override { return domain::Hue::raspberry; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void entered() override {
        slide_.start(app_.stage().motion());
        app_.speaker().chime();
    }
    void on_main() override { app_.replace(feel_screen(app_, "thank", {"💐", Key::thank_journey, hue()})); }
    void on_back() override { app_.home(); }

private:
    domain::Person to_;
    domain::Thanks thanks_;
    render::Animation slide_{.duration = 250, .easing = render::Easing::in_out_cubic};
};

std::string ThankScreen::name() const {
    constexpr const char* kAside[] = {"", "thank.card", "thank.activity", "thank.writing"};
    constexpr const char* kSteps[] = {"thank.who", "thank.what", "thank.more"};
    return aside_ != Aside::none ? kAside[static_cast<int>(aside_)] : kSteps[static_cast<int>(journey_.step())];
}

void ThankScreen::change(const std::function<void(flow::ThankJourney&)>& change, render::Turn turn) {
    auto next = journey_;
    change(next);
    app_.keep_draft(next, [this, next, turn] {
        const bool moved = next.step() != journey_.step() || aside_ != Aside::none;
        journey_ = next;
        aside_ = Aside::none;
        if (!moved) return app_.stage().wake();
        page_ = 0;
        app_.turn(turn);
    });
}

void ThankScreen::go_aside(Aside aside) {
    aside_ = aside;
    page_ = 0;
    app_.turn(render::Turn::next);
}

app::Chrome ThankScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"💐", app_.t()(Key::thank_journey), journey_.progress(), {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    if (aside_ == Aside::writing)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::keyboard_ok), Glyph::check};
    else if (journey_.step() == Step::more)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::thank_say), Glyph::check, journey_.can_go_on()};
    return chrome;
}

void ThankScreen::on_main() {
    if (aside_ == Aside::writing) return change([this](flow::ThankJourney& j) { j.write(text_); }, render::Turn::back);
    const auto to = app_.view().person(journey_.to());
    if (!to) return app_.back();
    domain::Thanks thanks;
    thanks.what = journey_.what();
    thanks.words = journey_.words();
    app_.finish(journey_.command(), [this, to = *to, thanks](const Json&) {
        app_.replace(std::make_unique<ThankedScreen>(app_, to, thanks));
    });
}

void ThankScreen::on_back() {
    if (aside_ == Aside::writing) return change([this](flow::ThankJourney& j) { j.write(text_); }, render::Turn::back);
    if (aside_ != Aside::none || !activity_.empty()) {
        if (aside_ == Aside::none) activity_.clear();
        aside_ = Aside::none;
        after_.clear();
        return app_.turn(render::Turn::back);
    }
    if (journey_.step() == Step::who) return app_.drop_draft([this] { app_.back(); });
    change([](flow::ThankJourney& j) { j.back(); }, render::Turn::back);
}

void ThankScreen::left() {
    app_.voice_notes().cancel();
    app_.voice_notes().stop();
}

void ThankScreen::keep_typed() {
    if (aside_ != Aside::writing) return;
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
    switch (aside_) {
        case Aside::card: return draw_card(ui);
        case Aside::activity: return draw_activity(ui);
        case Aside::writing: {
            constexpr std::size_t kWordsMax = 120;
            widgets::question(ui, ui.t()(Key::keyboard_title));
            keyboard_.draw(ui, text_, kWordsMax, &words_);
            return;
        }
        case Aside::none: break;
    }
    switch (journey_.step()) {
        case Step::who: return draw_who(ui);
        case Step::what: return draw_what(ui);
        case Step::more: return draw_more(ui);
    }
}

// Three faces of those who agreed, and two other ways: their card, or what one did together.
void ThankScreen::draw_who(Ui& ui) {
    widgets::question(ui, ui.t()(Key::thank_who));
    const bool portrait = ui.portrait();
    constexpr int kPlaces = 3;
    const Id& me = app_.session().resident->id;
    const auto faces = activity_.empty() ? app_.view().faces(me, kPlaces, after_)
                                         : app_.view().faces_in(activity_, me, kPlaces, after_);
    draw_ways(ui, portrait ? Rect{56, 344, 968, 344} : Rect{64, 248, 576, 632});
    const Rect row = portrait ? Rect{56, 728, 968, 440} : Rect{672, 248, 1184, 440};
    for (int i = 0; i < static_cast<int>(faces.people.size()); ++i) {
        const auto& person = faces.people[static_cast<std::size_t>(i)];
        if (widgets::person_card(ui, person.id, widgets::cell(row, kPlaces, 32, i),
                                 {person.portrait, person.name, widgets::Chosen::no})) {
            change([&](flow::ThankJourney& j) { j.choose(person.id); }, render::Turn::next);
        }
    }
    if (faces.people.empty()) {
        ui.card(row, ui.colours().tint, 32, false);
        const std::string nobody = ui.t()(Key::thank_nobody);
        const std::string sub = ui.t()(Key::thank_nobody_sub);
        ui.text(nobody, widgets::aligned(widgets::h2(ui.look()), drawing::Align::centre),
                {row.x + 40, row.y + 100, row.w - 80, 120});
        ui.text(sub, widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre),
                {row.x + 40, row.y + 230, row.w - 80, 120});
        ui.say(nobody + " " + sub, row, 32);
    }
    if (faces.next.empty() && after_.empty()) return;
    const Rect more = portrait ? Rect{56, 1208, 968, 152} : Rect{672, 728, 1184, 152};
    const widgets::Button button{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::next), ui.t()(Key::thank_more), {}, true, true, 44};
    if (widgets::button(ui, "more", more, button)) {
        after_ = faces.next;
        app_.turn(render::Turn::next);
    }
}

void ThankScreen::draw_ways(Ui& ui, const Rect& rect) {
    const bool portrait = ui.portrait();
    const auto place = [&](int i) { return widgets::grid_cell(rect, 1, 2, 0, portrait ? 24 : 32, i); };
    const widgets::ChoiceRow card{
        widgets::emoji_sign("🪪"), ui.t()(Key::thank_card), {}, widgets::Chosen::no, true, false};
    if (widgets::choice_row(ui, "card", place(0), card)) go_aside(Aside::card);
    const auto activity = activity_.empty() ? std::nullopt : app_.view().activity(activity_);
    const widgets::ChoiceRow together{
        widgets::emoji_sign(activity ? activity->emoji : "🤝🏾"),
        activity ? domain::in_language(activity->name, app_.lang()) : ui.t()(Key::thank_together),
        {},
        activity ? widgets::Chosen::yes : widgets::Chosen::no,
        true,
        false};
    if (widgets::choice_row(ui, "together", place(1), together)) go_aside(Aside::activity);
}

void ThankScreen::draw_activity(Ui& ui) {
    widgets::question(ui, ui.t()(Key::thank_activity));
    if (const auto chosen = activity_choice(ui, app_, page_)) {
        activity_ = *chosen;
        aside_ = Aside::none;
        after_.clear();
        app_.turn(render::Turn::next);
    }
}

void ThankScreen::draw_card(Ui& ui) {
    aim_card(ui, app_, Key::thank_card_ask, 232);
}

// Whom, large: their face and the beginning of the sentence; what is chosen already follows.
void ThankScreen::draw_to(Ui& ui) {
    const auto to = app_.view().person(journey_.to());
    if (!to) return;
    const bool portrait = ui.portrait();
    const Rect card = portrait ? Rect{56, 232, 968, 360} : Rect{64, 144, 560, 736};
    ui.card(card, ui.colours().card);
    const Rect face = portrait ? Rect{card.x, card.y, 360, 360} : Rect{card.x, card.y, 560, 500};
    if (!to->portrait.empty())
        ui.picture(to->portrait, face, portrait ? widgets::Corners::left(32) : widgets::Corners::top(32));
    else
        ui.face({}, to->name, face.x + face.w / 6, face.y + face.h / 6, face.w * 2 / 3);
    const std::string merci = ui.t()(Key::thank_to, {{"name", to->name}});
    std::string why;
    if (journey_.step() == Step::more) {
        domain::Thanks thanks;
        thanks.what = journey_.what();
        thanks.words = journey_.words();
        why = thanks_sentence(ui.t(), thanks);
    }
    auto style = widgets::in(widgets::h1(ui.look()), ui.colours().deep);
    style.max_lines = why.empty() ? 3 : 1;
    const Rect words = portrait ? Rect{card.x + 396, card.y + 16, card.w - 420, card.h - 32}
                                : Rect{card.x + 36, card.y + 508, card.w - 60, 220};
    if (why.empty()) {
        ui.text(merci, style, words, 40);
    } else {
        ui.text(merci, style, {words.x, words.y, words.w, words.h / 2}, 40);
        auto reason = widgets::h2(ui.look());
        reason.max_lines = 2;
        ui.text(why, reason, {words.x, words.y + words.h / 2 - 8, words.w, words.h / 2}, 36);
    }
    ui.say(why.empty() ? merci : merci + ". " + why, card, 32);
}

void ThankScreen::draw_what(Ui& ui) {
    const bool portrait = ui.portrait();
    const std::string title = ui.t()(Key::thank_what);
    const Rect question = portrait ? Rect{56, 640, 968, 72} : Rect{688, 152, 1100, 72};
    ui.text_from(title, widgets::h1(ui.look()), question);
    ui.say(title, {question.x - 16, question.y - 8, question.w, 88});
    draw_to(ui);
    const Rect grid = portrait ? Rect{56, 752, 968, 830} : Rect{688, 248, 1168, 632};
    const auto phrases = thanks_phrases();
    constexpr int kChoices = 5;
    const int first = page_ % 2 == 0 ? 0 : static_cast<int>(phrases.size()) - kChoices;
    for (int i = 0; i < kChoices; ++i) {
        const auto& phrase = phrases[static_cast<std::size_t>(first + i)];
        const widgets::ChoiceRow row{widgets::emoji_sign(phrase.emoji),
                                     ui.t()(phrase.label),
                                     {},
                                     journey_.what() == phrase.key ? widgets::Chosen::yes : widgets::Chosen::no,
                                     true,
                                     true};
        if (widgets::choice_row(ui, phrase.key, widgets::grid_cell(grid, 2, 3, 32, 24, i), row)) {
            change([&](flow::ThankJourney& j) { j.choose_what(phrase.key); }, render::Turn::next);
        }
    }
    const widgets::ChoiceRow more{
        widgets::glyph_sign(Glyph::next), ui.t()(Key::ask_more_records), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "more", widgets::grid_cell(grid, 2, 3, 32, 24, kChoices), more)) {
        ++page_;
        app_.turn(render::Turn::next);
    }
}

// A photo, one's voice, own words: none of them is needed.
void ThankScreen::draw_more(Ui& ui) {
    const bool portrait = ui.portrait();
    const std::string title = ui.t()(Key::thank_add);
    const Rect question = portrait ? Rect{56, 640, 968, 72} : Rect{688, 152, 1168, 72};
    auto style = widgets::h1(ui.look());
    style.max_lines = 1;
    ui.text(title, style, question, 44);
    ui.say(title, {question.x - 16, question.y - 8, question.w, 88});
    draw_to(ui);
    const Rect grid = portrait ? Rect{56, 752, 968, 830} : Rect{688, 248, 1168, 632};
    if (app_.voice_notes().recording()) return recording_panel(ui, app_, grid);
    int i = 0;
    const auto place = [&] { return widgets::grid_cell(grid, 1, 3, 0, 24, i++); };
    const auto chosen = [](bool yes) { return yes ? widgets::Chosen::yes : widgets::Chosen::no; };
    const Rect photo = place();
    const widgets::ChoiceRow photo_row{
        widgets::emoji_sign("📷"), ui.t()(Key::thank_add_photo), {}, chosen(journey_.photo().has_value()), true, false};
    if (widgets::choice_row(ui, "photo", photo, photo_row)) take_photo();
    if (journey_.photo()) {
        const int side = photo.h - 32;
        ui.picture("blob:" + journey_.photo()->blob,
                   {photo.right() - side * 4 / 3 - 16, photo.y + 16, side * 4 / 3, side}, widgets::Corners::all(20));
    }
    if (app_.voice_notes().can_record()) {
        const Rect voice = place();
        const auto& note = journey_.voice();
        const int room = note ? 420 : 0;
        const widgets::ChoiceRow row{
            widgets::glyph_sign(Glyph::mic), ui.t()(Key::thank_add_voice), {}, chosen(note.has_value()), true, false};
        if (widgets::choice_row(ui, "speak", {voice.x, voice.y, voice.w - (room > 0 ? room + 24 : 0), voice.h}, row)) {
            record_note(app_, [this](const domain::VoiceNote& kept) {
                change([&](flow::ThankJourney& j) { j.set_voice(kept); }, render::Turn::next);
            });
        }
        if (note) {
            const Rect card{voice.right() - room, voice.y, room, voice.h};
            ui.card(card, ui.colours().tint, 32, false);
            voice_note(ui, app_, {card.x + 28, card.y + (card.h - 96) / 2, card.w - 48, 96}, *note,
                       app_.voice_notes().levels(note->blob));
        }
    }
    const widgets::ChoiceRow write{widgets::glyph_sign(Glyph::keyboard),
                                   journey_.words().empty() ? ui.t()(Key::thank_add_words) : journey_.words(),
                                   {},
                                   chosen(!journey_.words().empty()),
                                   true,
                                   false};
    if (widgets::choice_row(ui, "write", place(), write)) {
        text_ = journey_.words();
        words_ = vocabulary(app_.t(), app_.view());
        if (text_.empty()) keyboard_.start_capital();
        go_aside(Aside::writing);
    }
}

void ThankScreen::take_photo() {
    PhotoWanted wanted{hue(), "💐", Key::thank_journey, {}, Key::thank_photo};
    wanted.meanwhile = [&app = app_, journey = journey_](const std::optional<domain::Photo>& photo) {
        auto next = journey;
        if (photo) next.set_photo(*photo);
        app.keep_draft(next, {});
    };
    app_.go(take_photo_screen(app_, std::move(wanted), [this](const domain::Photo& photo) {
        change([&](flow::ThankJourney& j) { j.set_photo(photo); }, render::Turn::next);
    }));
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
    ui.face(to_.portrait, to_.name, middle - 12, y + 20, d, 8);
    if (me) ui.face(me->portrait, me->name, middle - d + 12 - apart, y + 20, d, 8);
    if (share >= 1) ui.emoji("💛", middle - 64, y - 16, 128, 96);
    const std::string title = ui.t()(Key::thank_done);
    const std::string sub = ui.t()(Key::thank_done_sub, {{"name", to_.name}});
    const int ty = panel.bottom() + 48;
    const int x = portrait ? 56 : 64;
    const int w = portrait ? 968 : 1792;
    ui.text(title, widgets::aligned(widgets::type(ui.look(), 72, 84, Weight::bold, -0.8), drawing::Align::centre),
            {x, ty, w, 84});
    const std::string sentence = thanks_sentence(ui.t(), thanks_);
    ui.text(sentence, widgets::aligned(widgets::h2(ui.look()), drawing::Align::centre), {x, ty + 100, w, 60});
    ui.text(sub, widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre), {x, ty + 172, w, 56});
    ui.say(title + " " + sentence + " " + sub, {x, ty - 8, w, 240});
}

}  // namespace

std::unique_ptr<app::Screen> thank_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* thanked = dynamic_cast<flow::ThankJourney*>(journey.get()))
        return std::make_unique<ThankScreen>(app, std::move(*thanked));
    return std::make_unique<ThankScreen>(app, flow::ThankJourney(app.session().resident->id));
}

}  // namespace merci::screens
