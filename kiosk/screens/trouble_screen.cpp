#include "kiosk/screens/trouble_screen.h"

#include "core/cards/compose.h"
#include "core/storage/print_job.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

// Whole, never cropped: its signs stand near the edges.
void trouble_picture(Ui& ui, const std::string& picture, const Rect& place) {
    ui.card(place, drawing::Colour::rgb(0xFBE1D4), 32, false);
    const int w = std::min(place.w, place.h * 800 / 736);
    const int h = w * 736 / 800;
    ui.picture("drawing:" + picture, {place.x + (place.w - w) / 2, place.y + (place.h - h) / 2, w, h},
               widgets::Corners::all(32));
}

int picture_and_words(Ui& ui, const std::string& picture, const std::string& title, const std::string& sub) {
    const bool portrait = ui.portrait();
    const Rect place = portrait ? Rect{56, 168, 968, 700} : Rect{64, 144, 800, 736};
    trouble_picture(ui, picture, place);
    const Rect words = portrait ? Rect{56, 916, 968, 300} : Rect{928, 168, 928, 300};
    auto style = widgets::at_most(80, widgets::type(ui.look(), 72, 84, drawing::Weight::bold, -0.8));
    style.wrap = drawing::Wrap::balance;
    const int used = ui.text_from(title, style, words);
    const int more = ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 24, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 24 + more + 16});
    return words.y + used + 24 + more;
}

namespace {

struct PrinterWords {
    const char* picture;
    Key title;
    Key sub;
};

PrinterWords printer_words(devices::PrinterState state, bool pages) {
    switch (state) {
        case devices::PrinterState::out_of_paper:
            return {"x-printer-empty", Key::printer_no_paper,
                    pages ? Key::printer_pages_stuck : Key::printer_no_paper_sub};
        case devices::PrinterState::needs_attention:
            return {"x-printer-empty", Key::printer_attention, Key::printer_attention_sub};
        case devices::PrinterState::absent:
            return {"x-printer-off", Key::printer_absent, pages ? Key::printer_pages_absent : Key::printer_absent_sub};
        default: return {"x-printer-off", Key::printer_off, pages ? Key::printer_pages_wait : Key::printer_off_sub};
    }
}

class WaitScreen final : public app::Screen {
public:
    WaitScreen(app::App& app, Millis wait) : Screen(app), until_(app.monotonic() + wait), whole_(wait) {}
    std::string name() const override { return "trouble.wait"; }
    domain::Hue hue() const override { return domain::Hue::saffron; }
    app::Chrome chrome() override {
        app::Chrome chrome;
        chrome.bar = {"⏳", app_.t()(Key::staff_wait_title), {}, {}, {}};
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::trouble_call), Glyph::help};
        return chrome;
    }
    void on_main() override { app_.call_someone(); }
    void draw(Ui& ui) override {
        const Millis left = until_ - app_.monotonic();
        if (left <= 0) return app_.back();
        const auto seconds = std::to_string((left + 999) / 1000);
        picture_and_words(ui, "x-wait", ui.t()(Key::staff_wait_title), ui.t()(Key::staff_wait, {{"n", seconds}}));
        const Rect ring = ui.portrait() ? Rect{390, 1200, 300, 300} : Rect{928, 480, 300, 300};
        widgets::countdown(ui, ring, seconds, static_cast<double>(left) / static_cast<double>(whole_),
                           ui.colours().tint, drawing::kOchre);
        app_.stage().loop().request_frame_at(app_.monotonic() + 250);
    }

private:
    Millis until_;
    Millis whole_;
};

}  // namespace

std::unique_ptr<app::Screen> wait_screen(app::App& app, const Error& error) {
    return std::make_unique<WaitScreen>(app, std::strtoll(error.detail.c_str(), nullptr, 10));
}

app::Chrome TroubleScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🙂", app_.t()(Key::help_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::trouble_call), Glyph::help};
    return chrome;
}

