#include "kiosk/screens/admit.h"

#include "core/sync/admission.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using drawing::Align;
using drawing::Glyph;
using drawing::Weight;
using render::Rect;
using text::Key;
using widgets::Ui;

app::Chrome AdmitScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🖥️",
                  kiosk_.label.empty() ? app_.t()(Key::admit_journey) : kiosk_.label,
                  {},
                  {},
                  app::who_of(*app_.session().animator)};
    return chrome;
}

void AdmitScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    widgets::question(ui, ui.t()(Key::admit_question));
    const auto area = widgets::regions(ui.look(), false).content;
    const Rect panel{area.x, area.y, area.w, portrait ? 520 : 300};
    ui.card(panel, ui.colours().card);
    // Four groups of four, large, as they stand on the other machine.
    const int columns = portrait ? 2 : 4;
    int i = 0;
    for (std::size_t at = 0; at + 4 <= kiosk_.fingerprint.size() && i < 4; at += 5, ++i) {
        const Rect cell = ui.unmirrored(widgets::grid_cell({panel.x + 48, panel.y + 32, panel.w - 96, panel.h - 64},
                                                           columns, 4 / columns, 32, 24, i));
        ui.text(kiosk_.fingerprint.substr(at, 4),
                widgets::aligned(widgets::type(ui.look(), 112, 128, Weight::bold, 4), Align::centre), cell);
    }
    std::string spelled;
    for (const char c : kiosk_.fingerprint) spelled += c == ' ' ? std::string(", ") : std::string(1, c) + " ";
    ui.say(spelled, panel, 32);
    const std::string sub = ui.t()(Key::admit_sub);
    ui.text(sub, widgets::t1(ui.look()), {area.x, panel.bottom() + 28, area.w, 60});
    ui.say(sub, {area.x - 12, panel.bottom() + 20, area.w, 76});
    const int y = panel.bottom() + 120;
    const Rect row = portrait ? Rect{area.x, y, area.w, 400} : Rect{area.x, y, area.w, area.bottom() - y};
    const auto cell = [&](int n) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, n); };
    const widgets::Button yes{
        widgets::ButtonKind::yes, widgets::glyph_sign(Glyph::check), ui.t()(Key::admit_yes), {}, true, true, 56};
    if (widgets::button(ui, "admit", cell(0), yes)) {
        app_.work(
            [feed = kiosk_.feed, by = app_.session().animator->id](storage::Store& store, const storage::When& when) {
                return sync::admit(store, feed, by, when);
            },
            [this](const Json&) {
                app_.syncing().ask();
                app_.back();
                app_.toast({widgets::ToastKind::kept, widgets::glyph_sign(Glyph::check), app_.t()(Key::admit_done)});
            });
    }
    const widgets::Button no{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::close), ui.t()(Key::admit_no), {}, true, true, 56};
    if (widgets::button(ui, "not admit", cell(1), no)) app_.back();
}

}  // namespace merci::screens
