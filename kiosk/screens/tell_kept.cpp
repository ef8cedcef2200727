// The end of Tell, and the three faces that end every journey.
#include "kiosk/screens/activities.h"
#include "kiosk/screens/ask.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/item_state.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/photos.h"
#include "kiosk/screens/tell_screen.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

bool three_faces(Ui& ui, app::App& app, const Rect& rect, const std::string& journey, std::string& chosen) {
    struct Face {
        const char* name;
        const char* emoji;
        Key label;
    };
    constexpr Face kFaces[] = {
        {"good", "🙂", Key::face_good}, {"fair", "😐", Key::face_fair}, {"bad", "🙁", Key::face_bad}};
    bool touched = false;
    for (int i = 0; i < 3; ++i) {
        const auto& face = kFaces[i];
        const Rect cell = widgets::cell(rect, 3, 32, i);
        const int side = std::min(cell.w, cell.h - 72);
        const Rect disc{cell.x + (cell.w - side) / 2, cell.y, side, side};
        const auto tap = ui.tap(std::string("face ") + face.name, cell);
        ui.shift(0, tap.down ? 6 : 0);
        const bool mine = chosen == face.name;
        ui.card(disc, mine ? ui.colours().bright : ui.colours().card, side / 2.0, !tap.down);
        ui.emoji(face.emoji, disc.x, disc.y, side, side * 0.55);
        ui.text(ui.t()(face.label),
                widgets::aligned(widgets::at_most(46, widgets::t2b(ui.look())), drawing::Align::centre),
                {cell.x, cell.y + side + 8, cell.w, 56});
        ui.unshift();
        ui.say(ui.t()(face.label), disc, side / 2.0);
        if (!tap.tapped || !chosen.empty()) continue;
        chosen = face.name;
        touched = true;
        app.run(domain::Feel{journey, face.name}, {});
    }
    return touched;
}

app::Chrome KeptScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📷", app_.t()(Key::tell_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_ask_now), Glyph::plus};
    chrome.plinth.back = false;
    return chrome;
}

void KeptScreen::on_main() {
    app_.back_to_base(ask_screen(app_));
}

void KeptScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto record = app_.view().record(record_);
    const auto activity = record ? app_.view().activity(record->activity) : std::nullopt;
    const Rect photo = portrait ? Rect{56, 232, 968, 640} : Rect{64, 144, 860, 736};
    ui.card(photo, ui.colours().tint);
    if (record && !record->photos.empty())
        ui.picture("blob:" + record->photos.front().blob, photo, widgets::Corners::all(32));
    else if (activity)
        ui.picture(activity_picture(*activity), photo, widgets::Corners::all(32));
    widgets::state_pill(ui, photo.x + 20, photo.y + 20, item_state(app_, record_));
    const int x = portrait ? 56 : 988;
    const int w = portrait ? 968 : 868;
    int y = portrait ? 920 : 160;
    const auto green = drawing::journey_colours(domain::Hue::emerald).deep;
    ui.glyph_disc(Glyph::check, x, y, 96, 60, green, drawing::kCard);
    const std::string kept = ui.t()(Key::tell_kept);
    const std::string thanks = ui.t()(Key::tell_thanks);
    ui.text(kept, widgets::type(ui.look(), 72, 84, Weight::bold, -0.8), {x + 124, y, w - 124, 96});
    ui.text(thanks, widgets::t1(ui.look()), {x, y + 120, w, 56});
    ui.say(kept + " " + thanks, {x - 12, y - 8, w, 196});
    y += portrait ? 230 : 260;
    const std::string question = ui.t()(Key::tell_kept_question);
    ui.text(question, widgets::h2(ui.look()), {x, y, w, 56});
    ui.say(question, {x - 12, y - 4, w, 64});
    three_faces(ui, app_, {x, y + 80, w, portrait ? 280 : 300}, "tell", face_);
}

}  // namespace merci::screens
