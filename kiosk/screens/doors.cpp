#include "kiosk/screens/doors.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "core/storage/print_job.h"
#include "core/text/phrases.h"
#include "kiosk/screens/ask.h"
#include "kiosk/screens/badge_words.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kDoorsMax = 60;
constexpr int kPlaces = 5;  // and one way to more

// A door as a person meets it.
struct Door {
    domain::Opportunity opportunity;
    domain::Badge badge;
    bool open = false;

    drawing::BadgeLook look() const { return cards::look_of(badge, opportunity.level); }
};

std::vector<Door> doors_of(app::App& app) {
    const auto& view = app.view();
    const auto found = view.doors_of(app.session().resident->id, local_day(app.now()), kDoorsMax);
    std::vector<Door> doors;
    for (const auto* list : {&found.open, &found.others}) {
        for (const auto& opportunity : *list) {
            if (auto badge = view.badge(opportunity.badge))
                doors.push_back({opportunity, std::move(*badge), list == &found.open});
        }
    }
    return doors;
}

std::string badge_name(const Ui& ui, const Door& door) {
    return badge_and_level(ui.t(), door.badge, door.opportunity.level);
}

// A pill that says whether one may walk in.
void open_pill(Ui& ui, const Rect& rect, bool open) {
    const std::string label = ui.t()(open ? Key::doors_open : Key::doors_needs);
    ui.paint(render::hash_of("door pill", open, label), rect, 16, [&](const widgets::Pen& pen) {
        const auto green = drawing::journey_colours(domain::Hue::emerald);
        const auto saffron = drawing::journey_colours(domain::Hue::saffron);
        pen.panel(pen.box(), pen.height() / 2, open ? green.tint : saffron.tint);
        const auto ink = open ? green.deep : saffron.deep;
        pen.glyph(open ? Glyph::check : Glyph::lock, 18, (pen.height() - 36) / 2, 36, ink);
        auto style = widgets::in(widgets::type(pen.look(), 36, 44, Weight::bold), ink);
        style.max_lines = 1;
        pen.text(label, style, {66, 0, pen.width() - 86, pen.height()}, 28);
    });
}

