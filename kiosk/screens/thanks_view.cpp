#include "kiosk/screens/thanks_view.h"

#include "kiosk/screens/names.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"

namespace merci::screens {

namespace {

// The first face slides to the second until they overlap; then the heart is there.
void faces(Ui& ui, const ThanksView& view, int middle, int y, int diameter) {
    const int apart = static_cast<int>((1 - view.share) * 260);
    const bool both = view.first && view.second;
    if (view.second)
        ui.face(view.second->portrait, view.second->name, both ? middle - 12 : middle - diameter / 2, y, diameter, 8);
    if (view.first)
        ui.face(view.first->portrait, view.first->name, both ? middle + 12 - diameter - apart : middle - diameter / 2,
                y, diameter, 8);
    if (view.share >= 1) ui.emoji("💛", middle - 64, y - 56, 128, 96);
}

void panel(Ui& ui, const ThanksView& view, const Rect& rect) {
    ui.card(rect, ui.colours().tint, 32, false);
    const auto& photo = view.thanks.photo;
    if (!photo) {
        const int diameter = rect.h > 700 ? 400 : 360;
        return faces(ui, view, rect.x + rect.w / 2, rect.y + (rect.h - diameter) / 2 + 24, diameter);
    }
    constexpr int kFaces = 240;
    const Rect shown{rect.x, rect.y, rect.w, rect.h - kFaces * 2 / 3};
    ui.picture("blob:" + photo->blob, shown, widgets::Corners::top(32));
    faces(ui, view, rect.x + rect.w / 2, rect.bottom() - kFaces - 24, kFaces);
}

}  // namespace

Rect draw_thanks(Ui& ui, app::App& app, const ThanksView& view) {
    const bool portrait = ui.portrait();
    const auto& thanks = view.thanks;
    panel(ui, view, portrait ? Rect{56, 168, 968, 656} : Rect{64, 144, 928, 736});
    const Rect words = portrait ? Rect{56, 852, 968, 716} : Rect{1056, 152, 800, 728};
    auto style = widgets::type(ui.look(), 72, 84, Weight::bold, -0.8);
    style.wrap = drawing::Wrap::balance;
    style.max_lines = 2;
    ui.text(view.title, style, {words.x, words.y, words.w, 172}, 44);
    const std::string why = thanks_sentence(ui.t(), thanks);
    auto reason = widgets::type(ui.look(), 52, 64, Weight::regular);
    reason.max_lines = 3;
    ui.text(why, reason, {words.x, words.y + 184, words.w, 196}, 36);
    ui.say(view.title + " " + why, {words.x - 16, words.y - 8, words.w + 16, 396});
    int y = words.y + 404;
    if (thanks.voice) {
        const Rect card{words.x, y, words.w, 132};
        ui.card(card, ui.colours().card);
        voice_note(ui, app, {card.x + 32, card.y + 18, card.w - 56, 96}, *thanks.voice, {});
        y += 160;
    }
    return {words.x, y, words.w, words.bottom() - y};
}

}  // namespace merci::screens
