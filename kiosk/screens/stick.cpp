#include "kiosk/screens/stick.h"

#include "kiosk/screens/names.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"

namespace merci::screens {

using devices::StickState;

std::string StickScreen::name() const {
    switch (app_.stick().view().state) {
        case StickState::copying: return "people.stick.copying";
        case StickState::done: return "people.stick.done";
        default: return "people.stick";
    }
}

app::Chrome StickScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🎒", app_.t()(Key::stick_journey), {}, {}, app::who_of(*app_.session().animator)};
    if (app_.stick().view().state == StickState::done)
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::celebrate_done), Glyph::check};
    return chrome;
}

void StickScreen::entered() {
    app_.write_stick(person_.id);
}

void StickScreen::left() {
    app_.stick().stop();
}

bool StickScreen::busy() const {
    return app_.stick().view().state == StickState::copying;
}

void StickScreen::draw(Ui& ui) {
    const auto view = app_.stick().view();
    switch (view.state) {
        case StickState::idle:
        case StickState::waiting:
            picture_and_words(ui, "x-stick", ui.t()(Key::stick_plug),
                              ui.t()(Key::stick_plug_sub, {{"name", person_.name}}));
            return;
        case StickState::copying: return progress(ui, view);
        case StickState::done:
            picture_and_words(ui, "x-stick-done", ui.t()(Key::stick_done), ui.t()(Key::stick_done_sub));
            return;
        case StickState::failed:
            return app_.trouble(view.made ? app::stick_trouble(view.code) : app::pack_trouble(view.code));
    }
}

void StickScreen::progress(Ui& ui, const devices::StickView& view) {
    const std::string count =
        view.files == 0
            ? std::string()
            : ui.t()(Key::stick_progress, {{"n", std::to_string(view.copied)}, {"of", std::to_string(view.files)}});
    const int below = picture_and_words(ui, "x-stick-copy", ui.t()(Key::stick_copying), count);
    const Rect track = ui.portrait() ? Rect{56, below + 40, 968, 24} : Rect{928, below + 40, 928, 24};
    const double share = view.files == 0 ? 0 : static_cast<double>(view.copied) / static_cast<double>(view.files);
    ui.paint(render::hash_of("stick track", view.copied, view.files), track, 2, [&](const widgets::Pen& pen) {
        pen.panel(pen.box(), 12, pen.colours().paper2);
        pen.panel({0, 0, std::max(24.0, pen.width() * share), 24}, 12,
                  drawing::journey_colours(domain::Hue::emerald).field);
    });
}

}  // namespace merci::screens
