#include "kiosk/screens/propose.h"

#include <algorithm>

#include "core/text/phrases.h"
#include "kiosk/screens/feel.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/idea_view.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/others_ideas.h"
#include "kiosk/screens/pictograms.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr std::size_t kNameMax = 40;
constexpr std::size_t kWordsMax = 160;
constexpr int kMineShown = 3;

// Two ways, and what became of one's own ideas.
class ProposeHomeScreen final : public app::Screen {
public:
    explicit ProposeHomeScreen(app::App& app) : Screen(app) { load(); }
    std::string name() const override { return "propose"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override { return journey_chrome(app_, "💡", Key::propose_journey); }
    void draw(Ui& ui) override;
    void entered() override { load(); }

private:
    void load();
    void mine(Ui& ui, const Rect& rect, const domain::Proposal& idea);
    void begin_new();
    std::vector<domain::Proposal> mine_;
};

class ProposeScreen final : public app::Screen {
public:
    ProposeScreen(app::App& app, flow::ProposeJourney journey) : Screen(app), journey_(std::move(journey)) {}
    std::string name() const override;
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;
    void left() override {
        app_.voice_notes().cancel();
        app_.voice_notes().stop();
    }
    void keep_typed() override;

private:
    using Step = flow::ProposeJourney::Step;
    enum class Writing { no, name, words };
    using Change = std::function<void(flow::ProposeJourney&)>;
    void change(const Change& change, render::Turn turn);
    void touch_up(const Change& change);  // the same step
    void start_writing(Writing what, const std::string& text);
    void draw_name(Ui& ui);
    void draw_picture(Ui& ui);
    void draw_themes(Ui& ui);
    void draw_what(Ui& ui);
    void draw_preview(Ui& ui, const Rect& rect);
    void send();