class DoorScreen final : public app::Screen {
public:
    DoorScreen(app::App& app, Door door) : Screen(app), door_(std::move(door)) {}
    std::string name() const override { return "doors.door"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;

private:
    int line(Ui& ui, const char* emoji, const std::string& words, const Rect& rect);
    void ask();
    Door door_;
};

class DoorsScreen final : public app::Screen {
public:
    explicit DoorsScreen(app::App& app) : Screen(app), doors_(doors_of(app)) {}
    std::string name() const override { return "doors"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void entered() override { doors_ = doors_of(app_); }

private:
    int pages() const { return (static_cast<int>(doors_.size()) + kPlaces - 1) / kPlaces; }
    bool card(Ui& ui, const Door& door, const Rect& rect);
    std::vector<Door> doors_;
    int page_ = 0;
};

bool DoorsScreen::card(Ui& ui, const Door& door, const Rect& rect) {
    const std::string title = domain::in_language(door.opportunity.title, app_.lang());
    const std::string with = ui.t()(Key::doors_with, {{"name", door.opportunity.partner}});
    const auto tap = ui.tap(door.opportunity.id, rect);
    ui.shift(0, tap.down ? 6 : 0);
    ui.card(rect, tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
    const bool wide = ui.portrait();
    const int size = wide ? 168 : 144;
    const int badge_y = wide ? rect.y + (rect.h - size) / 2 : rect.y + 20;
    if (door.open)
        ui.badge(door.look(), rect.x + 24, badge_y, size);
    else
        ui.ghost_badge(door.look(), rect.x + 24, badge_y, size);
    const int x = rect.x + 24 + size + 24;
    const int w = rect.right() - x - 20;
    constexpr int kPill = 52;
    auto sub = widgets::in(widgets::t3(ui.look()), ui.colours().ink2);
    sub.max_lines = 1;
    const int line = static_cast<int>(sub.line);
    const int sub_y = rect.bottom() - 20 - kPill - 6 - line;
    const auto label = widgets::at_most(52, widgets::type(ui.look(), 44, 50, Weight::bold, -0.3));
    const int room = sub_y - rect.y - 12;
    ui.text(title, label, {x, rect.y + 10, w, room}, 30);
    const Rect under = wide ? Rect{x, sub_y, w, line} : Rect{rect.x + 28, sub_y, rect.w - 48, line};
    ui.text(with, sub, under, 28);
    open_pill(ui, {wide ? x : rect.x + 24, rect.bottom() - 16 - kPill, wide ? w : rect.w - 48, kPill}, door.open);
    ui.unshift();
    ui.say(title + ". " + with + ". " + ui.t()(door.open ? Key::doors_open : Key::doors_needs), rect, 32);
    return tap.tapped;
}

void DoorsScreen::draw(Ui& ui) {
    if (doors_.empty()) return nothing_yet(ui, "🚪", ui.t()(Key::doors_none), ui.t()(Key::doors_none_sub));
    widgets::question(ui, ui.t()(Key::doors_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), pages() > 1).content;
    const int count = static_cast<int>(doors_.size());
    const int first = (page_ % pages()) * kPlaces;
    const auto cell = [&](int i) {
        return portrait ? widgets::grid_cell(area, 1, kPlaces, 0, 24, i) : widgets::grid_cell(area, 3, 2, 32, 32, i);
    };
    for (int i = 0; i < kPlaces && first + i < count; ++i) {
        const auto& door = doors_[static_cast<std::size_t>(first + i)];
        if (card(ui, door, cell(i))) app_.go(std::make_unique<DoorScreen>(app_, door));
    }
}

app::Chrome DoorsScreen::chrome() {
    auto chrome = journey_chrome(app_, "🚪", Key::doors_journey);
    if (pages() > 1) chrome.plinth.main = widgets::MainAction{app_.t()(Key::ask_more_records), Glyph::next};
    return chrome;
}

void DoorsScreen::on_main() {
    ++page_;
    app_.turn(render::Turn::next);
}

app::Chrome DoorScreen::chrome() {
    auto chrome = journey_chrome(app_, "🚪", Key::doors_journey);
    chrome.plinth.main = door_.open ? widgets::MainAction{app_.t()(Key::doors_print), Glyph::print}
                                    : widgets::MainAction{app_.t()(Key::doors_ask), Glyph::next};
    return chrome;
}

void DoorScreen::on_main() {
    if (!door_.open) return ask();
    print_again(app_,
                storage::PrintJob{storage::Printed::slip, app_.session().resident->id, door_.opportunity.id}.name(),
                Key::doors_printed);
}

// Straight to the badge that opens it; what was begun before is asked about first.
void DoorScreen::ask() {
    if (app_.draft()) return begin(app_, Wish::ask);
    auto journey = std::make_unique<flow::AskJourney>(app_.session().resident->id);
    journey->choose_badge(door_.badge.id, door_.opportunity.level);
    const flow::AskJourney draft = *journey;
    auto shared = std::make_shared<std::unique_ptr<flow::Journey>>(std::move(journey));
    app_.keep_draft(draft, [this, shared] { app_.back_to_base(ask_screen(app_, std::move(*shared))); });
}

int DoorScreen::line(Ui& ui, const char* emoji, const std::string& words, const Rect& rect) {
    if (words.empty()) return 0;
    constexpr int kDisc = 88;
    ui.pastille(emoji, rect.x, rect.y, kDisc, ui.colours().tint);
    auto style = widgets::t1(ui.look());
    style.colour = ui.colours().ink;
    style.max_lines = 2;
    ui.text(words, style, {rect.x + kDisc + 28, rect.y, rect.w - kDisc - 28, kDisc}, 34);
    ui.say(words, {rect.x - 8, rect.y - 4, rect.w + 8, kDisc + 8}, 24);
    return kDisc + 24;
}

void DoorScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto& door = door_.opportunity;
    const Rect panel = portrait ? Rect{56, 168, 968, 560} : Rect{64, 144, 640, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    const int size = portrait ? 340 : 400;
    const int x = panel.x + (panel.w - size) / 2;
    if (door_.open)
        ui.badge(door_.look(), x, panel.y + 36, size);
    else
        ui.ghost_badge(door_.look(), x, panel.y + 36, size);
    const std::string badge = badge_name(ui, door_);
    auto name = widgets::aligned(widgets::h2(ui.look()), Align::centre);
    name.max_lines = 2;
    name.wrap = drawing::Wrap::balance;
    ui.text(badge, name, {panel.x + 24, panel.y + size + 48, panel.w - 48, portrait ? 80 : 124}, 36);
    const Rect pill{panel.x + (panel.w - 520) / 2, panel.bottom() - 96, 520, 64};
    open_pill(ui, pill, door_.open);
    ui.say(ui.t()(door_.open ? Key::doors_open : Key::doors_needs) + " " + badge, panel, 32);

    const Rect words = portrait ? Rect{56, 772, 968, 800} : Rect{768, 152, 1088, 720};
    auto title = widgets::type(ui.look(), 64, 76, Weight::bold, -0.8);
    title.wrap = drawing::Wrap::balance;
    title.max_lines = 3;
    const std::string what = domain::in_language(door.title, app_.lang());
    const int used = ui.text_from(what, title, words);
    ui.say(what, {words.x - 16, words.y - 8, words.w + 16, used + 16});
    int y = words.y + used + 40;
    const auto at = [&] { return Rect{words.x, y, words.w, 96}; };
    y += line(ui, "🏢", ui.t()(Key::doors_with, {{"name", door.partner}}), at());
    if (!door.see.empty()) y += line(ui, "🙋🏽", ui.t()(Key::doors_see, {{"name", door.see}}), at());
    y += line(ui, "📍", door.place, at());
    if (door.until)
        y += line(ui, "📅", text::long_day(ui.t(), door.until->year, door.until->month, door.until->day), at());
}

}  // namespace

std::unique_ptr<app::Screen> doors_screen(app::App& app) {
    return std::make_unique<DoorsScreen>(app);
}

}  // namespace merci::screens
