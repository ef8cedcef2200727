#include "kiosk/screens/space_doors.h"

#include "kiosk/screens/consent_photos.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/erase_me.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/my_records.h"
#include "kiosk/screens/my_requests.h"
#include "kiosk/screens/my_thanks.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/take.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using app::App;

namespace {

struct Door {
    const char* id;
    const char* emoji;
    Key label;
    void (*open)(App& app);
};

template <typename Screen>
void go(App& app) {
    app.go(std::make_unique<Screen>(app));
}

// What one comes for first, then what one seldom needs; what cannot be undone at the very end.
constexpr Door kDoors[] = {
    {"skills", "🌳", Key::space_skills, [](App& app) { begin(app, Wish::skills); }},
    {"doors", "🗝️", Key::space_doors, [](App& app) { app.go(doors_screen(app)); }},
    {"ideas", "💡", Key::space_ideas, [](App& app) { begin(app, Wish::propose); }},
    {"records", "📷", Key::space_records, go<MyRecordsScreen>},
    {"take", "🎒", Key::take_open, go<TakeScreen>},
    {"thanks", "💛", Key::space_thanks, go<ThanksReceivedScreen>},
    {"given", "💐", Key::space_given, go<ThanksGivenScreen>},
    {"requests", "⏳", Key::space_requests, go<MyRequestsScreen>},
    {"photos", "🖼️", Key::consent_photos, go<ConsentPhotosScreen>},
    {"erase", "🧹", Key::erase_open, go<EraseScreen>},
};
constexpr std::size_t kPlaces = 5;
constexpr std::size_t kPages = (std::size(kDoors) + kPlaces - 1) / kPlaces;

}  // namespace

app::Chrome SpaceDoorsScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"👤", app_.t()(Key::space_journey), {}, {}, app::who_of(*app_.session().resident)};
    return chrome;
}

void SpaceDoorsScreen::draw(widgets::Ui& ui) {
    widgets::question(ui, ui.t()(Key::space_more));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const auto cell = [&](std::size_t i) {
        return widgets::grid_cell(area, portrait ? 1 : 2, portrait ? 6 : 3, 32, portrait ? 28 : 24,
                                  static_cast<int>(i));
    };
    const std::size_t first = page_ % kPages * kPlaces;
    for (std::size_t i = 0; i < kPlaces && first + i < std::size(kDoors); ++i) {
        const auto& door = kDoors[first + i];
        const widgets::ChoiceRow row{
            widgets::emoji_sign(door.emoji), ui.t()(door.label), {}, widgets::Chosen::no, true, false};
        if (widgets::choice_row(ui, door.id, cell(i), row)) door.open(app_);
    }
    const widgets::ChoiceRow more{
        widgets::glyph_sign(drawing::Glyph::next), ui.t()(Key::space_more), {}, widgets::Chosen::no, true, false};
    if (!widgets::choice_row(ui, "more", cell(kPlaces), more)) return;
    ++page_;
    app_.turn(render::Turn::next);
}

}  // namespace merci::screens
