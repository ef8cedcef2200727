#include "kiosk/screens/admit.h"

#include "core/sync/admission.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/fingerprint.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

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
    widgets::fingerprint(ui, panel, kiosk_.fingerprint);
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
