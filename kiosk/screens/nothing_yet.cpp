#include "kiosk/screens/nothing_yet.h"

namespace merci::screens {

void nothing_yet(widgets::Ui& ui, std::string_view emoji, const std::string& sentence, const std::string& more) {
    const int middle = ui.width() / 2;
    const int y = ui.portrait() ? 500 : 240;
    const int w = ui.portrait() ? 968 : 1400;
    const int h = more.empty() ? 152 : 80;
    ui.pastille(emoji, middle - 132, y, 264, ui.colours().tint);
    auto style = widgets::aligned(widgets::h1(ui.look()), drawing::Align::centre);
    style.wrap = drawing::Wrap::balance;
    style.max_lines = more.empty() ? 2 : 1;
    ui.text(sentence, style, {middle - w / 2, y + 312, w, h}, 40);
    if (!more.empty()) {
        auto sub = widgets::aligned(widgets::t1(ui.look()), drawing::Align::centre);
        sub.max_lines = 1;
        ui.text(more, sub, {middle - w / 2, y + 404, w, 64}, 34);
    }
    ui.say(more.empty() ? sentence : sentence + " " + more, {middle - w / 2, y + 304, w, more.empty() ? 168 : 176});
}

}  // namespace merci::screens
