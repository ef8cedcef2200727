#include "kiosk/screens/badge_screen.h"

#include <algorithm>

#include "core/cards/compose.h"
#include "core/domain/recognition.h"
#include "core/storage/print_job.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/take.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/buttons.h"

namespace merci::screens {

app::Chrome BadgeScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🏅", app_.t()(Key::badge_mine), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    const auto award = app_.view().award(award_);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::badge_print), Glyph::print, award && award->day.has_value()};
    return chrome;
}

void BadgeScreen::entered() {
    recognised_by_.clear();
    const auto award = app_.view().award(award_);
    if (!award) return;
    for (const auto& one : domain::recognised_by(app_.view(), award->badge, award->version)) {
        if (!one.name.empty()) recognised_by_.push_back(one.name);
    }
}

void BadgeScreen::on_main() {
    print_again(app_, storage::PrintJob{storage::Printed::award, award_}.name());
}

void BadgeScreen::draw(Ui& ui) {
    const auto award = app_.view().award(award_);
    const auto badge = award ? app_.view().badge(award->badge, award->version) : std::nullopt;
    if (!badge) return;
    const bool portrait = ui.portrait();
    const Rect panel = portrait ? Rect{56, 168, 968, 640} : Rect{64, 144, 800, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    const int size = portrait ? 440 : 528;
    const int top = portrait ? 36 : 40;
    ui.badge(cards::look_of(*badge, award->level), panel.x + (panel.w - size) / 2, panel.y + top, size);
    if (award->day) {
        const Rect page{panel.x + (panel.w - 640) / 2, panel.bottom() - 40 - 96, 640, 96};
        const widgets::Button phone{
            widgets::ButtonKind::plain, widgets::emoji_sign("📱"), ui.t()(Key::take_phone), {}, true, true, 44};
        if (widgets::button(ui, "page", page, phone))
            app_.go(std::make_unique<PageScreen>(app_, std::vector<std::string>{award_}));
    }
    const int x = portrait ? 56 : 928;
    const int w = portrait ? 968 : 928;
    int y = portrait ? 860 : 168;
    const std::string name = domain::in_language(badge->name, app_.lang());
    const std::string level = ui.t()(widgets::level_key(award->level));
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    y += ui.text_from(name, style, {x, y, w, 170}) + 28;
    ui.text(level, widgets::in(widgets::h2(ui.look()), ui.colours().deep), {x, y, w - 360, 56});
    const int level_w = static_cast<int>(drawing::layout(level, widgets::h2(ui.look())).width());
    widgets::state_pill(ui, x + std::min(level_w + 36, w - 340), y - 20, award_state(app_, award_));
    y += 100;
    std::string since = ui.t()(Key::badge_unsigned);
    if (award->day)
        since = ui.t()(Key::badge_since,
                       {{"day", text::long_day(ui.t(), award->day->year, award->day->month, award->day->day)}});
    ui.text(since, widgets::t1(ui.look()), {x, y, w, 56});
    ui.say(name + ". " + level + ". " + since, {x - 16, panel.y, w + 16, y + 64 - panel.y});
    y += 96;
    const auto at = std::find_if(badge->levels.begin(), badge->levels.end(),
                                 [&](const auto& one) { return one.level == award->level; });
    if (at != badge->levels.end()) {
        const std::string criteria = domain::in_language(at->criteria, app_.lang());
        const int used = ui.text_from(criteria, widgets::t2(ui.look()), {x, y, w, 150});
        ui.say(criteria, {x - 16, y - 8, w + 16, used + 16});
        y += used + 32;
    }
    std::vector<std::string> names;
    int face_x = x;
    for (const auto& endorsement : app_.view().endorsements_of(domain::Endorsed::award, award_, 6)) {
        if (endorsement.from_outside()) {
            names.push_back(endorsement.name);
            continue;
        }
        const auto by = endorsement.by.empty() ? std::nullopt : app_.view().person(endorsement.by);
        if (!by) continue;
        if (names.size() < 4) {
            ui.face(by->portrait, by->name, face_x, y, 88, 5);
            face_x += 68;
        }
        names.push_back(by->name);
    }
    if (!names.empty()) {
        const std::string vouch = names.size() == 1 ? ui.t()(Key::badge_endorsed_one, {{"name", names[0]}})
                                                    : ui.t()(Key::badge_endorsed, {{"names", listed(ui.t(), names)}});
        const int after_faces = face_x == x ? x : face_x + 44;
        ui.text(vouch, widgets::t2(ui.look()), {after_faces, y, x + w - after_faces, 88});
        ui.say(vouch, {x - 12, y - 8, w, 104});
        y += 112;
    }
    if (recognised_by_.empty()) return;
    const std::string recognised = ui.t()(Key::offer_recognised_by) + " " + listed(ui.t(), recognised_by_);
    ui.emoji("🏛️", x, y + 8, 72, 60);
    ui.text(recognised, widgets::t2(ui.look()), {x + 96, y, w - 96, 88});
    ui.say(recognised, {x - 12, y - 8, w, 104});
}

}  // namespace merci::screens