    flow::ProposeJourney journey_;
    Writing writing_ = Writing::no;
    std::string text_;
    text::Vocabulary words_;
    widgets::Keyboard keyboard_;
    std::size_t theme_ = 0;
    int page_ = 0;
};

// The idea is on its way.
class ProposedScreen final : public app::Screen {
public:
    ProposedScreen(app::App& app, Id proposal) : Screen(app), proposal_(std::move(proposal)) {}
    std::string name() const override { return "propose.sent"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override { app_.replace(feel_screen(app_, "propose", {"💡", Key::propose_journey, hue()})); }
    void on_back() override { on_main(); }

private:
    Id proposal_;
};

void ProposeHomeScreen::load() {
    mine_ = app_.view().proposals_of(app_.session().resident->id, kMineShown);
}

void ProposeHomeScreen::begin_new() {
    if (app_.draft()) return arrive(app_, Wish::propose);
    app_.replace(std::make_unique<ProposeScreen>(app_, flow::ProposeJourney(app_.session().resident->id)));
}

void ProposeHomeScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const bool some = !mine_.empty();
    const Rect area = portrait ? Rect{56, 168, 968, some ? 860 : 1200} : Rect{64, 144, some ? 1184 : 1792, 736};
    const auto poster = [&](int i, const char* id, domain::Hue hue, const char* emoji, Key label) {
        const Rect rect = widgets::grid_cell(area, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i);
        widgets::Poster look{hue, emoji, ui.t()(label), portrait ? 440 : 540, 264, 48};
        look.wide = portrait;
        return widgets::poster(ui, id, rect, look);
    };
    if (poster(0, "new", domain::Hue::saffron, "💡", Key::propose_journey)) begin_new();
    if (poster(1, "others", domain::Hue::raspberry, "💛", Key::propose_others)) app_.go(others_ideas_screen(app_));
    const Rect list = portrait ? Rect{56, 1060, 968, 640} : Rect{1280, 144, 576, 736};
    for (std::size_t i = 0; i < mine_.size(); ++i)
        mine(ui, widgets::grid_cell(list, 1, kMineShown, 0, 24, static_cast<int>(i)), mine_[i]);
}

void ProposeHomeScreen::mine(Ui& ui, const Rect& rect, const domain::Proposal& idea) {
    ui.card(rect, ui.colours().card);
    const int size = 152;
    const int y = rect.y + (rect.h - size) / 2;
    const bool adopted = idea.verdict == domain::Verdict::adopted;
    if (adopted)
        ui.badge(look_of_idea(idea), rect.x + 24, y, size);
    else
        ui.ghost_badge(look_of_idea(idea), rect.x + 24, y, size);
    const std::string title = title_of_idea(ui.t(), idea);
    const Key state = adopted ? Key::propose_adopted : idea.verdict ? Key::propose_talk : Key::propose_waits;
    const std::string many = wanted(ui.t(), idea);
    const int x = rect.x + 24 + size + 24;
    const int w = rect.right() - x - 20;
    auto name = widgets::h2(ui.look());
    name.max_lines = 1;
    ui.text(title, name, {x, rect.y + 20, w, 64}, 32);
    auto sub = widgets::in(widgets::t3(ui.look()), ui.colours().ink2);
    sub.max_lines = many.empty() ? 2 : 1;
    ui.text(ui.t()(state), sub, {x, rect.y + 88, w, many.empty() ? rect.h - 108 : 48}, 28);
    if (!many.empty()) {
        ui.emoji("💛", x, rect.y + 146, 40, 30);
        ui.text(many, sub, {x + 48, rect.y + 142, w - 48, 48}, 28);
    }
    ui.say(title + ". " + ui.t()(state) + (many.empty() ? "" : ". " + many), rect, 32);
}

std::string ProposeScreen::name() const {
    if (writing_ != Writing::no) return "propose.writing";
    constexpr const char* kNames[] = {"propose.name", "propose.picture", "propose.what"};
    return kNames[static_cast<int>(journey_.step())];
}

app::Chrome ProposeScreen::chrome() {
    auto chrome = journey_chrome(app_, "💡", Key::propose_journey);
    chrome.bar.progress = journey_.progress();
    if (writing_ != Writing::no)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::keyboard_ok), Glyph::check};
    else if (journey_.can_go_on())
        chrome.plinth.main = journey_.step() == Step::what
                                 ? widgets::MainAction{app_.t()(Key::propose_send), Glyph::check}
                                 : widgets::MainAction{app_.t()(Key::tell_go_on), Glyph::next};
    return chrome;
}

void ProposeScreen::change(const Change& change, render::Turn turn) {
    auto next = journey_;
    change(next);
    app_.keep_draft(next, [this, next, turn] {
        journey_ = next;
        page_ = 0;
        app_.turn(turn);
    });
}

void ProposeScreen::touch_up(const Change& change) {
    change(journey_);
    app_.keep_draft(journey_, {});
}

void ProposeScreen::start_writing(Writing what, const std::string& text) {
    writing_ = what;
    text_ = text;
    words_ = vocabulary(app_.t(), app_.view());
    if (text_.empty()) keyboard_.start_capital();
    app_.turn(render::Turn::next);
}

void ProposeScreen::keep_typed() {
    if (writing_ == Writing::no) return;
    touch_up([&](flow::ProposeJourney& j) { writing_ == Writing::name ? j.write_name(text_) : j.write(text_); });
}

void ProposeScreen::on_main() {
    if (writing_ != Writing::no) return on_back();
    if (journey_.step() == Step::what) return send();
    change([](flow::ProposeJourney& j) { j.go_on(); }, render::Turn::next);
}

void ProposeScreen::on_back() {
    if (writing_ != Writing::no) {
        const bool title = writing_ == Writing::name;
        writing_ = Writing::no;
        return change([&](flow::ProposeJourney& j) { title ? j.write_name(text_) : j.write(text_); },
                      render::Turn::back);
    }
    if (journey_.step() == Step::name) return app_.drop_draft([this] { app_.back(); });
    change([](flow::ProposeJourney& j) { j.back(); }, render::Turn::back);
}

