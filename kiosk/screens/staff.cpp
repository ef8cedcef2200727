#include "kiosk/screens/staff.h"

#include "core/domain/scan.h"
#include "core/storage/sign_in.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/health.h"
#include "kiosk/screens/ideas.h"
#include "kiosk/screens/join.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/people.h"
#include "kiosk/screens/requests.h"
#include "kiosk/screens/skills.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/keyboard.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

app::Chrome StaffCardScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🗝️", app_.t()(Key::staff_journey), {}, {}, {}};
    return chrome;
}

void StaffCardScreen::draw(Ui& ui) {
    aim_card(ui, app_, Key::staff_card);
}

void StaffCardScreen::on_code(const std::string& text) {
    const auto read = domain::read_card(text, app_.view());
    if (!read.ok()) return app_.trouble(app::trouble_of(read.error().code));
    const auto& scanned = *read;
    if (scanned.kind != domain::ScanKind::personal) return app_.trouble(app::trouble_of(scanned.kind));
    if (scanned.person->role != domain::Role::animator) {
        return app_.toast({widgets::ToastKind::notice, widgets::emoji_sign("🪪"), app_.t()(Key::staff_not_staff)});
    }
    app_.replace(std::make_unique<PinScreen>(app_, *scanned.person));
}

app::Chrome PinScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🗝️", app_.t()(Key::staff_journey), {}, {}, app::who_of(person_)};
    return chrome;
}

void PinScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    widgets::question(ui, tries_left_.empty()
                              ? ui.t()(Key::staff_pin)
                              : ui.t()(Key::staff_pin_wrong) + " " + ui.t()(Key::staff_pin_left, {{"n", tries_left_}}));
    if (portrait) {
        ui.face(person_.portrait, person_.name, 440, 380, 200, 8);
        widgets::pin_dots(ui, {190, 640, 700, 72}, 6, static_cast<int>(digits_.size()));
    } else {
        ui.face(person_.portrait, person_.name, 296, 288, 336, 10);
        widgets::pin_dots(ui, {112, 712, 704, 72}, 6, static_cast<int>(digits_.size()));
    }
    const auto digit = widgets::keypad(ui, portrait ? Rect{116, 780, 848, 800} : Rect{976, 248, 880, 632});
    if (!digit) return;
    tries_left_.clear();
    if (*digit < 0) {
        if (!digits_.empty()) digits_.pop_back();
        return;
    }
    if (digits_.size() < 6) digits_ += static_cast<char>('0' + *digit);
    if (digits_.size() == 6) try_pin();
}

void PinScreen::try_pin() {
    app_.work(
        [person = person_.id, pin = digits_](storage::Store& store, const storage::When& when) {
            return storage::try_pin(store, person, pin, when.now);
        },
        [this](const Json&) {
            app_.session().animator = person_;
            app_.set_language(person_.lang);
            if (app_.time_trust().trusted())
                app_.back_to_base(std::make_unique<DeskScreen>(app_));
            else
                app_.back_to_base(std::make_unique<DateScreen>(app_));
        },
        [this](const Error& error) {
            if (error.code == Code::wait) {
                app_.replace(wait_screen(app_, error));
                return true;
            }
            if (error.code != Code::wrong_secret && error.code != Code::not_found) return false;
            digits_.clear();
            tries_left_ = error.detail;
            return true;
        });
}

app::Chrome DateScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"📅", app_.t()(Key::staff_journey), {}, {}, app::who_of(*app_.session().animator)};
    chrome.plinth.back = false;
    return chrome;
}

void DateScreen::draw(Ui& ui) {
    const auto day = local_day(app_.now());
    const std::string date = text::long_day(ui.t(), day.year, day.month, day.day);
    const std::string title = ui.t()(Key::staff_date, {{"day", date}});
    const auto regions = widgets::regions(ui.look(), false);
    const Rect words{regions.question.x, regions.question.y, regions.question.w, 200};
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    const int more =
        ui.text_from(ui.t()(Key::staff_date_sub), widgets::t1(ui.look()), {words.x, words.y + used + 16, words.w, 60});
    ui.say(title, {words.x - 16, words.y - 8, words.w, used + 16});
    const int y = words.y + used + more + 72;
    const bool portrait = ui.portrait();
    const Rect row = portrait ? Rect{56, y, 968, 520} : Rect{64, y, 1792, 300};
    const auto cell = [&](int i) { return widgets::grid_cell(row, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i); };
    const widgets::Button yes{
        widgets::ButtonKind::yes, widgets::emoji_sign("👍🏽"), ui.t()(Key::staff_date_yes), {}, true, true, 60};
    if (widgets::button(ui, "date yes", cell(0), yes)) {
        app_.confirm_date([this] { app_.back_to_base(std::make_unique<DeskScreen>(app_)); });
    }
    const widgets::Button no{
        widgets::ButtonKind::plain, widgets::emoji_sign("🤔"), ui.t()(Key::staff_date_no), {}, true, true, 60};
    if (widgets::button(ui, "date no", cell(1), no)) {
        app_.back_to_base(std::make_unique<DeskScreen>(app_));
        app_.toast({widgets::ToastKind::notice, widgets::emoji_sign("📅"), ui.t()(Key::staff_date_wrong)});
    }
}

