#include "kiosk/screens/skills.h"

#include "core/cards/skills_page.h"
#include "core/storage/print_job.h"
#include "core/text/phrases.h"
#include "kiosk/screens/feel.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/people.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/radar.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr const char* kStepEmojis[domain::kSteps] = {"🌰", "🌱", "🌿", "🌳", "🍎"};
constexpr int kPositionsMax = 200;

// The animator beside the person; empty: they are alone.
Id beside(app::App& app) {
    return app.session().animator ? app.session().animator->id : Id();
}

// Out of the journey: at the desk, to the desk.
void leave_skills(app::App& app) {
    if (app.session().animator)
        app.home();
    else
        app.back();
}

// One skill a screen.
class SkillsScreen final : public app::Screen {
public:
    SkillsScreen(app::App& app, flow::SkillsJourney journey) : Screen(app), journey_(std::move(journey)) {}
    std::string name() const override { return "skills." + journey_.skill(); }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    bool staff_only() const override { return app_.session().animator.has_value(); }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;

private:
    void choose(int step);
    void stairs(Ui& ui);
    void rows(Ui& ui);
    void go_on(flow::SkillsJourney next, render::Turn turn);
    void take(const flow::SkillsJourney& whole);

    flow::SkillsJourney journey_;
};

// Where one is: the first time, how it goes; then the radar.
class SkillsResultScreen final : public app::Screen {
public:
    enum class Came { to_look, just_done };
    SkillsResultScreen(app::App& app, Came came) : Screen(app), came_(came) {}
    void entered() override { load(); }
    std::string name() const override { return lines_.empty() ? "skills" : "skills.result"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    bool staff_only() const override { return app_.session().animator.has_value(); }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override { leave_skills(app_); }

private:
    void load();
    void draw_intro(Ui& ui);
    void draw_result(Ui& ui);
    void print_row(Ui& ui, const Rect& row);
    void begin_again();
    Id person() const { return app_.session().resident->id; }

    Came came_;
    std::vector<widgets::RadarLine> lines_;
    std::string before_;
    std::string now_;
    std::string with_;
};

app::Chrome SkillsScreen::chrome() {
    auto chrome = journey_chrome(app_, "🌳", Key::skills_journey);
    chrome.bar.progress = journey_.progress();
    if (journey_.can_go_on()) chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_go_on), Glyph::next};
    return chrome;
}

void SkillsScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const std::string label = ui.t()(text::skill_key(journey_.skill()));
    const auto place = widgets::regions(ui.look(), false).question;
    const int disc = portrait ? 136 : 104;
    const int y = portrait ? place.y - 28 : place.y - 16;
    ui.pastille(cards::skill_emoji(journey_.skill()), place.x, y, disc, ui.colours().tint);
    auto style = widgets::h1(ui.look());
    style.max_lines = 2;
    style.wrap = drawing::Wrap::balance;
    ui.text(label, style, {place.x + disc + 28, y, place.w - disc - 28, disc}, 44);
    ui.say(label, {place.x - 16, y - 8, place.w + 32, disc + 16});
    if (portrait)
        rows(ui);
    else
        stairs(ui);
}