void ProposeScreen::send() {
    app_.finish(journey_.command(), [this](const Json& answer) {
        app_.replace(std::make_unique<ProposedScreen>(app_, answer["proposal"].get<Id>()));
    });
}

void ProposeScreen::draw(Ui& ui) {
    if (writing_ != Writing::no) {
        widgets::question(ui, ui.t()(writing_ == Writing::name ? Key::propose_name : Key::propose_do));
        keyboard_.draw(ui, text_, writing_ == Writing::name ? kNameMax : kWordsMax, &words_);
        return;
    }
    switch (journey_.step()) {
        case Step::name: return draw_name(ui);
        case Step::picture: return draw_picture(ui);
        case Step::what: return draw_what(ui);
    }
}

// What the badge looks like so far.
void ProposeScreen::draw_preview(Ui& ui, const Rect& rect) {
    domain::Proposal idea;
    idea.name = journey_.title();
    idea.emoji = journey_.emoji().empty() ? "✨" : journey_.emoji();
    ui.card(rect, ui.colours().tint, 32, false);
    const bool portrait = ui.portrait();
    const int size = portrait ? 240 : 320;
    ui.ghost_badge(look_of_idea(idea), portrait ? rect.x + 32 : rect.x + (rect.w - size) / 2,
                   portrait ? rect.y + (rect.h - size) / 2 : rect.y + 48, size);
    const Rect words = portrait ? Rect{rect.x + 304, rect.y + 24, rect.w - 332, rect.h - 48}
                                : Rect{rect.x + 32, rect.y + 400, rect.w - 64, rect.h - 432};
    const bool heard = journey_.title_voice() && journey_.step() == Step::name;
    if (heard) {
        const Rect note{words.x, words.bottom() - 100, words.w, 96};
        voice_note(ui, app_, note, *journey_.title_voice(), app_.voice_notes().levels(journey_.title_voice()->blob));
    }
    const std::string title = title_of_idea(ui.t(), idea);
    if (idea.name.empty() && (heard || !journey_.title_voice())) return;
    auto style =
        widgets::aligned(widgets::type(ui.look(), 52, 62, Weight::bold, -0.5), portrait ? Align::start : Align::centre);
    style.max_lines = 2;
    style.wrap = drawing::Wrap::balance;
    ui.text(title, style, {words.x, words.y, words.w, words.h - (heard ? 104 : 0)}, 34);
    ui.say(title, {rect.x, rect.y, rect.w, rect.h - (heard ? 140 : 0)}, 32);
}

void ProposeScreen::draw_name(Ui& ui) {
    widgets::question(ui, ui.t()(Key::propose_name));
    const bool portrait = ui.portrait();
    draw_preview(ui, portrait ? Rect{56, 344, 968, 300} : Rect{64, 248, 576, 632});
    const Rect side = portrait ? Rect{56, 680, 968, 632} : Rect{672, 248, 1184, 632};
    if (app_.voice_notes().recording()) return recording_panel(ui, app_, side);
    const bool speak = app_.voice_notes().can_record();
    const int rows = speak ? 2 : 1;
    const Rect list{side.x, side.y, side.w, rows * 232 + (rows - 1) * 32};
    if (speak) {
        const bool said = journey_.title_voice().has_value();
        const widgets::ChoiceRow row{widgets::glyph_sign(Glyph::mic), ui.t()(Key::propose_say_name),
                                     said ? ui.t()(Key::wave_again) : std::string(),
                                     said ? widgets::Chosen::yes : widgets::Chosen::no};
        if (widgets::choice_row(ui, "speak", widgets::grid_cell(list, 1, rows, 0, 32, 0), row))
            record_note(app_, [this](const domain::VoiceNote& note) {
                touch_up([&](flow::ProposeJourney& j) { j.say_name(note); });
            });
    }
    const bool written = !journey_.title().empty();
    const widgets::ChoiceRow row{widgets::glyph_sign(Glyph::keyboard),
                                 ui.t()(Key::tell_write),
                                 {},
                                 written ? widgets::Chosen::yes : widgets::Chosen::no};
    if (widgets::choice_row(ui, "write", widgets::grid_cell(list, 1, rows, 0, 32, rows - 1), row))
        start_writing(Writing::name, journey_.title());
}

