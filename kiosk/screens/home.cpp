#include "kiosk/screens/home.h"

#include "kiosk/screens/ask.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/draft.h"
#include "kiosk/screens/identify.h"
#include "kiosk/screens/my_space.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/propose.h"
#include "kiosk/screens/received.h"
#include "kiosk/screens/scan.h"
#include "kiosk/screens/skills.h"
#include "kiosk/screens/tell.h"
#include "kiosk/screens/thank.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

struct Way {
    const char* id;
    domain::Hue hue;
    const char* emoji;
    Key label;
    Wish wish;
};

constexpr Way kWays[] = {
    {"tell", domain::Hue::vermilion, "📷", Key::home_tell, Wish::tell},
    {"ask", domain::Hue::saffron, "🏅", Key::home_ask, Wish::ask},
    {"thank", domain::Hue::raspberry, "💐", Key::home_thank, Wish::thank},
    {"space", domain::Hue::cobalt, "👤", Key::home_space, Wish::space},
};

std::unique_ptr<app::Screen> screen_for(app::App& app, Wish wish, std::unique_ptr<flow::Journey> journey = nullptr) {
    switch (wish) {
        case Wish::tell: return tell_screen(app, std::move(journey));
        case Wish::ask: return ask_screen(app, std::move(journey));
        case Wish::thank: return thank_screen(app, std::move(journey));
        case Wish::space: return std::make_unique<MySpaceScreen>(app);
        case Wish::skills: return skills_screen(app, std::move(journey));
        case Wish::doors: return doors_screen(app);
        case Wish::propose: return propose_screen(app, std::move(journey));
        case Wish::none: return nullptr;
    }
    return nullptr;
}

Wish wish_named(const std::string& journey) {
    if (journey == "tell") return Wish::tell;
    if (journey == "ask") return Wish::ask;
    if (journey == "skills") return Wish::skills;
    if (journey == "propose") return Wish::propose;
    return journey == "thank" ? Wish::thank : Wish::none;
}

}  // namespace

void begin(app::App& app, Wish wish) {
    if (!app.session().resident) return app.go(std::make_unique<IdentifyScreen>(app, wish));
    arrive(app, wish);
}

void arrive(app::App& app, Wish wish) {
    if (auto waits = what_waits(app, wish)) return app.back_to_base(std::move(waits));
    const auto draft = app.draft();
    if (draft && wish != Wish::space && wish != Wish::doors) {
        auto journey = flow::journey_from(draft->journey, draft->state, app.session().resident->id);
        const Wish begun = wish_named(draft->journey);
        if (journey.ok()) {
            // The card reopens what was begun, at the same step; another wish is asked about first.
            if (wish == Wish::none || wish == begun)
                return app.back_to_base(screen_for(app, begun, std::move(*journey)));
            return app.back_to_base(std::make_unique<DraftScreen>(app, begun, wish));
        }
    }
    if (wish == Wish::none) return app.home();
    app.back_to_base(screen_for(app, wish));
}

std::string HomeScreen::name() const {
    return app_.session().resident ? "home.mine" : "home";
}

app::Chrome HomeScreen::chrome() {
    app::Chrome chrome;
    chrome.plinth.back = false;
    chrome.plinth.home = false;
    if (app_.session().resident)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::home_leave), Glyph::check};
    else
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::home_card), Glyph::card};
    return chrome;
}

void HomeScreen::on_main() {
    if (!app_.session().resident) return app_.go(std::make_unique<IdentifyScreen>(app_, Wish::none));
    // In the language of who leaves: the screen has the centre's by then.
    const auto bye = app_.t()(Key::home_bye);
    widgets::Toast toast{widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), bye, app_.lang(),
                         app_.t().voiced(bye)};
    app_.leave();
    app_.toast(std::move(toast));
}

void HomeScreen::draw(Ui& ui) {
    widgets::wordmark(ui, ui.portrait() ? 56 : 64, ui.portrait() ? 48 : 40, ui.colours().ink);
    greeting(ui);
    if (ui.portrait())
        draw_portrait(ui);
    else
        draw_landscape(ui);
    language_pill(ui);
}

