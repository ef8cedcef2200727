#include "kiosk/screens/scan.h"

#include "core/cards/compose.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/badge_cards.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

app::Chrome ScanScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🔎", app_.t()(Key::scan_journey), {}, {}, {}};
    return chrome;
}

void ScanScreen::draw(Ui& ui) {
    aim_card(ui, app_, Key::scan_question);
}

void ScanScreen::on_code(const std::string& text) {
    const auto read = domain::read_card(text, app_.view());
    if (!read.ok()) return app_.trouble(app::trouble_of(read.error().code));
    const auto& scanned = *read;
    using domain::ScanKind;
    switch (scanned.kind) {
        case ScanKind::foreign:
        case ScanKind::other_centre:
        case ScanKind::unknown_card:
        case ScanKind::dead_card: return app_.trouble(app::trouble_of(scanned.kind));
        default: app_.go(std::make_unique<ScannedScreen>(app_, scanned));
    }
}

app::Chrome ScannedScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🔎", app_.t()(Key::scan_journey), {}, {}, {}};
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::scan_again), Glyph::card};
    return chrome;
}

void ScannedScreen::entered() {
    if (scanned_.kind == domain::ScanKind::badge) app_.speaker().chime();
}

void ScannedScreen::draw(Ui& ui) {
    using domain::ScanKind;
    switch (scanned_.kind) {
        case ScanKind::badge: return real(ui);
        case ScanKind::personal:
            return words(ui, "x-card-unknown", ui.t()(Key::scan_person, {{"name", scanned_.person->name}}),
                         ui.t()(Key::scan_person_sub));
        case ScanKind::revoked:
            return words(ui, "x-not-genuine", ui.t()(Key::scan_revoked), ui.t()(Key::scan_revoked_sub));
        case ScanKind::unknown_signer:
            return words(ui, "x-another-centre", ui.t()(Key::scan_unknown), ui.t()(Key::scan_unknown_sub));
        default: return words(ui, "x-not-genuine", ui.t()(Key::scan_not_real), ui.t()(Key::scan_not_real_sub));
    }
}

void ScannedScreen::real(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto green = drawing::journey_colours(domain::Hue::emerald);
    const Rect panel = portrait ? Rect{56, 168, 968, 640} : Rect{64, 144, 800, 736};
    ui.card(panel, ui.colours().tint, 32, false);
    if (scanned_.badge) {
        const int size = portrait ? 500 : 560;
        ui.badge(cards::look_of(*scanned_.badge, scanned_.level), panel.x + (panel.w - size) / 2,
                 panel.y + (panel.h - size) / 2, size);
    }
    const int x = portrait ? 56 : 928;
    const int w = portrait ? 968 : 928;
    int y = portrait ? 860 : 160;
    ui.glyph_disc(Glyph::check, x, y, 112, 70, green.deep, drawing::kCard);
    const std::string title = ui.t()(Key::scan_real);
    auto style = widgets::in(widgets::type(ui.look(), 72, 84, Weight::bold, -0.8), green.deep);
    style.wrap = drawing::Wrap::balance;
    style.max_lines = 2;
    ui.text(title, style, {x + 144, y - 30, w - 144, 172});
    y += 184;
    const std::string badge = scanned_.badge ? domain::in_language(scanned_.badge->name, app_.lang()) : std::string();
    const std::string level = ui.t()(widgets::level_key(scanned_.level));
    const std::string what = ui.t()(Key::celebrate_level, {{"badge", badge}, {"level", level}});
    if (!scanned_.name.empty()) {
        ui.text(scanned_.name, widgets::h1(ui.look()), {x, y, w, 76});
        y += 84;
    }
    ui.text(what, widgets::h2(ui.look()), {x, y, w, 60});
    y += 84;
    const std::string day = ui.t()(
        Key::scan_real_day, {{"day", text::long_day(ui.t(), scanned_.day.year, scanned_.day.month, scanned_.day.day)}});
    const std::string by = ui.t()(Key::scan_real_sub, {{"centre", app_.view().centre().name}});
    y += ui.text_from(by, widgets::t1(ui.look()), {x, y, w, 112}) + 8;
    y += ui.text_from(day, widgets::t1(ui.look()), {x, y, w, 112});
    ui.say(title + " " + scanned_.name + ". " + what + ". " + by + " " + day,
           {x - 16, panel.y, w + 16, y + 24 - panel.y});
    if (!scanned_.practice) return;
    const Rect pill{x, y + 36, 360, 72};
    const std::string practice = ui.t()(Key::scan_practice);
    ui.paint(render::hash_of("practice", practice), pill, 4, [&](const widgets::Pen& pen) {
        const auto saffron = drawing::journey_colours(domain::Hue::saffron);
        pen.panel(pen.box(), 36, saffron.tint);
        pen.text(practice,
                 widgets::aligned(widgets::in(widgets::type(pen.look(), 36, 44, Weight::bold), saffron.deep),
                                  drawing::Align::centre),
                 pen.box());
    });
}

void ScannedScreen::words(Ui& ui, const std::string& picture, const std::string& title, const std::string& sub) {
    const bool portrait = ui.portrait();
    const Rect place = portrait ? Rect{56, 168, 968, 700} : Rect{64, 144, 800, 736};
    if (scanned_.kind == domain::ScanKind::personal) {
        ui.card(place, ui.colours().tint, 32, false);
        const int d = 480;
        ui.face(scanned_.person->portrait, scanned_.person->name, place.x + (place.w - d) / 2,
                place.y + (place.h - d) / 2, d, 10);
    } else {
        trouble_picture(ui, picture, place);
    }
    const Rect text = portrait ? Rect{56, 916, 968, 300} : Rect{928, 168, 928, 300};
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    const int used = ui.text_from(title, style, text);
    const int more = ui.text_from(sub, widgets::t1(ui.look()), {text.x, text.y + used + 24, text.w, 120});
    ui.say(title + " " + sub, {text.x - 16, text.y - 8, text.w, used + more + 40});
}

}  // namespace merci::screens
