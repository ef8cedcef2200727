#include "kiosk/screens/nothing_yet.h"

namespace merci::screens {

void nothing_yet(widgets::Ui& ui, std::string_view emoji, const std::string& sentence) {
    const int middle = ui.width() / 2;
    const int y = ui.portrait() ? 520 : 260;
    const int w = ui.portrait() ? 968 : 1400;
    ui.pastille(emoji, middle - 132, y, 264, ui.colours().tint);
    auto style = widgets::aligned(widgets::h1(ui.look()), drawing::Align::centre);
    style.max_lines = 2;
    ui.text(sentence, style, {middle - w / 2, y + 312, w, 152}, 40);
    ui.say(sentence, {middle - w / 2, y + 304, w, 168});
}

}  // namespace merci::screens