void HomeScreen::greeting(Ui& ui) {
    const auto& resident = app_.session().resident;
    const std::string hello =
        resident ? ui.t()(Key::home_welcome, {{"name", resident->name}}) : ui.t()(Key::home_hello);
    const std::string touch = ui.t()(Key::home_touch);
    if (ui.portrait()) {
        auto style = widgets::h0(ui.look());
        style.max_lines = 1;
        const Rect place{56, 176, resident ? 820 : 968, 104};
        // A long name is written smaller; one that is longer still takes the whole line.
        const bool fits = !drawing::layout_to_fit(hello, style, place.w, 48).cut();
        ui.text(fits || !resident ? hello : resident->name, style, place, 36);
        ui.text(touch, widgets::t1(ui.look()), {56, 300, 968, 56});  // Arabic letters reach deep
        if (resident) ui.face(resident->portrait, resident->name, 1024 - 120, 168, 120, 6);
        ui.say(hello + " " + touch, {40, 168, 800, 196});
        return;
    }
    auto style = widgets::at_most(104, widgets::type(ui.look(), 88, 104, drawing::Weight::bold, -1.5));
    style.max_lines = 1;
    const int x = resident ? 64 + 112 + 28 : 64;
    const auto block = drawing::layout_to_fit(hello, style, 1856 - x, 44);
    const int width = static_cast<int>(block.width()) + 8;
    if (resident) ui.face(resident->portrait, resident->name, 64, 148, 112, 6);
    ui.text(hello, style, {x, 148, width, 104}, 44);
    // Both stand on one baseline, where there is room for both.
    const auto beside = widgets::t1(ui.look());
    const int room = 1856 - x - width - 32;
    if (drawing::layout(touch, beside).width() <= room) ui.text(touch, beside, {x + width + 32, 148 + 16, room, 104});
    ui.say(hello + " " + touch, {x - 16, 148, width + 32, 112});
}

// Whoever is here has chosen their language (Help changes it): the place is for who came with them.
void HomeScreen::other_pill(Ui& ui) {
    const widgets::PillButton pill{widgets::emoji_sign("👥"), ui.t()(Key::home_other), 96, 48};
    const auto rect = widgets::pill_rect(ui, pill, ui.width() - (ui.portrait() ? 56 : 64), ui.portrait() ? 32 : 24);
    if (widgets::pill_button(ui, "other", rect, pill)) app_.go(std::make_unique<IdentifyScreen>(app_, Wish::none));
}

void HomeScreen::language_pill(Ui& ui) {
    if (app_.session().resident) return other_pill(ui);
    std::string names;
    int shown = 0;
    const int most = ui.portrait() ? 2 : 3;
    for (const auto& catalogue : text::catalogues()) {
        if (catalogue.lang == ui.t().lang() || shown == most) continue;
        if (shown++ > 0) names += " · ";
        names += text::isolated(catalogue.name);
    }
    const widgets::PillButton pill{widgets::glyph_sign(Glyph::globe), names, 96, 48};
    const auto rect = widgets::pill_rect(ui, pill, ui.width() - (ui.portrait() ? 56 : 64), ui.portrait() ? 32 : 24);
    if (widgets::pill_button(ui, "language", rect, pill)) app_.go(std::make_unique<LanguageScreen>(app_));
}

void HomeScreen::draw_landscape(Ui& ui) {
    for (int i = 0; i < 4; ++i) {
        const auto& way = kWays[i];
        widgets::Poster poster{way.hue, way.emoji, ui.t()(way.label)};
        Rect rect{64 + i * 452, 280, 420, 600};
        if (i == 3) {
            rect = {1420, 280, 436, 284};
            poster.field = 168;
            poster.pastille = 136;
            poster.label_px = 44;
        }
        if (widgets::poster(ui, way.id, rect, poster)) begin(app_, way.wish);
    }
    widgets::Poster scan{domain::Hue::emerald, "🔎", ui.t()(Key::home_scan), 168, 136, 44};
    if (widgets::poster(ui, "scan", {1420, 596, 436, 284}, scan)) app_.go(std::make_unique<ScanScreen>(app_));
}

void HomeScreen::draw_portrait(Ui& ui) {
    for (int i = 0; i < 4; ++i) {
        const auto& way = kWays[i];
        const Key label = way.wish == Wish::ask ? Key::home_ask_short : way.label;
        widgets::Poster poster{way.hue, way.emoji, ui.t()(label), 324, 220, 50};
        const Rect rect{56 + (i % 2) * 500, 384 + (i / 2) * 500, 468, 468};
        if (widgets::poster(ui, way.id, rect, poster)) begin(app_, way.wish);
    }
    widgets::Poster scan{domain::Hue::emerald, "🔎", ui.t()(Key::home_scan), 356, 144, 50};
    scan.wide = true;
    if (widgets::poster(ui, "scan", {56, 1384, 968, 180}, scan)) app_.go(std::make_unique<ScanScreen>(app_));
}

}  // namespace merci::screens
