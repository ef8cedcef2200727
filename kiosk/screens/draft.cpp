#include "kiosk/screens/draft.h"

#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

Key name_of(Wish wish) {
    switch (wish) {
        case Wish::ask: return Key::home_ask;
        case Wish::thank: return Key::home_thank;
        case Wish::space: return Key::home_space;
        case Wish::skills: return Key::space_skills;
        case Wish::propose: return Key::propose_journey;
        case Wish::doors: return Key::space_doors;
        case Wish::tell:
        case Wish::none: break;
    }
    return Key::home_tell;
}

}  // namespace

app::Chrome DraftScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📝", app_.t()(Key::home_space), {}, {}, app::who_of(*app_.session().resident)};
    chrome.plinth.back = false;
    return chrome;
}

void DraftScreen::draw(widgets::Ui& ui) {
    widgets::question(ui, ui.t()(Key::draft_question));
    const auto area = widgets::regions(ui.look(), false).content;
    const int columns = ui.portrait() ? 1 : 2;
    const render::Rect row{area.x, area.y, area.w, ui.portrait() ? 460 : 280};
    const auto cell = [&](int i) { return widgets::grid_cell(row, columns, ui.portrait() ? 2 : 1, 32, 32, i); };
    widgets::ChoiceRow go_on{widgets::glyph_sign(drawing::Glyph::next),
                             ui.t()(Key::draft_go_on),
                             ui.t()(name_of(begun_)),
                             widgets::Chosen::no,
                             true,
                             true};
    if (widgets::choice_row(ui, "go on", cell(0), go_on)) arrive(app_, begun_);
    widgets::ChoiceRow fresh{
        widgets::emoji_sign("✨"), ui.t()(Key::draft_new), ui.t()(name_of(wished_)), widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "new", cell(1), fresh)) app_.drop_draft([this] { arrive(app_, wished_); });
}

}  // namespace merci::screens
