#include "kiosk/screens/join.h"

#include "core/storage/print_job.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/consent_choices.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/my_card.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/photos.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

// The faces that come with Merci; nobody's in particular.
constexpr const char* kAvatars[] = {"flower", "bird",   "boat",  "lighthouse", "yasmine", "moussa",  "odile",
                                    "bruno",  "linh",   "ivan",  "fatou",      "jules",   "theresa", "samir",
                                    "nathan", "sylvie", "amina", "leo",        "rose",    "karim"};

Key title_of(flow::JoinJourney::Step step) {
    using Step = flow::JoinJourney::Step;
    switch (step) {
        case Step::name: return Key::join_name;
        case Step::age: return Key::join_age;
        case Step::year: return Key::join_year;
        case Step::parent: return Key::join_parent;
        case Step::face: return Key::join_face;
        case Step::language: return Key::join_language;
        case Step::consents: return Key::join_consents;
    }
    return Key::join_name;
}

}  // namespace

JoinScreen::JoinScreen(app::App& app)
    : Screen(app), journey_(app.session().animator->id, local_day(app.now()).year, app.lang()) {
    keyboard_.start_capital();
    first_year_ = local_day(app.now()).year - 18;
}

std::string JoinScreen::name() const {
    constexpr const char* kNames[] = {"join.name", "join.age",      "join.year",    "join.parent",
                                      "join.face", "join.language", "join.consents"};
    return taking_ ? "join.portrait" : kNames[static_cast<int>(journey_.step())];
}

app::Chrome JoinScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {
        "🙋🏽", app_.t()(Key::join_journey), journey_.progress(), {}, app::who_of(*app_.session().animator)};
    if (taking_) {
        chrome.plinth.main =
            widgets::MainAction{app_.t()(Key::tell_take), Glyph::camera, app_.viewfinder().sprite() != nullptr};
    } else if (journey_.step() == Step::name) {
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::keyboard_ok), Glyph::check, journey_.can_go_on()};
    } else if (journey_.step() == Step::face) {
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::tell_go_on), Glyph::next, !journey_.face().empty()};
    } else if (journey_.step() == Step::consents) {
        chrome.plinth.main = widgets::MainAction{app_.t()(Key::join_finish), Glyph::check};
    }
    return chrome;
}

void JoinScreen::on_main() {
    if (taking_) return take_portrait();
    if (journey_.step() == Step::consents) return finish();
    journey_.go_on();
    app_.turn(render::Turn::next);
}

void JoinScreen::on_back() {
    if (taking_) {
        taking_ = false;
        return app_.turn(render::Turn::back);
    }
    if (!journey_.back()) return app_.back();
    if (journey_.step() <= Step::language) speak_as_animator();
    app_.turn(render::Turn::back);
}

// The desk is the animator's, in the animator's language.
void JoinScreen::speak_as_animator() {
    if (app_.session().animator) app_.set_language(app_.session().animator->lang);
}

void JoinScreen::left() {
    if (app_.session().animator && !finished_) speak_as_animator();
}

void JoinScreen::draw(Ui& ui) {
    if (taking_) return draw_portrait_camera(ui);
    widgets::question(ui, ui.t()(title_of(journey_.step())));
    switch (journey_.step()) {
        case Step::name: return draw_name(ui);
        case Step::age: return draw_age(ui);
        case Step::year: return draw_year(ui);
        case Step::parent: return draw_parent(ui);
        case Step::face: return draw_face(ui);
        case Step::language: return draw_language(ui);
        case Step::consents: return draw_consents(ui);
    }
}

void JoinScreen::draw_name(Ui& ui) {
    constexpr std::size_t kNameMax = 40;
    if (keyboard_.draw(ui, name_, kNameMax)) journey_.write_name(name_);
}

void JoinScreen::draw_age(Ui& ui) {
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const Rect grid{area.x, area.y, area.w, portrait ? 560 : 300};
    const auto cell = [&](int i) { return widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i); };
    const widgets::ChoiceRow adult{
        widgets::emoji_sign("🧑🏽"), ui.t()(Key::join_of_age), {}, widgets::Chosen::no, true, true};
    const widgets::ChoiceRow minor{
        widgets::emoji_sign("🧒🏽"), ui.t()(Key::join_minor), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "adult", cell(0), adult)) {
        journey_.choose_of_age(true);
        app_.turn(render::Turn::next);
    }
    if (widgets::choice_row(ui, "minor", cell(1), minor)) {
        journey_.choose_of_age(false);
        app_.turn(render::Turn::next);
    }
}

