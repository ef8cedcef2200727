#include "kiosk/screens/consents.h"

#include <algorithm>

#include "kiosk/screens/consent_choices.h"
#include "kiosk/screens/consent_pages.h"
#include "kiosk/screens/consent_photos.h"
#include "kiosk/screens/journey_chrome.h"
#include "kiosk/screens/names.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

using domain::Reach;

app::Chrome consent_chrome(app::App& app) {
    return journey_chrome(app, "👁️", Key::consent_journey);
}

bool counts_as_minor(app::App& app, const domain::Person& person) {
    if (!app.time_trust().trusted()) return person.birth_year != 0;
    return domain::is_minor(person, local_day(app.now()).year);
}

Reach may_reach(app::App& app, std::string_view what, std::string_view of) {
    const auto& me = *app.session().resident;
    return counts_as_minor(app, me) ? domain::guardians_reach(app.view(), me.id, what, of) : Reach::everyone;
}

void show_to(app::App& app, std::string_view what, const std::string& of, Reach reach) {
    const auto& me = *app.session().resident;
    const Reach now = domain::reach_of(app.view(), me.id, what, of);
    if (reach == now) return;
    if (reach > now && !app.session().vouched)
        return app.trouble({"x-someone-comes", Key::consent_beside, Key::consent_beside_sub});
    app.run(domain::GiveConsent{me.id, domain::consent_to(what, of, reach), {}, {}}, {});
}

ReachWords words_of(Reach reach) {
    switch (reach) {
        case Reach::nobody: return {"🙈", Key::consent_nobody, Key::consent_nobody_sub};
        case Reach::centre: return {"🏠", Key::consent_centre, Key::consent_yes};
        case Reach::everyone: return {"🌍", Key::consent_everyone, Key::consent_everyone_sub};
    }
    return {"🙈", Key::consent_nobody, Key::consent_nobody_sub};
}

std::optional<Reach> reach_rows(Ui& ui, const Rect& area, const std::vector<Reach>& reaches, Reach now, Reach most) {
    std::optional<Reach> touched;
    constexpr const char* kIds[] = {"nobody", "centre", "everyone"};
    int i = 0;
    for (const Reach reach : reaches) {
        const auto words = words_of(reach);
        const bool off = reach > std::max(now, most);
        std::string sub = reach == Reach::centre ? std::string() : ui.t()(words.sub);
        if (off) sub = ui.t()(Key::consent_minor);
        const widgets::ChoiceRow row{widgets::emoji_sign(words.emoji),
                                     ui.t()(words.label),
                                     sub,
                                     reach == now ? widgets::Chosen::yes : widgets::Chosen::no,
                                     !off,
                                     true};
        const Rect rect = widgets::grid_cell(area, 1, static_cast<int>(reaches.size()), 0, 24, i++);
        if (widgets::choice_row(ui, kIds[static_cast<int>(reach)], rect, row)) touched = reach;
    }
    return touched;
}

app::Chrome ConsentScreen::chrome() {
    return consent_chrome(app_);
}

void ConsentScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::consent_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const Rect grid{area.x, area.y, area.w, portrait ? 1100 : 632};
    int i = 0;
    const auto place = [&] { return widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 5 : 3, 32, 24, i++); };
    const Id& me = app_.session().resident->id;
    for (const auto& choice : kConsentChoices) {
        const bool given = domain::reach_of(app_.view(), me, choice.what, "") != Reach::nobody;
        const bool locked = !given && may_reach(app_, choice.what, "") == Reach::nobody;
        const std::string sub =
            locked ? ui.t()(Key::consent_minor) : ui.t()(given ? Key::consent_yes : Key::consent_no);
        const widgets::ChoiceRow row{widgets::emoji_sign(choice.emoji),
                                     ui.t()(choice.label),
                                     sub,
                                     given ? widgets::Chosen::yes : widgets::Chosen::no,
                                     !locked,
                                     true};
        if (widgets::choice_row(ui, choice.what, place(), row))
            show_to(app_, choice.what, {}, given ? Reach::nobody : Reach::centre);
    }
    const widgets::ChoiceRow photos{
        widgets::emoji_sign("📷"), ui.t()(Key::consent_photos), {}, widgets::Chosen::no, true, false};
    if (widgets::choice_row(ui, "photos", place(), photos)) app_.go(std::make_unique<ConsentPhotosScreen>(app_));
    const widgets::ChoiceRow pages{
        widgets::emoji_sign("🌍"), ui.t()(Key::consent_pages), {}, widgets::Chosen::no, true, false};
    if (widgets::choice_row(ui, "pages", place(), pages)) app_.go(std::make_unique<ConsentPagesScreen>(app_));
}

}  // namespace merci::screens