void TroubleScreen::draw(Ui& ui) {
    picture_and_words(ui, trouble_.picture, ui.t()(trouble_.title), ui.t()(trouble_.sub));
    const Rect again = ui.portrait() ? Rect{56, 1380, 968, 168} : Rect{928, 696, 928, 184};
    const widgets::Button button{
        widgets::ButtonKind::plain, widgets::emoji_sign("🔁"), ui.t()(Key::trouble_again), {}, true, false, 48};
    if (widgets::button(ui, "again", again, button)) app_.back();
}

app::Chrome PrinterTroubleScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🖨️", app_.t()(is_pages(what_) ? Key::take_journey : Key::space_my_card), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::trouble_call), Glyph::help};
    return chrome;
}

void PrinterTroubleScreen::draw(Ui& ui) {
    const auto job = app_.printing().job(what_);
    // It prints after all: nothing to say any more.
    if (!job || job->state == devices::PrintState::done || job->state == devices::PrintState::printing)
        return app_.back();
    const auto words = printer_words(app_.printing().printer().state, is_pages(what_));
    const int below = picture_and_words(ui, words.picture, ui.t()(words.title), ui.t()(words.sub));
    const bool portrait = ui.portrait();
    kept(ui,
         portrait ? Rect{56, std::max(below + 40, 1150), 968, 184} : Rect{928, std::max(below + 24, 456), 928, 192});
    const Rect row = portrait ? Rect{56, 1400, 968, 168} : Rect{928, 696, 928, 184};
    const widgets::Button wait{
        widgets::ButtonKind::plain, widgets::emoji_sign("⏳"), ui.t()(Key::printer_wait), {}, true, false, 44};
    if (widgets::button(ui, "wait", widgets::cell(row, 2, 32, 0), wait)) {
        app_.printing().retry();
        app_.back();
    }
    const widgets::Button later{widgets::ButtonKind::plain,
                                widgets::emoji_sign("👋🏽"),
                                ui.t()(Key::printer_come_back),
                                {},
                                true,
                                false,
                                44};
    if (widgets::button(ui, "later", widgets::cell(row, 2, 32, 1), later)) app_.home();
}

void PrinterTroubleScreen::kept(Ui& ui, const Rect& rect) {
    const auto job = storage::PrintJob::named(what_);
    const bool badge = job && job->kind == storage::Printed::award;
    const bool pages = is_pages(what_);
    const std::string title = ui.t()(badge   ? Key::printer_kept
                                     : pages ? Key::printer_pages_kept
                                             : Key::printer_kept_card);
    const std::string sub = ui.t()(pages ? Key::printer_pages_later : Key::printer_later);
    const auto green = drawing::journey_colours(domain::Hue::emerald);
    ui.card(rect, green.tint, 32, false);
    const auto award = badge ? app_.view().award(what_.substr(6)) : std::nullopt;
    const auto known = award ? app_.view().badge(award->badge, award->version) : std::nullopt;
    if (known)
        ui.badge(cards::look_of(*known, award->level), rect.x + 28, rect.y + 20, 152, false);
    else
        ui.pastille(pages ? "🎒" : "🪪", rect.x + 28, rect.y + 20, 152, drawing::kCard);
    ui.text(title, widgets::in(widgets::type(ui.look(), 46, 56, drawing::Weight::bold, -0.3), green.deep),
            {rect.x + 212, rect.y + 36, rect.w - 236, 60});
    ui.text(sub, widgets::t2(ui.look()), {rect.x + 212, rect.y + 100, rect.w - 236, 52});
    ui.say(title + " " + sub, rect, 32);
}

