#include "kiosk/widgets/fingerprint.h"

#include "kiosk/widgets/regions.h"

namespace merci::widgets {

void fingerprint(Ui& ui, const Rect& panel, const std::string& code) {
    ui.card(panel, ui.colours().card);
    const int columns = ui.portrait() ? 2 : 4;
    int i = 0;
    for (std::size_t at = 0; at + 4 <= code.size() && i < 4; at += 5, ++i) {
        const Rect cell = ui.unmirrored(
            grid_cell({panel.x + 48, panel.y + 32, panel.w - 96, panel.h - 64}, columns, 4 / columns, 32, 24, i));
        ui.text(code.substr(at, 4),
                aligned(type(ui.look(), 112, 128, drawing::Weight::bold, 4), drawing::Align::centre), cell);
    }
    std::string spelled;
    for (const char c : code) spelled += c == ' ' ? std::string(", ") : std::string(1, c) + " ";
    ui.say(spelled, panel, 32);
}

}  // namespace merci::widgets