void JoinScreen::draw_year(Ui& ui) {
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const int columns = portrait ? 3 : 6;
    const int rows = portrait ? 5 : 3;
    const Rect grid{area.x, area.y, area.w, portrait ? 900 : 480};
    for (int i = 0; i < columns * rows; ++i) {
        const int year = first_year_ + i;
        if (year > local_day(app_.now()).year - 3) break;
        const Rect rect = widgets::grid_cell(grid, columns, rows, 24, 24, i);
        const widgets::Button button{widgets::ButtonKind::plain, {}, std::to_string(year), {}, true, true, 56};
        if (!widgets::button(ui, "year" + std::to_string(year), rect, button)) continue;
        journey_.choose_birth_year(year);
        app_.turn(render::Turn::next);
    }
}

void JoinScreen::draw_parent(Ui& ui) {
    const auto area = widgets::regions(ui.look(), false).content;
    const bool portrait = ui.portrait();
    const std::string sub = ui.t()(Key::join_parent_sub);
    ui.text_from(sub, widgets::t1(ui.look()), {area.x, area.y - 16, area.w, 60});
    ui.say(sub, {area.x - 16, area.y - 20, area.w, 64});
    const Rect grid{area.x, area.y + 96, area.w, portrait ? 560 : 300};
    const auto cell = [&](int i) { return widgets::grid_cell(grid, portrait ? 1 : 2, portrait ? 2 : 1, 32, 32, i); };
    const widgets::ChoiceRow yes{
        widgets::emoji_sign("🤝🏾"), ui.t()(Key::join_parent_yes), {}, widgets::Chosen::no, true, true};
    const widgets::ChoiceRow no{
        widgets::emoji_sign("🗓️"), ui.t()(Key::join_parent_no), {}, widgets::Chosen::no, true, true};
    if (widgets::choice_row(ui, "parent yes", cell(0), yes)) {
        journey_.agree_with_parent();
        app_.turn(render::Turn::next);
    }
    if (widgets::choice_row(ui, "parent no", cell(1), no)) app_.back();
}

void JoinScreen::draw_face(Ui& ui) {
    const bool portrait = ui.portrait();
    const auto area = widgets::regions(ui.look(), true).content;
    const int columns = portrait ? 3 : 5;
    const int rows = portrait ? 4 : 2;
    const Rect grid{area.x, area.y, area.w, portrait ? 1180 : 632};
    const int places = columns * rows - 2;  // the camera first, more faces last
    const int count = static_cast<int>(std::size(kAvatars));
    const int pages = (count + places - 1) / places;
    const widgets::Button photo{widgets::ButtonKind::plain,
                                widgets::glyph_sign(Glyph::camera),
                                ui.t()(Key::join_face_photo),
                                {},
                                true,
                                true,
                                44};
    // The image of a minor needs a guardian's paper, which is not asked for here: they choose a drawing.
    const bool may_photo = journey_.birth_year() == 0;
    if (may_photo && widgets::button(ui, "photo", widgets::grid_cell(grid, columns, rows, 28, 28, 0), photo)) {
        taking_ = true;
        app_.turn(render::Turn::next);
    }
    for (int i = 0; i < places; ++i) {
        const int n = page_ * places + i;
        if (n >= count) break;
        const Rect rect = widgets::grid_cell(grid, columns, rows, 28, 28, i + 1);
        const std::string face = std::string("avatar:") + kAvatars[n];
        const bool chosen = journey_.face() == face;
        const auto tap = ui.tap(face, rect);
        const int side = std::min(rect.w, rect.h);
        ui.shift(0, tap.down ? 6 : 0);
        ui.face(face, {}, rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, 0);
        if (chosen) {
            ui.paint(render::hash_of("face chosen"),
                     {rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side}, 12,
                     [&](const widgets::Pen& pen) {
                         drawing::circle(pen.cr(), pen.width() / 2, pen.height() / 2, pen.width() / 2 - 1);
                         drawing::stroke(pen.cr(), pen.colours().deep, 12);
                         pen.disc(pen.width() - 44, 44, 42, pen.colours().card);
                         pen.glyph_disc(pen.width() - 44, 44, 72, pen.colours().deep, Glyph::check, 44,
                                        pen.colours().card);
                     });
        }
        ui.unshift();
        if (tap.tapped) journey_.choose_face(face);
    }
    const widgets::Button more{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::next), ui.t()(Key::join_face_more), {}, true, true, 40};
    if (widgets::button(ui, "more", widgets::grid_cell(grid, columns, rows, 28, 28, columns * rows - 1), more))
        page_ = (page_ + 1) % pages;
}