IdleChoice draw_idle_dialog(Ui& ui, Millis left, Millis whole, bool work_kept) {
    const auto hue = ui.look().hue;
    const Rect card = widgets::dialog(ui);
    const bool portrait = ui.portrait();
    ui.set_hue(domain::Hue::saffron);
    const auto seconds = std::to_string((left + 999) / 1000);
    const Rect ring = portrait ? Rect{card.x + 308, card.y + 64, 352, 352} : Rect{card.x + 72, card.y + 80, 352, 352};
    widgets::countdown(ui, ring, seconds, static_cast<double>(left) / static_cast<double>(whole), ui.colours().tint,
                       drawing::kOchre);
    const Rect words =
        portrait ? Rect{card.x + 72, card.y + 456, card.w - 144, 84} : Rect{card.x + 496, card.y + 88, 720, 168};
    auto style = widgets::at_most(80, widgets::type(ui.look(), 72, 84, drawing::Weight::bold, -0.8));
    style.wrap = drawing::Wrap::balance;
    style.max_lines = 2;
    const std::string title = ui.t()(Key::idle_question);
    const int used = ui.text_from(title, style, words);
    const int y = words.y + used + 32;
    const std::string kept = work_kept ? ui.t()(Key::idle_kept) : std::string();
    if (work_kept) {
        const auto green = drawing::journey_colours(domain::Hue::emerald).deep;
        ui.glyph_disc(Glyph::check, words.x, y, 64, 40, green, drawing::kCard);
        ui.text(kept, widgets::in(widgets::t1(ui.look()), ui.colours().ink), {words.x + 84, y, words.w - 84, 64});
    }
    ui.say(title + " " + kept, {words.x - 16, words.y - 8, words.w, used + 110});
    const Rect yes = portrait ? Rect{card.x + 56, card.bottom() - 344, card.w - 112, 144}
                              : Rect{card.x + 64, card.bottom() - 200, 640, 144};
    const Rect no = portrait ? Rect{card.x + 56, card.bottom() - 176, card.w - 112, 120}
                             : Rect{card.right() - 64 - 480, card.bottom() - 200, 480, 144};
    IdleChoice choice = IdleChoice::none;
    if (widgets::button(
            ui, "idle yes", yes,
            {widgets::ButtonKind::yes, widgets::emoji_sign("👍🏽"), ui.t()(Key::idle_yes), {}, true, true, 52})) {
        choice = IdleChoice::go_on;
    }
    if (widgets::button(
            ui, "idle no", no,
            {widgets::ButtonKind::ghost, widgets::emoji_sign("👋🏽"), ui.t()(Key::idle_no), {}, true, true, 44})) {
        choice = IdleChoice::leave;
    }
    ui.set_hue(hue);
    return choice;
}

bool draw_call_dialog(Ui& ui, Millis now) {
    const auto hue = ui.look().hue;
    ui.set_hue(domain::Hue::saffron);
    const Rect card = widgets::dialog(ui);
    // The frame flashes, slowly: seen from afar, and under three times a second (WCAG 2.3.1).
    const bool lit = now / 800 % 2 == 0;
    ui.paint(render::hash_of("call frame", lit), card, 24, [&](const widgets::Pen& pen) {
        drawing::draw_frame(pen.cr(), pen.box().inset(-16), 56, lit ? drawing::kFocus : drawing::kOchre, 16);
    });
    const bool portrait = ui.portrait();
    const int side = portrait ? 480 : 460;
    ui.picture("drawing:x-someone-comes",
               portrait ? Rect{card.x + (card.w - side) / 2, card.y + 48, side, side}
                        : Rect{card.x + 48, card.y + 48, side, side},
               widgets::Corners::all(32));
    const Rect words =
        portrait ? Rect{card.x + 72, card.y + 570, card.w - 144, 200} : Rect{card.x + 560, card.y + 110, 660, 260};
    auto style = widgets::type(ui.look(), 72, 84, drawing::Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    const std::string title = ui.t()(Key::help_called);
    const std::string sub = ui.t()(Key::help_sub);
    const int used = ui.text_from(title, style, words);
    ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 20, words.w, 60});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 100});
    const Rect stop = portrait ? Rect{card.x + 56, card.bottom() - 176, card.w - 112, 136}
                               : Rect{card.x + 560, card.bottom() - 192, 656, 136};
    const bool done = widgets::button(
        ui, "call stop", stop,
        {widgets::ButtonKind::ghost, widgets::emoji_sign("👍🏽"), ui.t()(Key::help_stop), {}, true, true, 44});
    ui.set_hue(hue);
    return done;
}

}  // namespace merci::screens
