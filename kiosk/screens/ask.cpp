#include "kiosk/screens/ask.h"
#include "kiosk/screens/item_state.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "kiosk/screens/badge_words.h"
#include "kiosk/screens/my_requests.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/tell.h"
#include "kiosk/screens/tell_screen.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kRecordsMax = 60;
constexpr std::size_t kSuggested = 3;

class AskScreen final : public app::Screen {
public:
    AskScreen(app::App& app, flow::AskJourney journey) : Screen(app), journey_(std::move(journey)) { load(); }

    std::string name() const override {
        constexpr const char* kNames[] = {"ask.badge", "ask.level", "ask.records"};
        return kNames[static_cast<int>(journey_.step())];
    }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override;
    void on_back() override;

private:
    using Step = flow::AskJourney::Step;
    void load();
    void draw_badge(Ui& ui);
    void draw_level(Ui& ui);
    void draw_records(Ui& ui);
    bool has(const Id& badge, domain::Level level) const;
    bool asked(const Id& badge, domain::Level level) const;
    domain::Level next_level(const Id& badge) const;
    std::optional<domain::Badge> badge() const;
    void change(const std::function<void(flow::AskJourney&)>& change, render::Turn turn);

    flow::AskJourney journey_;
    std::vector<domain::Badge> badges_;  // those most likely first
    std::vector<domain::Award> awards_;
    std::vector<domain::Record> records_;
    int page_ = 0;
};

