#include "kiosk/screens/language.h"

#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

app::Chrome LanguageScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🌍", app_.t()(Key::language_journey), {}, {}, {}};
    if (app_.session().resident) chrome.bar.who = app::who_of(*app_.session().resident);
    return chrome;
}

void LanguageScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::language_question));
    const auto area = widgets::regions(ui.look(), false).content;
    const auto lang = language_choices(ui, area, ui.t().lang());
    if (!lang) return;
    app_.greet_in(*lang);
    app_.back();
}

std::optional<std::string> language_choices(Ui& ui, const render::Rect& area, std::string_view chosen) {
    std::optional<std::string> touched;
    const auto all = text::catalogues();
    const int columns = ui.portrait() ? 1 : 2;
    const int rows = (static_cast<int>(all.size()) + columns - 1) / columns;
    int i = 0;
    for (const auto& catalogue : all) {
        const text::Text own(catalogue.lang);
        widgets::ChoiceRow row;
        row.sign = widgets::emoji_sign("👋🏽");
        row.label = own.plain(Key::home_hello);
        row.sub = std::string(catalogue.name);
        row.chosen = catalogue.lang == chosen ? widgets::Chosen::yes : widgets::Chosen::no;
        row.lang = std::string(catalogue.lang);
        row.said = own.say(Key::home_hello) + " " + row.sub + ".";
        if (widgets::choice_row(ui, row.lang, widgets::grid_cell(area, columns, rows, 32, 24, i++), row))
            touched = row.lang;
    }
    return touched;
}

}  // namespace merci::screens