void ProposeScreen::draw_themes(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto& all = themes();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& theme = all[i];
        const int at = static_cast<int>(i);
        const Rect rect = portrait ? widgets::grid_cell({56, 344, 968, 328}, 2, 3, 24, 20, at)
                                   : widgets::cell({64, 240, 1792, 112}, 5, 20, at);
        const bool open = i == theme_;
        const std::string label = ui.t()(theme.label);
        const auto tap = ui.tap(std::string("theme ") + theme.id, rect);
        const auto colours = drawing::journey_colours(theme.hue);
        ui.shift(0, tap.down ? 4 : 0);
        ui.card(rect, open ? colours.bright : ui.colours().card, 28, !tap.down && !open);
        const int inset = portrait ? 20 : 8;
        ui.emoji(theme.emoji, rect.x + inset, rect.y + (rect.h - 72) / 2, 72, 52);
        auto style = widgets::at_most(42, widgets::type(ui.look(), 40, 44, drawing::Weight::bold));
        style.max_lines = 2;
        ui.text(label, style, {rect.x + inset + 76, rect.y, rect.w - inset - 86, rect.h}, 28);
        ui.unshift();
        ui.say(label, rect, 28);
        if (!tap.tapped || open) continue;
        theme_ = i;
        app_.turn(render::Turn::next);
    }
}

void ProposeScreen::draw_picture(Ui& ui) {
    widgets::question(ui, ui.t()(Key::propose_picture));
    draw_themes(ui);
    const bool portrait = ui.portrait();
    const auto& theme = themes()[theme_];
    const auto colours = drawing::journey_colours(theme.hue);
    const int columns = portrait ? 4 : 8;
    const int rows = portrait ? 6 : 3;
    const Rect grid = portrait ? Rect{56, 700, 968, journey_.can_go_on() ? 872 : 1000} : Rect{64, 376, 1792, 504};
    for (std::size_t i = 0; i < theme.pictures.size(); ++i) {
        const Rect rect = widgets::grid_cell(grid, columns, rows, 20, 16, static_cast<int>(i));
        const std::string emoji = theme.pictures[i];
        const bool mine = journey_.emoji() == emoji;
        const auto tap = ui.tap("picture" + std::to_string(i), rect);
        ui.shift(0, tap.down ? 4 : 0);
        ui.card(rect, mine || tap.down ? colours.bright : ui.colours().card, 24, !tap.down);
        const int size = std::min(rect.w, rect.h);
        ui.emoji(emoji, rect.x + (rect.w - size) / 2, rect.y + (rect.h - size) / 2, size, size * 0.62);
        ui.unshift();
        // A picture has no word in eight languages: its theme and its place lead to it.
        ui.say(ui.t()(theme.label) + ", " + std::to_string(i + 1), rect, 24);
        if (tap.tapped) change([&](flow::ProposeJourney& j) { j.choose_picture(emoji); }, render::Turn::next);
    }
}

