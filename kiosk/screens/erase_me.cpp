#include "kiosk/screens/erase_me.h"

#include <algorithm>

#include "kiosk/app/take_away.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/take.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

// Nobody is here any more: said once more in their language, then the screen is the next person's.
class ErasedScreen final : public app::Screen {
public:
    explicit ErasedScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "erase.done"; }
    domain::Hue hue() const override { return domain::Hue::emerald; }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {"🧹", app_.t()(Key::erase_journey), {}, {}, {}};
        chrome.plinth.back = false;
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::home_leave), Glyph::check};
        return chrome;
    }
    void on_main() override { app_.leave(); }
    void on_home() override { app_.leave(); }
    void draw(Ui& ui) override { nothing_yet(ui, "🍃", ui.t()(Key::erase_done), ui.t()(Key::erase_done_sub)); }
};

}  // namespace

std::string EraseScreen::name() const {
    constexpr const char* kNames[] = {"erase", "erase.badges", "erase.sure"};
    return kNames[static_cast<int>(step_)];
}

app::Chrome EraseScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🧹", app_.t()(Key::erase_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    return chrome;
}

void EraseScreen::go_on(Step step) {
    app_.turn(step > step_ ? render::Turn::next : render::Turn::back);
    step_ = step;
}

void EraseScreen::on_back() {
    if (step_ == Step::question) return app_.back();
    go_on(step_ == Step::sure && has_badges_ ? Step::badges : Step::question);
}

void EraseScreen::draw(Ui& ui) {
    if (!app_.session().resident) return;
    switch (step_) {
        case Step::question: return draw_question(ui);
        case Step::badges: return draw_badges(ui);
        case Step::sure: return draw_sure(ui);
    }
}

void EraseScreen::draw_question(Ui& ui) {
    const auto awards = app_.view().awards_of(app_.session().resident->id);
    has_badges_ = std::ranges::any_of(awards, [](const auto& award) { return !award.is_revoked; });
    const bool to_take = std::ranges::any_of(awards, [](const auto& award) { return award.stands(); });
    const int below = widgets::question(ui, ui.t()(Key::erase_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const std::string sub = ui.t()(Key::erase_sub);
    const int y = std::max(below + 8, area.y - 16);
    ui.text(sub, widgets::t1(ui.look()), {area.x, y, area.w, 56});
    ui.say(sub, {area.x - 12, y, area.w, 56});
    const Rect grid{area.x, y + 96, area.w, portrait ? 3 * 208 + 64 : 3 * 152 + 64};
    int i = 0;
    const auto place = [&] { return widgets::grid_cell(grid, 1, 3, 0, 32, i++); };
    // To keep everything stands where the hand falls first.
    const widgets::Button keep{
        widgets::ButtonKind::yes, widgets::emoji_sign("💛"), ui.t()(Key::erase_no), {}, true, false, 52};
    if (widgets::button(ui, "keep all", place(), keep)) return app_.back();
    if (to_take) {
        const widgets::Button take{
            widgets::ButtonKind::plain, widgets::emoji_sign("🎒"), ui.t()(Key::erase_take), {}, true, false, 52};
        if (widgets::button(ui, "take", place(), take)) app_.go(std::make_unique<TakeScreen>(app_));
    }
    const widgets::Button yes{
        widgets::ButtonKind::plain, widgets::emoji_sign("🧹"), ui.t()(Key::erase_yes), {}, true, false, 52};
    if (!widgets::button(ui, "erase", place(), yes)) return;
    // A card alone may be a found one.
    if (!app_.session().vouched) return app_.trouble({"x-someone-comes", Key::erase_beside, Key::erase_beside_sub});
    go_on(has_badges_ ? Step::badges : Step::sure);
}

void EraseScreen::draw_badges(Ui& ui) {
    widgets::question(ui, ui.t()(Key::erase_badges));
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const Rect row{area.x, area.y, area.w, portrait ? 480 : 280};
    const auto cell = [&](int i) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i); };
    const auto choose = [&](domain::Badges badges) {
        badges_ = badges;
        go_on(Step::sure);
    };
    const widgets::ChoiceRow keep{widgets::emoji_sign("🏅"),
                                  ui.t()(Key::erase_keep),
                                  ui.t()(Key::erase_keep_sub),
                                  widgets::Chosen::no,
                                  true,
                                  false};
    if (widgets::choice_row(ui, "badges keep", cell(0), keep)) choose(domain::Badges::keep);
    const widgets::ChoiceRow revoke{widgets::emoji_sign("🚫"),
                                    ui.t()(Key::erase_revoke),
                                    ui.t()(Key::erase_revoke_sub),
                                    widgets::Chosen::no,
                                    true,
                                    false};
    if (widgets::choice_row(ui, "badges revoke", cell(1), revoke)) choose(domain::Badges::revoke);
}

void EraseScreen::draw_sure(Ui& ui) {
    const int below = widgets::question(ui, ui.t()(Key::erase_sure));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const auto& me = *app_.session().resident;
    const int y = std::max(below, area.y);
    const int d = 240;
    ui.face(me.portrait, me.name, area.x + (area.w - d) / 2, y, d, 8);
    const std::string sub = ui.t()(Key::erase_sub);
    ui.text(sub, widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre), {area.x, y + d + 20, area.w, 60});
    ui.say(sub, {area.x, y + d + 20, area.w, 60});
    const Rect row{area.x, y + d + 116, area.w, portrait ? 400 : 184};
    const auto cell = [&](int i) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i); };
    const widgets::Button no{
        widgets::ButtonKind::yes, widgets::emoji_sign("💛"), ui.t()(Key::erase_no), {}, true, false, 52};
    if (widgets::button(ui, "keep all", cell(0), no)) return app_.back();
    const widgets::Button yes{
        widgets::ButtonKind::filled, widgets::emoji_sign("🧹"), ui.t()(Key::erase_yes), {}, true, false, 52};
    if (widgets::button(ui, "erase sure", cell(1), yes)) erase();
}

void EraseScreen::erase() {
    const Id me = app_.session().resident->id;
    app_.run(domain::Erase{me, me, badges_}, [this](const Json&) {
        auto& app = app_;
        const std::string lang = app.lang();
        app.leave();
        app.set_language(lang);
        app.back_to_base(std::make_unique<ErasedScreen>(app));
    });
}

}  // namespace merci::screens
