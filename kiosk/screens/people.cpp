#include "kiosk/screens/people.h"

#include "core/storage/print_job.h"
#include "kiosk/screens/consents.h"
#include "kiosk/screens/guardian.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/stick.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr int kPlaces = 5;

}  // namespace

void PeopleScreen::entered() {
    next_ = app_.view().recent(kPlaces, after_).next;
}

app::Chrome PeopleScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"👥", app_.t()(Key::people_journey), {}, {}, app::who_of(*app_.session().animator)};
    if (!next_.empty() || !after_.empty())
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::people_more), Glyph::next};
    return chrome;
}

void PeopleScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(question_));
    const bool portrait = ui.portrait();
    const int columns = portrait ? 2 : kPlaces;
    const Rect grid = portrait ? Rect{56, 344, 968, 1210} : Rect{64, 300, 1792, 440};
    const auto page = app_.view().recent(kPlaces, after_);
    next_ = page.next;
    for (int i = 0; i < static_cast<int>(page.people.size()); ++i) {
        const auto& person = page.people[static_cast<std::size_t>(i)];
        const Rect rect = widgets::grid_cell(grid, columns, portrait ? 3 : 1, 28, 24, i);
        if (widgets::person_card(ui, person.id, rect, {person.portrait, person.name, widgets::Chosen::no})) {
            if (chosen_) return chosen_(person);
            app_.go(std::make_unique<PersonScreen>(app_, person));
        }
    }
}

void PeopleScreen::on_main() {
    after_ = next_;
    app_.turn(render::Turn::next);
}

app::Chrome PersonScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"👥", person_.name, {}, {}, app::who_of(*app_.session().animator)};
    return chrome;
}

void PersonScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    card_face(ui, app_, person_, portrait ? Rect{90, 232, 900, 568} : Rect{64, 200, 900, 568});
    const bool minor = counts_as_minor(app_, person_);
    const auto row = [&](int i) {
        if (minor) return portrait ? Rect{56, 860 + i * 172, 968, 152} : Rect{1028, 152 + i * 146, 828, 130};
        return portrait ? Rect{56, 876 + i * 208, 968, 184} : Rect{1028, 200 + i * 172, 828, 148};
    };
    const widgets::Button print{widgets::ButtonKind::plain,
                                widgets::emoji_sign("🖨️"),
                                ui.t()(Key::people_print_card),
                                {},
                                true,
                                false,
                                48};
    if (widgets::button(ui, "print", row(0), print))
        print_again(app_, storage::PrintJob{storage::Printed::person, person_.id}.name());
    // Asked twice: the card in somebody's pocket is dead from then on.
    const widgets::Button renew{sure_ ? widgets::ButtonKind::yes : widgets::ButtonKind::plain,
                                widgets::emoji_sign("🪪"),
                                ui.t()(sure_ ? Key::people_new_card_sure : Key::people_new_card),
                                ui.t()(Key::people_new_card_sub),
                                true,
                                false,
                                48};
    if (widgets::button(ui, "renew", row(1), renew)) {
        app_.turn(render::Turn::next);
        sure_ = !sure_;
        if (!sure_) {
            app_.run(domain::NewCard{person_.id, app_.session().animator->id}, [this](const Json&) {
                print_again(app_, storage::PrintJob{storage::Printed::person, person_.id}.name());
            });
        }
    }
    const widgets::Button open{
        widgets::ButtonKind::plain, widgets::emoji_sign("🚪"), ui.t()(Key::people_open), {}, true, false, 48};
    if (widgets::button(ui, "open", row(2), open)) {
        app_.welcome(person_, app::Vouched::yes);
        app_.session().animator.reset();
        arrive(app_, Wish::space);
    }
    int next = 3;
    if (minor) {
        const bool have = has_paper(app_, person_.id);
        const widgets::Button paper{have ? widgets::ButtonKind::yes : widgets::ButtonKind::plain,
                                    widgets::emoji_sign("📄"),
                                    ui.t()(Key::guardian_open),
                                    ui.t()(have ? Key::guardian_have : Key::guardian_sub),
                                    true,
                                    false,
                                    48};
        if (widgets::button(ui, "paper", row(next++), paper)) open_paper(app_, person_);
    }
    if (!has_badges_) return;
    const widgets::Button stick{
        widgets::ButtonKind::plain, widgets::emoji_sign("🎒"), ui.t()(Key::people_stick), {}, true, false, 48};
    if (widgets::button(ui, "stick", row(next), stick)) app_.go(std::make_unique<StickScreen>(app_, person_));
}

}  // namespace merci::screens