// Each step stands a little higher than the one before.
void SkillsScreen::stairs(Ui& ui) {
    for (int step = 1; step <= domain::kSteps; ++step) {
        const int height = 392 + (step - 1) * 56;
        const Rect rect{64 + (step - 1) * 364, 880 - height, 336, height};
        const bool mine = journey_.chosen() == step;
        const std::string label = ui.t()(text::step_key(step));
        const auto tap = ui.tap("step" + std::to_string(step), rect);
        ui.shift(0, tap.down ? 6 : 0);
        ui.card(rect, mine || tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
        const int disc = 184;
        ui.pastille(kStepEmojis[step - 1], rect.x + (rect.w - disc) / 2, rect.y + 32, disc,
                    mine ? ui.colours().card : ui.colours().tint);
        auto style = widgets::aligned(widgets::h2(ui.look()), drawing::Align::centre);
        style.max_lines = 3;
        style.wrap = drawing::Wrap::balance;
        ui.text(label, style, {rect.x + 20, rect.y + 232, rect.w - 40, rect.h - 256}, 36);
        if (mine)
            ui.paint(render::hash_of("skill chosen"), rect, 2,
                     [](const widgets::Pen& pen) { pen.frame(pen.box(), 32, pen.colours().deep, 10); });
        ui.unshift();
        ui.say(label, rect, 32);
        if (tap.tapped) choose(step);
    }
}

void SkillsScreen::rows(Ui& ui) {
    const Rect area{56, 400, 968, journey_.can_go_on() ? 1164 : 1300};
    for (int step = 1; step <= domain::kSteps; ++step) {
        const Rect rect = widgets::grid_cell(area, 1, domain::kSteps, 0, 24, step - 1);
        const widgets::ChoiceRow row{widgets::emoji_sign(kStepEmojis[step - 1]),
                                     ui.t()(text::step_key(step)),
                                     {},
                                     journey_.chosen() == step ? widgets::Chosen::yes : widgets::Chosen::no};
        if (widgets::choice_row(ui, "step" + std::to_string(step), rect, row)) choose(step);
    }
}

void SkillsScreen::choose(int step) {
    auto next = journey_;
    next.choose(step);
    const bool last = next.at() == journey_.at();
    if (last && next.complete()) return take(next);
    go_on(std::move(next), render::Turn::next);
}

void SkillsScreen::on_main() {
    if (journey_.complete() && journey_.at() + 1 == domain::kSkills.size()) return take(journey_);
    auto next = journey_;
    next.go_on();
    go_on(std::move(next), render::Turn::next);
}

void SkillsScreen::on_back() {
    auto next = journey_;
    if (next.back()) return go_on(std::move(next), render::Turn::back);
    app_.drop_draft([this] { leave_skills(app_); });
}

// Shown only once it is safe: what a card reopens is what was seen.
void SkillsScreen::go_on(flow::SkillsJourney next, render::Turn turn) {
    app_.keep_draft(next, [this, next, turn] {
        journey_ = next;
        app_.turn(turn);
    });
}

void SkillsScreen::take(const flow::SkillsJourney& whole) {
    app_.finish(whole.command(beside(app_)), [this](const Json&) {
        app_.replace(std::make_unique<SkillsResultScreen>(app_, SkillsResultScreen::Came::just_done));
        app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::skills_done)});
    });
}

void SkillsResultScreen::load() {
    lines_.clear();
    const auto positions = app_.view().positions_of(person(), kPositionsMax);
    if (positions.empty()) return;
    const auto step = [](const domain::Position& position, const std::string& skill) {
        const auto found = position.steps.find(skill);
        return found == position.steps.end() ? 0 : found->second;
    };
    const auto& t = app_.t();
    const auto& first = positions.front();
    const auto& last = positions.back();
    for (const auto skill : domain::kSkills) {
        const std::string key(skill);
        const int now = step(last, key);
        lines_.push_back({cards::skill_emoji(skill), t(text::skill_key(skill)),
                          now > 0 ? t(text::step_key(now)) : std::string(), positions.size() > 1 ? step(first, key) : 0,
                          now});
    }
    const auto month = [&](Millis at) {
        const auto day = local_day(at);
        return text::long_month(t, day.year, day.month);
    };
    const bool today = local_day(last.at) == local_day(app_.now());
    now_ = today ? t(Key::skills_now) : month(last.at);
    if (positions.size() > 1) before_ = t(Key::skills_before) + " · " + month(first.at);
    if (const auto by = last.by.empty() ? std::nullopt : app_.view().person(last.by))
        with_ = t(Key::skills_with, {{"name", by->name}});
}

app::Chrome SkillsResultScreen::chrome() {
    auto chrome = journey_chrome(app_, "🌳", Key::skills_journey);
    if (lines_.empty())
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::skills_start), Glyph::next};
    else if (came_ == Came::just_done)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_done), Glyph::check};
    else
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::skills_again), Glyph::retake};
    if (came_ == Came::just_done) chrome.plinth.back = false;
    return chrome;
}

void SkillsResultScreen::begin_again() {
    // What was begun before waits: it is gone on with, or one says that it may go.
    if (app_.draft()) return arrive(app_, Wish::skills);
    app_.replace(std::make_unique<SkillsScreen>(app_, flow::SkillsJourney(person())));
}