void JoinScreen::draw_portrait_camera(Ui& ui) {
    const bool portrait = ui.portrait();
    camera_frame(ui, app_, portrait ? Rect{56, 232, 968, 968} : Rect{64, 144, 1012, 736}, Aim::photo);
    const Rect words = portrait ? Rect{56, 1250, 968, 200} : Rect{1140, 152, 716, 300};
    const std::string look = ui.t()(Key::tell_look);
    ui.text_from(look, widgets::h1(ui.look()), words);
    ui.say(look, {words.x - 16, words.y - 8, words.w, 100});
}

void JoinScreen::take_portrait() {
    keep_photo(app_, [this](const domain::Photo& photo) {
        journey_.choose_face("blob:" + photo.blob);
        taking_ = false;
        journey_.go_on();
        app_.turn(render::Turn::next);
    });
}

void JoinScreen::draw_language(Ui& ui) {
    const auto lang = language_choices(ui, widgets::regions(ui.look(), false).content, {});
    if (!lang) return;
    journey_.choose_language(*lang);
    // From here on it is about them, in their own language.
    app_.greet_in(*lang);
    app_.turn(render::Turn::next);
}

void JoinScreen::draw_consents(Ui& ui) {
    const auto area = widgets::regions(ui.look(), true).content;
    const Rect grid{area.x, area.y, area.w, ui.portrait() ? 760 : 600};
    int i = 0;
    for (const auto& choice : kConsentChoices) {
        const bool may = journey_.may_consent(choice.what);
        const bool yes = journey_.consents_to(choice.what);
        widgets::ChoiceRow row{widgets::emoji_sign(choice.emoji),
                               ui.t()(choice.label),
                               may ? std::string() : ui.t()(Key::consent_minor),
                               yes ? widgets::Chosen::yes : widgets::Chosen::no,
                               may,
                               true};
        if (widgets::choice_row(ui, choice.what, widgets::grid_cell(grid, 1, 3, 0, 24, i++), row))
            journey_.toggle_consent(choice.what);
    }
}

void JoinScreen::finish() {
    app_.run(journey_.command(), [this](const Json& answer) {
        const auto person = app_.view().person(answer["person"].get<std::string>());
        if (!person) return app_.back();
        app_.print(storage::PrintJob{storage::Printed::person, person->id}.name());
        finished_ = true;
        app_.replace(std::make_unique<WelcomeScreen>(app_, *person));
    });
}

app::Chrome WelcomeScreen::chrome() {
    app::Chrome chrome;
    chrome.bar = {"🙋🏽", app_.t()(Key::join_journey), {}, {}, app::who_of(person_)};
    chrome.plinth.back = false;
    chrome.plinth.main = widgets::MainAction{app_.t()(Key::join_start), Glyph::next};
    return chrome;
}

void WelcomeScreen::draw(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect card = portrait ? Rect{90, 240, 900, 568} : Rect{64, 232, 900, 568};
    card_face(ui, app_, person_, card);
    const Rect words = portrait ? Rect{56, 900, 968, 400} : Rect{1040, 232, 816, 500};
    const auto job = app_.printing().job(storage::PrintJob{storage::Printed::person, person_.id}.name());
    const bool stuck = job && job->state == devices::PrintState::stuck;
    const std::string title = ui.t()(Key::join_welcome, {{"name", person_.name}});
    const std::string printing = ui.t()(stuck ? Key::printer_later : Key::join_card);
    const std::string keep = ui.t()(Key::join_card_sub);
    auto style = widgets::h0(ui.look());
    style.px = 80;
    style.line = 92;
    const int used = ui.text_from(title, style, words);
    const int more = ui.text_from(printing, widgets::h2(ui.look()), {words.x, words.y + used + 40, words.w, 60});
    ui.text_from(keep, widgets::t1(ui.look()), {words.x, words.y + used + more + 56, words.w, 120});
    ui.say(title + " " + printing + " " + keep, {words.x - 16, words.y - 8, words.w, used + more + 190});
}

void WelcomeScreen::on_main() {
    app_.welcome(person_, app::Vouched::yes);
    app_.session().animator.reset();
    app_.home();
}

}  // namespace merci::screens
