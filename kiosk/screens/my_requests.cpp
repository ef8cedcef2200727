#include "kiosk/screens/my_requests.h"

#include <algorithm>

#include "kiosk/screens/home.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/nothing_yet.h"
#include "kiosk/screens/space_cards.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

void MyRequestsScreen::entered() {
    requests_ = open_requests(app_.view(), app_.session().resident->id);
}

app::Chrome MyRequestsScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"⏳", app_.t()(Key::space_journey), {}, {}, app::who_of(*app_.session().resident)};
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::space_ask), drawing::Glyph::plus};
    return chrome;
}

void MyRequestsScreen::on_main() {
    begin(app_, Wish::ask);
}

void MyRequestsScreen::draw(widgets::Ui& ui) {
    const int count = static_cast<int>(requests_.size());
    widgets::question(ui, ui.t()(count > 1 ? Key::space_requests : Key::space_request));
    if (count == 0) return nothing_yet(ui, "🌿", ui.t()(Key::space_no_requests));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), true).content;
    const int columns = portrait ? 1 : 2;
    constexpr int kPlaces = 5;
    const int pages = (count + kPlaces - 1) / kPlaces;
    const int first = page_ % pages * kPlaces;
    const auto cell = [&](int i) {
        constexpr int kHigh = 176;
        const int pitch = portrait ? 204 : 228;
        return widgets::cell({area.x, area.y + (i / columns) * pitch, area.w, kHigh}, columns, 32, i % columns);
    };
    for (int i = 0; i < kPlaces && first + i < count; ++i)
        request_card(ui, app_, cell(i), &requests_[static_cast<std::size_t>(first + i)]);
    if (pages < 2) return;
    const widgets::Button more{widgets::ButtonKind::plain,
                               widgets::glyph_sign(drawing::Glyph::next),
                               ui.t()(Key::ask_more_records),
                               {},
                               true,
                               true,
                               48};
    if (!widgets::button(ui, "more", cell(kPlaces), more)) return;
    ++page_;
    app_.turn(render::Turn::next);
}

}  // namespace merci::screens