void ProposeScreen::draw_what(Ui& ui) {
    widgets::question(ui, ui.t()(Key::propose_do));
    const bool portrait = ui.portrait();
    const Rect side = portrait ? Rect{56, 344, 968, 300} : Rect{64, 248, 576, 632};
    draw_preview(ui, side);
    const Rect grid = portrait ? Rect{56, 680, 968, 660} : Rect{672, 248, 1184, 632};
    if (app_.voice_notes().recording()) return recording_panel(ui, app_, grid);
    const int rows = 3;
    const auto cell = [&](int i) { return widgets::grid_cell(grid, 2, rows, 32, 24, i); };
    const bool speak = app_.voice_notes().can_record();
    // With speaking, writing, and what was said to hear again, five; one place leads to more.
    const int choices = journey_.voice() ? 2 : speak ? 3 : 4;
    const auto phrases = story_phrases();
    const int all = static_cast<int>(phrases.size());
    const int pages = (all + choices - 1) / choices;
    for (int i = 0; i < choices; ++i) {
        const auto& phrase = phrases[static_cast<std::size_t>(std::min(page_ % pages * choices, all - choices) + i)];
        const widgets::ChoiceRow row{widgets::emoji_sign(phrase.emoji),
                                     ui.t()(phrase.label),
                                     {},
                                     journey_.has_phrase(phrase.key) ? widgets::Chosen::yes : widgets::Chosen::no};
        if (widgets::choice_row(ui, phrase.key, cell(i), row))
            touch_up([&](flow::ProposeJourney& j) { j.toggle_phrase(phrase.key); });
    }
    const widgets::ChoiceRow more{widgets::glyph_sign(Glyph::next), ui.t()(Key::ask_more_records), {}};
    if (widgets::choice_row(ui, "more", cell(choices), more)) {
        ++page_;
        app_.turn(render::Turn::next);
    }
    if (journey_.voice()) {
        const Rect place = cell(3);
        ui.card(place, ui.colours().card);
        voice_note(ui, app_, {place.x + 24, place.y + (place.h - 96) / 2, place.w - 48, 96}, *journey_.voice(),
                   app_.voice_notes().levels(journey_.voice()->blob));
    }
    if (speak) {
        const widgets::ChoiceRow row{widgets::glyph_sign(Glyph::mic),
                                     ui.t()(journey_.voice() ? Key::wave_again : Key::tell_speak),
                                     {},
                                     journey_.voice() ? widgets::Chosen::yes : widgets::Chosen::no};
        if (widgets::choice_row(ui, "speak", cell(4), row))
            record_note(app_, [this](const domain::VoiceNote& note) {
                touch_up([&](flow::ProposeJourney& j) { j.set_voice(note); });
            });
    }
    const widgets::ChoiceRow write{widgets::glyph_sign(Glyph::keyboard),
                                   ui.t()(Key::tell_write),
                                   {},
                                   journey_.words().empty() ? widgets::Chosen::no : widgets::Chosen::yes};
    if (widgets::choice_row(ui, "write", cell(5), write)) start_writing(Writing::words, journey_.words());
}

app::Chrome ProposedScreen::chrome() {
    auto chrome = journey_chrome(app_, "💡", Key::propose_journey);
    chrome.plinth.back = false;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_done), Glyph::check};
    return chrome;
}

void ProposedScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto idea = app_.view().proposal(proposal_);
    if (!idea) return;
    const Rect panel = portrait ? Rect{56, 232, 968, 640} : Rect{64, 144, 860, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    widgets::state_pill(ui, panel.x + 20, panel.y + 20, item_state(app_, proposal_));
    const int size = 420;
    ui.ghost_badge(look_of_idea(*idea), panel.x + (panel.w - size) / 2, panel.y + (panel.h - size) / 2 - 10, size);
    const std::string title = title_of_idea(ui.t(), *idea);
    auto name = widgets::aligned(widgets::h2(ui.look()), Align::centre);
    name.max_lines = 1;
    ui.text(title, name, {panel.x + 24, panel.bottom() - 100, panel.w - 48, 72}, 32);
    const int x = portrait ? 56 : 988;
    const int w = portrait ? 968 : 868;
    const int y = portrait ? 940 : 300;
    const std::string sent = ui.t()(Key::propose_sent);
    const std::string sub = ui.t()(Key::propose_sent_sub);
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    const int used = ui.text_from(sent, style, {x, y, w, 260});
    ui.text_from(sub, widgets::t1(ui.look()), {x, y + used + 20, w, 120});
    ui.say(title + ". " + sent + " " + sub, {x - 12, y - 8, w, used + 120});
}

}  // namespace

std::unique_ptr<app::Screen> propose_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* begun = dynamic_cast<flow::ProposeJourney*>(journey.get()))
        return std::make_unique<ProposeScreen>(app, std::move(*begun));
    return std::make_unique<ProposeHomeScreen>(app);
}

}  // namespace merci::screens