void SkillsResultScreen::on_main() {
    if (lines_.empty() || came_ == Came::to_look) return begin_again();
    app_.replace(feel_screen(app_, "skills", {"🌳", Key::skills_journey, domain::Hue::cobalt}));
}

void SkillsResultScreen::draw(Ui& ui) {
    if (lines_.empty()) return draw_intro(ui);
    draw_result(ui);
}

void SkillsResultScreen::draw_intro(Ui& ui) {
    const bool portrait = ui.portrait();
    const std::string title = ui.t()(Key::skills_intro);
    const std::string sub = ui.t()(Key::skills_intro_sub);
    const Rect words = portrait ? Rect{56, 232, 968, 300} : Rect{1088, 232, 768, 400};
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    const int used = ui.text_from(title, style, words);
    const int more = ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 20, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w + 16, used + more + 44});
    // From seed to fruit: that is the whole of it.
    const Rect field = portrait ? Rect{56, 600, 968, 960} : Rect{64, 144, 960, 736};
    ui.card(field, ui.colours().tint, 32, false);
    for (int step = 1; step <= domain::kSteps; ++step) {
        const int disc = portrait ? 168 : 160;
        const int room = (field.w - 48) / domain::kSteps;
        const int x = field.x + 24 + (step - 1) * room + (room - disc) / 2;
        const int y = field.bottom() - 56 - disc - (step - 1) * (field.h - disc - 112) / (domain::kSteps - 1);
        ui.pastille(kStepEmojis[step - 1], x, y, disc, ui.colours().card);
    }
}

// Who was at their elbow, and the way to paper.
void SkillsResultScreen::print_row(Ui& ui, const Rect& row) {
    const Rect rect = with_.empty() ? row : widgets::cell(row, 2, 32, 1);
    if (!with_.empty()) {
        const Rect place = widgets::cell(row, 2, 32, 0);
        ui.emoji("🧑🏽‍🤝‍🧑🏽", place.x, place.y + (place.h - 64) / 2, 64, 50);
        auto style = widgets::t2b(ui.look());
        style.max_lines = 1;
        ui.text(with_, style, {place.x + 84, place.y, place.w - 84, place.h}, 28);
        ui.say(with_, place, 24);
    }
    const widgets::Button print{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::print), ui.t()(Key::skills_print), {}, true, true, 44};
    if (!widgets::button(ui, "print", rect, print)) return;
    const auto printer = app_.printing().printer();
    const bool there =
        printer.state != devices::PrinterState::absent && printer.state != devices::PrinterState::offline;
    if (there && printer.layout == devices::Layout::card)
        return app_.trouble({"x-printer-empty", Key::take_only_cards, Key::take_only_cards_sub});
    print_again(app_, storage::PrintJob{storage::Printed::skills, person()}.name(), Key::skills_printed);
}

void SkillsResultScreen::draw_result(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect title = portrait ? Rect{56, 168, 968, 76} : Rect{864, 140, 992, 76};
    const Rect rest = portrait ? Rect{56, 900, 968, 688} : Rect{864, 224, 992, 656};
    widgets::radar(ui, portrait ? Rect{226, 256, 628, 628} : Rect{64, 144, 736, 736}, lines_);
    const std::string words = ui.t()(Key::skills_result);
    auto style = widgets::h1(ui.look());
    style.max_lines = 1;
    ui.text(words, style, title, 40);
    ui.say(words, title.inset(-8));
    widgets::radar_legend(ui, {rest.x, rest.y, rest.w, 52}, before_, now_);
    widgets::radar_rows(ui, {rest.x, rest.y + 60, rest.w, rest.h - 60 - 132}, lines_);
    print_row(ui, {rest.x, rest.bottom() - 112, rest.w, 112});
}

}  // namespace

std::unique_ptr<app::Screen> skills_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* begun = dynamic_cast<flow::SkillsJourney*>(journey.get()))
        return std::make_unique<SkillsScreen>(app, std::move(*begun));
    return std::make_unique<SkillsResultScreen>(app, SkillsResultScreen::Came::to_look);
}

std::unique_ptr<app::Screen> interview_screen(app::App& app) {
    return std::make_unique<PeopleScreen>(app, Key::desk_with_whom, [&app](const domain::Person& person) {
        app.welcome(person, app::Vouched::yes);
        arrive(app, Wish::skills);
    });
}

}  // namespace merci::screens