// The request is on its way.
class SentScreen final : public app::Screen {
public:
    SentScreen(app::App& app, Id request, domain::Badge badge, domain::Level level)
        : Screen(app), request_(std::move(request)), badge_(std::move(badge)), level_(level) {}
    std::string name() const override { return "ask.sent"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override;
    void draw(Ui& ui) override;
    void on_main() override { app_.home(); }
    void on_back() override { app_.home(); }

private:
    Id request_;
    domain::Badge badge_;
    domain::Level level_;
    std::string face_;
};

void AskScreen::load() {
    const Id me = app_.session().resident->id;
    badges_ = app_.view().badges();
    awards_ = app_.view().awards_of(me);
    records_ = app_.view().records_of(me, kRecordsMax);
    // What I did most says which badge I am likely to want.
    const auto weight = [this](const domain::Badge& badge) {
        return std::count_if(records_.begin(), records_.end(), [&](const domain::Record& record) {
            return std::find(badge.activities.begin(), badge.activities.end(), record.activity) !=
                   badge.activities.end();
        });
    };
    std::stable_sort(badges_.begin(), badges_.end(),
                     [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
}

std::optional<domain::Badge> AskScreen::badge() const {
    const auto at = std::find_if(badges_.begin(), badges_.end(),
                                 [this](const auto& badge) { return badge.id == journey_.badge(); });
    return at == badges_.end() ? std::nullopt : std::optional(*at);
}

bool AskScreen::has(const Id& badge, domain::Level level) const {
    return std::any_of(awards_.begin(), awards_.end(), [&](const domain::Award& award) {
        return award.badge == badge && award.level == level && !award.is_revoked;
    });
}

bool AskScreen::asked(const Id& badge, domain::Level level) const {
    return !has(badge, level) && app_.view().open_request(app_.session().resident->id, badge, level).has_value();
}

domain::Level AskScreen::next_level(const Id& badge) const {
    for (const auto level : domain::kLevels) {
        if (!has(badge, level)) return level;
    }
    return domain::Level::act;
}

void AskScreen::change(const std::function<void(flow::AskJourney&)>& change, render::Turn turn) {
    auto next = journey_;
    change(next);
    app_.keep_draft(next, [this, next, turn] {
        const bool moved = next.step() != journey_.step();
        journey_ = next;
        if (!moved) return app_.stage().wake();
        page_ = 0;
        app_.turn(turn);
    });
}

app::Chrome AskScreen::chrome() {
    app::Chrome chrome;
    const auto& resident = app_.session().resident;
    chrome.bar = {"🏅", app_.t()(Key::ask_journey), journey_.progress(), {}, {}};
    if (resident) chrome.bar.who = app::who_of(*resident);
    if (journey_.step() == Step::level) {
        // What was asked for already is waiting: the way on is to where it stands.
        if (asked(journey_.badge(), journey_.level()))
            chrome.plinth.main = widgets::MainAction{app_.t()(Key::space_request), Glyph::next};
        else
            chrome.plinth.main =
                widgets::MainAction{app_.t()(Key::tell_go_on), Glyph::next, !has(journey_.badge(), journey_.level())};
    }
    if (journey_.step() == Step::records) {
        if (records_.empty())
            chrome.plinth.main = widgets::MainAction{app_.t()(Key::ask_tell_first), Glyph::camera};
        else
            chrome.plinth.main = widgets::MainAction{app_.t()(Key::ask_send), Glyph::check, journey_.can_go_on()};
    }
    return chrome;
}

void AskScreen::on_main() {
    if (journey_.step() == Step::level && asked(journey_.badge(), journey_.level()))
        return app_.drop_draft([this] { app_.back_to_base(std::make_unique<MyRequestsScreen>(app_)); });
    if (journey_.step() == Step::level) {
        const auto chosen = badge();
        return change(
            [&](flow::AskJourney& j) {
                j.go_on();
                if (!chosen) return;
                std::vector<Id> good;
                for (const auto& record : records_) {
                    const bool fits = std::find(chosen->activities.begin(), chosen->activities.end(),
                                                record.activity) != chosen->activities.end();
                    if (fits && good.size() < kSuggested) good.push_back(record.id);
                }
                j.suggest_records(good);
            },
            render::Turn::next);
    }
    if (records_.empty()) return app_.drop_draft([this] { app_.back_to_base(tell_screen(app_)); });
    const auto chosen = badge();
    if (!chosen) return;
    app_.finish(journey_.command(), [this, badge = *chosen, level = journey_.level()](const Json& answer) {
        app_.replace(std::make_unique<SentScreen>(app_, answer["request"].get<Id>(), badge, level));
    });
}

void AskScreen::on_back() {
    if (journey_.step() == Step::badge) return app_.drop_draft([this] { app_.back(); });
    change([](flow::AskJourney& j) { j.back(); }, render::Turn::back);
}

void AskScreen::draw(Ui& ui) {
    switch (journey_.step()) {
        case Step::badge: return draw_badge(ui);
        case Step::level: return draw_level(ui);
        case Step::records: return draw_records(ui);
    }
}

void AskScreen::draw_badge(Ui& ui) {
    widgets::question(ui, ui.t()(Key::ask_badge));
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const Rect grid{area.x, area.y, area.w, portrait ? 1348 : 632};
    const int columns = portrait ? 2 : 3;
    const auto cell = [&](int i) { return widgets::grid_cell(grid, columns, portrait ? 3 : 2, 32, 32, i); };
    const int count = static_cast<int>(badges_.size());
    const int pages = std::max(1, (count + 4) / 5);
    const int first = (page_ % pages) * 5;
    for (int i = 0; i < 5 && first + i < count; ++i) {
        const auto& badge = badges_[static_cast<std::size_t>(first + i)];
        const auto level = next_level(badge.id);
        const widgets::BadgeChoice choice{
            cards::look_of(badge, level), domain::in_language(badge.name, app_.lang()), {}};
        if (widgets::badge_choice(ui, badge.id, cell(i), choice)) {
            change([&](flow::AskJourney& j) { j.choose_badge(badge.id, level); }, render::Turn::next);
        }
    }
    if (pages < 2) return;
    const widgets::Button more{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::next), ui.t()(Key::ask_more), {}, true, true, 46};
    if (widgets::button(ui, "more", cell(5), more)) {
        ++page_;
        app_.turn(render::Turn::next);
    }
}

void AskScreen::draw_level(Ui& ui) {
    const auto chosen = badge();
    if (!chosen) return;
    widgets::question(ui, ui.t()(Key::ask_level, {{"badge", domain::in_language(chosen->name, app_.lang())}}));
    const bool portrait = ui.portrait();
    const auto suggested = next_level(chosen->id);
    for (int i = 0; i < 3; ++i) {
        const auto level = domain::kLevels[static_cast<std::size_t>(i)];
        widgets::LevelCard card;
        card.badge = cards::look_of(*chosen, level);
        card.name = ui.t()(widgets::level_key(level));
        card.sub = ui.t()(widgets::level_sub_key(level));
        if (static_cast<std::size_t>(i) < chosen->levels.size())
            card.criteria = domain::in_language(chosen->levels[static_cast<std::size_t>(i)].criteria, app_.lang());
        if (has(chosen->id, level))
            card.note = widgets::LevelNote::have;
        else if (asked(chosen->id, level))
            card.note = widgets::LevelNote::asked;
        else if (level == suggested)
            card.note = widgets::LevelNote::next;
        card.chosen = level == journey_.level() ? widgets::Chosen::yes : widgets::Chosen::no;
        const Rect rect = portrait ? Rect{56, 344 + i * 408, 968, 376} : Rect{64 + i * 608, 248, 576, 632};
        if (widgets::level_card(ui, "level" + std::to_string(i), rect, card)) {
            change([&](flow::AskJourney& j) { j.choose_level(level); }, render::Turn::next);
        }
    }
}

void AskScreen::draw_records(Ui& ui) {
    widgets::question(ui, ui.t()(records_.empty() ? Key::ask_no_records : Key::ask_records));
    const bool portrait = ui.portrait();
    if (records_.empty()) {
        const int middle = ui.width() / 2;
        return ui.pastille("📷", middle - 132, portrait ? 560 : 380, 264, ui.colours().tint);
    }
    const auto area = widgets::regions(ui.look(), true).content;
    const int columns = portrait ? 2 : 3;
    const int rows = portrait ? 3 : 2;
    const int places = columns * rows;
    const int count = static_cast<int>(records_.size());
    const bool paged = count > places;
    const int shown = paged ? places - 1 : places;
    const int pages = std::max(1, (count + shown - 1) / shown);
    const Rect grid{area.x, area.y, area.w, portrait ? 1200 : 632};
    const auto cell = [&](int i) { return widgets::grid_cell(grid, columns, rows, 32, 32, i); };
    const int first = (page_ % pages) * shown;
    for (int i = 0; i < shown && first + i < count; ++i) {
        const auto& record = records_[static_cast<std::size_t>(first + i)];
        const auto activity = app_.view().activity(record.activity);
        const std::string label = activity ? domain::in_language(activity->name, app_.lang()) : std::string();
        std::string picture = activity && !activity->picture.empty() ? "drawing:" + activity->picture : std::string();
        if (!record.photos.empty()) picture = "blob:" + record.photos.front().blob;
        const widgets::PhotoChoice choice{picture,
                                          {},
                                          widgets::emoji_sign(activity ? activity->emoji : "📷"),
                                          label,
                                          journey_.has_record(record.id) ? widgets::Chosen::yes : widgets::Chosen::no};
        if (widgets::photo_choice(ui, record.id, cell(i), choice)) {
            change([&](flow::AskJourney& j) { j.toggle_record(record.id); }, render::Turn::next);
        }
    }
    if (!paged) return;
    const widgets::Button more{widgets::ButtonKind::plain,
                               widgets::glyph_sign(Glyph::next),
                               ui.t()(Key::ask_more_records),
                               {},
                               true,
                               true,
                               46};
    if (widgets::button(ui, "more", cell(places - 1), more)) {
        ++page_;
        app_.turn(render::Turn::next);
    }
}

app::Chrome SentScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🏅", app_.t()(Key::ask_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.back = false;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_done), Glyph::check};
    return chrome;
}

void SentScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{56, 232, 968, 640} : Rect{64, 144, 860, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    const int size = portrait ? 412 : 480;
    const int top = portrait ? 120 : (panel.h - size) / 2 - 30;  // in portrait below the pill
    widgets::state_pill(ui, panel.x + 20, panel.y + 20, item_state(app_, request_));
    ui.badge(cards::look_of(badge_, level_), panel.x + (panel.w - size) / 2, panel.y + top, size);
    const std::string title = badge_and_level(ui.t(), badge_, level_);
    ui.text(title, widgets::aligned(widgets::h2(ui.look()), drawing::Align::centre),
            {panel.x + 24, panel.bottom() - 96, panel.w - 48, 64});
    const int x = portrait ? 56 : 988;
    const int w = portrait ? 968 : 868;
    int y = portrait ? 920 : 160;
    const std::string sent = ui.t()(Key::ask_sent);
    const std::string sub = ui.t()(Key::ask_sent_sub);
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    const int used = ui.text_from(sent, style, {x, y, w, 170});
    ui.emoji("⏳", x, y + used + 24, 56, 48);
    ui.text(sub, widgets::t1(ui.look()), {x + 72, y + used + 24, w - 72, 56});
    ui.say(title + ". " + sent + " " + sub, {x - 12, y - 8, w, used + 104});
    y += used + (portrait ? 120 : 140);
    ui.text(ui.t()(Key::tell_kept_question), widgets::h2(ui.look()), {x, y, w, 56});
    three_faces(ui, app_, {x, y + 80, w, portrait ? 250 : 280}, "ask", face_);
}

}  // namespace

std::unique_ptr<app::Screen> ask_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* asked = dynamic_cast<flow::AskJourney*>(journey.get()))
        return std::make_unique<AskScreen>(app, std::move(*asked));
    return std::make_unique<AskScreen>(app, flow::AskJourney(app.session().resident->id));
}

}  // namespace merci::screens