app::Chrome DeskScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🗂️", app_.t()(Key::desk_journey), {}, {}, app::who_of(*app_.session().animator)};
    chrome.plinth.home = false;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::desk_lock), Glyph::lock};
    return chrome;
}

void DeskScreen::on_main() {
    app_.leave();
}

void DeskScreen::load() {
    constexpr int kMost = 99;
    news_ = app_.news();
    offers_ = app_.view().offers_waiting(app_.now(), kMost).size();
    ideas_ = app_.view().proposals_waiting_count();
}

// Whoever an animator sat beside is not here any more.
void DeskScreen::entered() {
    if (app_.session().resident) {
        app_.session().resident.reset();
        app_.session().vouched = false;
        app_.set_language(app_.session().animator->lang);
    }
    load();
}

void DeskScreen::draw(Ui& ui) {
    if (news_ != app_.news()) load();
    widgets::question(ui, ui.t()(Key::desk_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), true).content;
    // What is done every day stands first and large; how the kiosk is, below.
    const int rows = portrait ? 3 : 1;
    const int low = portrait ? 3 * 140 + 40 : 168;
    const Rect large{area.x, area.y, area.w, area.h - low - 32};
    const auto poster = [&](int i, const char* id, domain::Hue hue, const char* emoji, Key label, int count) {
        const Rect rect = widgets::grid_cell(large, portrait ? 1 : 3, rows, 32, 32, i);
        widgets::Poster look{hue, emoji, ui.t()(label), portrait ? 440 : 276, portrait ? 220 : 216, 52};
        look.wide = portrait;
        look.count = count;
        return widgets::poster(ui, id, rect, look);
    };
    if (poster(0, "requests", domain::Hue::slate, "📥", Key::desk_requests, app_.view().waiting_count())) {
        app_.go(std::make_unique<RequestsScreen>(app_));
    }
    if (poster(1, "join", domain::Hue::vermilion, "🙋🏽", Key::desk_join, 0))
        app_.go(std::make_unique<JoinScreen>(app_));
    if (poster(2, "people", domain::Hue::cobalt, "👥", Key::desk_people, 0))
        app_.go(std::make_unique<PeopleScreen>(app_));
    below(ui, {area.x, area.bottom() - low, area.w, low});
}

void DeskScreen::below(Ui& ui, const Rect& row) {
    const bool portrait = ui.portrait();
    const auto waiting = [&](std::size_t count) {
        return count == 0 ? std::string() : ui.t()(Key::desk_waiting, {{"n", std::to_string(count)}});
    };
    const auto choice = [&](int i, const char* id, const char* emoji, Key label, const std::string& sub) {
        const widgets::ChoiceRow look{widgets::emoji_sign(emoji), ui.t()(label), sub, widgets::Chosen::no, true, false};
        const Rect rect = portrait ? widgets::grid_cell(row, 1, 3, 0, 20, i) : widgets::cell(row, 3, 32, i);
        return widgets::choice_row(ui, id, rect, look);
    };
    if (choice(0, "offers", "💬", Key::offer_title, waiting(offers_))) app_.go(std::make_unique<OffersScreen>(app_));
    if (choice(1, "health", "🩺", Key::desk_health, {})) app_.go(std::make_unique<HealthScreen>(app_));
    if (choice(2, "more", "🧰", Key::desk_more, waiting(static_cast<std::size_t>(ideas_))))
        app_.go(std::make_unique<MoreDeskScreen>(app_));
}

app::Chrome MoreDeskScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🗂️", app_.t()(Key::desk_journey), {}, {}, app::who_of(*app_.session().animator)};
    return chrome;
}

void MoreDeskScreen::draw(Ui& ui) {
    widgets::question(ui, ui.t()(Key::desk_question));
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), false).content;
    const Rect large{area.x, area.y, area.w, portrait ? 880 : area.h};
    const auto poster = [&](int i, const char* id, domain::Hue hue, const char* emoji, Key label, int count) {
        const Rect rect = widgets::grid_cell(large, portrait ? 1 : 3, portrait ? 2 : 1, 32, 32, i);
        widgets::Poster look{hue, emoji, ui.t()(label), 440, portrait ? 220 : 264, 52};
        look.wide = portrait;
        look.count = count;
        return widgets::poster(ui, id, rect, look);
    };
    if (poster(0, "skills", domain::Hue::emerald, "🌳", Key::desk_skills, 0)) app_.go(interview_screen(app_));
    if (poster(1, "ideas", domain::Hue::saffron, "💡", Key::desk_ideas, app_.view().proposals_waiting_count()))
        app_.go(ideas_screen(app_));
}

std::unique_ptr<app::Screen> desk_screen(app::App& app) {
    return std::make_unique<DeskScreen>(app);
}

}  // namespace merci::screens
