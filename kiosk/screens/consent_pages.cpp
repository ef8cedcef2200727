#include "kiosk/screens/consent_pages.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "kiosk/screens/consents.h"
#include "kiosk/screens/five_places.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using domain::Reach;

namespace {

// A page is for the whole world or for nobody: what the centre alone may see of a badge needs none.
Reach page_reach(app::App& app, const domain::Award& award) {
    const auto reach = domain::reach_of(app.view(), app.session().resident->id, "page", award.id);
    return reach == Reach::everyone ? Reach::everyone : Reach::nobody;
}

}  // namespace

app::Chrome ConsentPagesScreen::chrome() {
    return consent_chrome(app_);
}

void ConsentPagesScreen::entered() {
    awards_ = app_.view().awards_of(app_.session().resident->id);
    std::erase_if(awards_, [](const domain::Award& award) { return award.is_revoked; });
    std::reverse(awards_.begin(), awards_.end());
}

void ConsentPagesScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_pages));
    if (awards_.empty()) return nothing_yet(ui, "🏅", ui.t()(Key::consent_no_pages));
    const auto area = widgets::regions(ui.look(), false).content;
    const FivePlaces places(ui, area, static_cast<int>(awards_.size()), page_, FivePlaces::Portrait::rows);
    for (int i = 0; i < places.count(); ++i) {
        const auto& award = awards_[static_cast<std::size_t>(places.first() + i)];
        const auto badge = app_.view().badge(award.badge, award.version);
        if (!badge) continue;
        const auto words = words_of(page_reach(app_, award));
        const Rect rect = places.cell(i);
        const std::string name = domain::in_language(badge->name, app_.lang());
        const std::string who = ui.t()(words.label);
        const auto tap = ui.tap("page " + award.id, rect);
        ui.shift(0, tap.down ? 6 : 0);
        ui.card(rect, tap.down ? ui.colours().tint : ui.colours().card, 32, !tap.down);
        const int size = std::min(176, rect.h - 48);
        const int y = rect.y + (ui.portrait() ? (rect.h - size) / 2 : 24);
        ui.badge(cards::look_of(*badge, award.level), rect.x + 24, y, size, false);
        const int x = rect.x + 24 + size + 28;
        auto label = widgets::h2(ui.look());
        label.max_lines = ui.portrait() ? 1 : 3;
        ui.text(name, label, {x, y, rect.right() - x - 20, ui.portrait() ? size / 2 : size}, 32);
        auto sub = widgets::t2(ui.look());
        sub.max_lines = 1;
        const Rect line = ui.portrait() ? Rect{x, y + size / 2, rect.right() - x - 20, size / 2}
                                        : Rect{rect.x + 32, rect.bottom() - 88, rect.w - 52, 72};
        ui.emoji(words.emoji, line.x, line.y + (line.h - 60) / 2, 60, 48);
        ui.text(who, sub, {line.x + 80, line.y, line.w - 80, line.h}, 30);
        ui.unshift();
        ui.say(name + ". " + who, rect, 32);
        if (tap.tapped) app_.go(std::make_unique<ConsentPageScreen>(app_, award));
    }
    places.more(ui, app_, page_);
}

app::Chrome ConsentPageScreen::chrome() {
    return consent_chrome(app_);
}

void ConsentPageScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_page_question));
    const auto badge = app_.view().badge(award_.badge, award_.version);
    if (!badge) return;
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{56, 344, 968, 620} : Rect{64, 248, 860, 632};
    ui.card(panel, ui.colours().tint, 32, false);
    constexpr int kBadge = 360;
    ui.badge(cards::look_of(*badge, award_.level), panel.x + (panel.w - kBadge) / 2, panel.y + 36, kBadge);
    const std::string name = domain::in_language(badge->name, app_.lang());
    const std::string level = ui.t()(widgets::level_key(award_.level));
    auto label = widgets::aligned(widgets::h1(ui.look()), Align::centre);
    label.max_lines = 1;
    ui.text(name, label, {panel.x + 32, panel.y + kBadge + 52, panel.w - 64, 92}, 40);
    ui.text(level, widgets::aligned(widgets::in(widgets::t1(ui.look()), ui.colours().deep), Align::centre),
            {panel.x + 32, panel.y + kBadge + 160, panel.w - 64, 64});
    ui.say(name + ". " + level, panel, 32);
    const Rect rows = portrait ? Rect{56, 1012, 968, 400} : Rect{988, 248, 868, 400};
    const auto touched = reach_rows(ui, rows, {Reach::nobody, Reach::everyone}, page_reach(app_, award_),
                                    may_reach(app_, "page", award_.id));
    if (touched) show_to(app_, "page", award_.id, *touched);
}

}  // namespace merci::screens
