#include "kiosk/screens/health.h"

#include "core/storage/health.h"
#include "core/storage/sync_state.h"
#include "kiosk/screens/admit.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

app::Chrome HealthScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🩺", app_.t()(Key::health_journey), {}, {}, app::who_of(*app_.session().animator)};
    // Touched while something goes out, it goes once more after that.
    if (app_.syncing().status().enrolled)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::health_send), Glyph::up};
    return chrome;
}

void HealthScreen::load() {
    news_ = app_.news();
    unsent_ = storage::unsent(app_.local());
    disk_free_ = storage::disk_free(app_.folder());
    door_.reset();
    auto waiting = storage::waiting_kiosks(app_.local());
    // The hub goes on naming one that was let in until it is asked again.
    for (const auto& known : app_.view().kiosks()) {
        if (known.admitted) std::erase_if(waiting, [&](const auto& one) { return one.feed == known.feed; });
    }
    if (!waiting.empty()) door_ = waiting.front();
}

void HealthScreen::on_main() {
    app_.syncing().ask();
}

HealthScreen::Part HealthScreen::sending() const {
    const auto& t = app_.t();
    const auto sync = app_.syncing().status();
    if (!sync.enrolled) return {"🏠", t(Key::health_alone), t(Key::health_alone_sub), Mark::none};
    if (sync.busy) return {"📤", t(Key::health_sending), {}, Mark::none};
    if (sync.refused) return {"✋🏽", t(Key::health_refused), t(Key::health_refused_sub), Mark::look};
    if (sync.waiting) return {"⏳", t(Key::health_not_admitted), t(Key::health_not_admitted_sub), Mark::look};
    if (sync.clock_off) return {"🕰️", t(Key::health_clock), t(Key::health_clock_sub), Mark::look};
    const auto left = unsent_;
    const std::string kept =
        left == 0 ? t(Key::health_nothing_waits)
                  : t(left == 1 ? Key::health_waits_one : Key::health_waits, {{"n", std::to_string(left)}});
    if (!sync.reached) return {"📶", t(Key::health_no_network), kept, left == 0 ? Mark::none : Mark::look};
    return {"✅", t(Key::health_sent), kept, Mark::well};
}

HealthScreen::Part HealthScreen::disk() const {
    const std::string left = app_.t()(Key::health_disk_left, {{"n", std::to_string(disk_free_ >> 30)}});
    if (disk_free_ < storage::kLowDisk)
        return {"💾", app_.t()(Key::health_disk_low), app_.t()(Key::health_disk_low_sub), Mark::look};
    return {"💾", app_.t()(Key::health_disk), left, Mark::well};
}

HealthScreen::Part HealthScreen::printer() const {
    using devices::PrinterState;
    const auto& t = app_.t();
    switch (app_.printing().printer().state) {
        case PrinterState::ready:
        case PrinterState::printing: return {"🖨️", t(Key::health_printer), {}, Mark::well};
        case PrinterState::out_of_paper: return {"🖨️", t(Key::printer_no_paper), {}, Mark::look};
        case PrinterState::needs_attention: return {"🖨️", t(Key::printer_attention), {}, Mark::look};
        case PrinterState::offline: return {"🖨️", t(Key::printer_off), {}, Mark::look};
        case PrinterState::absent: return {"🖨️", t(Key::printer_absent), {}, Mark::none};
    }
    return {"🖨️", t(Key::printer_absent), {}, Mark::none};
}

HealthScreen::Part HealthScreen::camera() const {
    using devices::CameraState;
    const auto& t = app_.t();
    switch (app_.camera().state()) {
        case CameraState::live: return {"📷", t(Key::health_camera), {}, Mark::well};
        case CameraState::off:
        case CameraState::starting: return {"📷", t(Key::health_camera_starts), {}, Mark::none};
        case CameraState::lost:
        case CameraState::absent: return {"📷", t(Key::trouble_camera), {}, Mark::look};
    }
    return {"📷", t(Key::trouble_camera), {}, Mark::look};
}

void HealthScreen::card(Ui& ui, const Rect& rect, const Part& part) {
    const auto hue = part.mark == Mark::well   ? domain::Hue::emerald
                     : part.mark == Mark::none ? domain::Hue::slate
                                               : domain::Hue::saffron;
    const auto colours = drawing::journey_colours(hue);
    ui.card(rect, ui.colours().card);
    const int d = std::min(rect.h - 64, 184);
    ui.pastille(part.emoji, rect.x + 36, rect.y + (rect.h - d) / 2, d, colours.tint);
    constexpr int kMark = 72;
    if (part.mark != Mark::none)
        ui.glyph_disc(part.mark == Mark::well ? Glyph::check : Glyph::help, rect.x + 36 + d - kMark + 8,
                      rect.y + (rect.h + d) / 2 - kMark + 8, kMark, 44,
                      part.mark == Mark::well ? colours.deep : drawing::kOchre, drawing::kCard);
    const int x = rect.x + 36 + d + 40;
    const int w = rect.right() - x - 32;
    auto style = widgets::type(ui.look(), 48, 56, drawing::Weight::bold, -0.3);
    style.max_lines = 2;
    if (part.sub.empty())
        ui.text(part.title, style, {x, rect.y, w, rect.h}, 34);
    else {
        ui.text(part.title, style, {x, rect.y + 24, w, rect.h / 2 - 8}, 34);
        auto sub = widgets::t2(ui.look());
        sub.max_lines = 2;
        ui.text(part.sub, sub, {x, rect.y + rect.h / 2 + 12, w, rect.h / 2 - 36}, 30);
    }
    ui.say(part.sub.empty() ? part.title : part.title + " " + part.sub, rect, 32);
}

void HealthScreen::draw(Ui& ui) {
    if (news_ != app_.news()) load();
    widgets::question(ui, ui.t()(Key::health_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), true).content;
    // Another kiosk at the door comes before all else.
    const int door = door_ ? 184 : 0;
    if (door_) {
        const auto kiosk = *door_;
        const widgets::ChoiceRow row{
            widgets::emoji_sign("🖥️"), ui.t()(Key::admit_waits), kiosk.label, widgets::Chosen::no, true, false};
        if (widgets::choice_row(ui, "door", {area.x, area.y, area.w, door - 32}, row))
            app_.go(std::make_unique<AdmitScreen>(app_, kiosk));
    }
    const Rect grid{area.x, area.y + door, area.w, area.h - door};
    const auto cell = [&](int i) { return widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 4 : 2, 32, 32, i); };
    card(ui, cell(0), sending());
    card(ui, cell(1), disk());
    card(ui, cell(2), printer());
    card(ui, cell(3), camera());
}

}  // namespace merci::screens
