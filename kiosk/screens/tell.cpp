#include "kiosk/screens/tell.h"

#include "kiosk/screens/activities.h"
#include "kiosk/screens/ask.h"
#include "kiosk/screens/camera_frame.h"
#include "kiosk/screens/names.h"
#include "kiosk/screens/photos.h"
#include "kiosk/screens/tell_screen.h"
#include "kiosk/screens/voice_note.h"
#include "kiosk/screens/words.h"
#include "kiosk/widgets/buttons.h"
#include "kiosk/widgets/regions.h"

namespace merci::screens {

namespace {

constexpr Millis kCountdown = 3000;

}  // namespace

std::unique_ptr<app::Screen> tell_screen(app::App& app, std::unique_ptr<flow::Journey> journey) {
    if (auto* told = dynamic_cast<flow::TellJourney*>(journey.get()))
        return std::make_unique<TellScreen>(app, std::move(*told));
    return std::make_unique<TellScreen>(app, flow::TellJourney(app.session().resident->id));
}

TellScreen::TellScreen(app::App& app, flow::TellJourney journey) : Screen(app), journey_(std::move(journey)) {
    look_at_photo_ = journey_.step() == Step::photo && !journey_.photos().empty();
}

std::string TellScreen::name() const {
    constexpr const char* kNames[] = {"tell.activity", "tell.photo", "tell.with", "tell.words", "tell.learned"};
    return writing_ != Writing::no
               ? "tell.writing"
               : kNames[static_cast<int>(journey_.step())] + (look_at_photo_ ? std::string(".look") : std::string());
}

bool TellScreen::wants_camera() const {
    return journey_.step() == Step::photo && !look_at_photo_;
}

app::Chrome TellScreen::chrome() {
    app::Chrome chrome;
    const auto& resident = app_.session().resident;
    chrome.bar = {"📷", app_.t()(Key::tell_journey), journey_.progress(), {}, {}};
    if (resident) chrome.bar.who = app::who_of(*resident);
    const auto main = [&](Key label, Glyph glyph, bool enabled = true) {
        chrome.plinth.main = widgets::MainAction{app_.t()(label), glyph, enabled};
    };
    if (writing_ != Writing::no)
        main(Key::keyboard_ok, Glyph::check);
    else if (journey_.step() == Step::photo && look_at_photo_)
        main(Key::tell_go_on, Glyph::next);
    else if (journey_.step() == Step::photo) {
        if (!journey_.photos().empty() && shot_at_ == 0 && !app_.viewfinder().sprite())
            main(Key::tell_go_on, Glyph::next);
        else if (app_.viewfinder().sprite() != nullptr)
            main(Key::tell_take, Glyph::camera, shot_at_ == 0);
        else
            main(Key::tell_no_photo, Glyph::next);
    } else if (journey_.step() == Step::with || journey_.step() == Step::words)
        main(Key::tell_go_on, Glyph::next);
    else if (journey_.step() == Step::learned)
        main(Key::tell_keep, Glyph::check);
    return chrome;
}

void TellScreen::change(const std::function<void(flow::TellJourney&)>& change, render::Turn turn) {
    auto next = journey_;
    change(next);
    // Shown only once it is safe: what a card reopens is what was seen.
    app_.keep_draft(next, [this, next, turn] {
        const bool moved = next.step() != journey_.step();
        journey_ = next;
        if (moved) {
            page_ = 0;
            faces_after_.clear();
            look_at_photo_ = journey_.step() == Step::photo && !journey_.photos().empty();
        }
        app_.turn(turn);
    });
}

void TellScreen::touch_up(const std::function<void(flow::TellJourney&)>& change) {
    change(journey_);
    app_.keep_draft(journey_, {});
}

void TellScreen::on_main() {
    if (writing_ != Writing::no) return on_back();
    if (journey_.step() == Step::photo && !look_at_photo_ && app_.viewfinder().sprite() != nullptr) {
        shot_at_ = app_.monotonic() + kCountdown;
        return app_.stage().wake();
    }
    if (journey_.step() == Step::learned) return keep();
    change([](flow::TellJourney& j) { j.go_on(); }, render::Turn::next);
}

void TellScreen::on_back() {
    if (writing_ != Writing::no) {
        const bool words = writing_ == Writing::words;
        writing_ = Writing::no;
        return change([&](flow::TellJourney& j) { words ? j.write(text_) : j.write_learned(text_); },
                      render::Turn::back);
    }
    if (shot_at_ != 0) {
        shot_at_ = 0;
        return;
    }
    if (journey_.step() == Step::activity) return app_.drop_draft([this] { app_.back(); });
    change([](flow::TellJourney& j) { j.back(); }, render::Turn::back);
}

void TellScreen::keep_typed() {
    if (writing_ == Writing::no) return;
    touch_up([&](flow::TellJourney& j) { writing_ == Writing::words ? j.write(text_) : j.write_learned(text_); });
}

void TellScreen::keep() {
    const auto command = journey_.command();
    app_.finish(command, [this](const Json& answer) {
        app_.replace(std::make_unique<KeptScreen>(app_, answer["record"].get<std::string>()));
    });
}

void TellScreen::draw(Ui& ui) {
    if (writing_ != Writing::no) return draw_writing(ui);
    switch (journey_.step()) {
        case Step::activity: return draw_activity(ui);
        case Step::photo: return draw_photo(ui);
        case Step::with: return draw_with(ui);
        case Step::words: return draw_words(ui);
        case Step::learned: return draw_learned(ui);
    }
}

void TellScreen::draw_activity(Ui& ui) {
    widgets::question(ui, ui.t()(Key::tell_activity));
    if (const auto chosen = activity_choice(ui, app_, page_))
        change([&](flow::TellJourney& j) { j.choose_activity(*chosen); }, render::Turn::next);
}

void TellScreen::draw_photo(Ui& ui) {
    const bool portrait = ui.portrait();
    const Rect view = portrait ? Rect{56, 232, 968, 726} : Rect{64, 144, 1012, 736};
    const Rect words = portrait ? Rect{56, 1000, 968, 160} : Rect{1140, 152, 716, 230};
    const Rect thumbs = portrait ? Rect{56, 1420, 968, 160} : Rect{1140, 744, 716, 136};
    if (look_at_photo_) {
        ui.card(view, ui.colours().tint);
        ui.picture("blob:" + journey_.photos().back().blob, view, widgets::Corners::all(32));
        const std::string title = ui.t()(Key::tell_photo_good);
        const int used = ui.text_from(title, widgets::h1(ui.look()), words);
        ui.say(title, {words.x - 16, words.y - 8, words.w, used + 16});
        const Rect row = portrait ? Rect{56, 1190, 968, 168} : Rect{1140, 400, 716, 312};
        const auto cell = [&](int i) {
            return portrait ? widgets::cell(row, 2, 24, i) : widgets::grid_cell(row, 1, 2, 0, 24, i);
        };
        const widgets::Button again{widgets::ButtonKind::plain,
                                    widgets::glyph_sign(Glyph::retake),
                                    ui.t()(Key::tell_retake),
                                    {},
                                    true,
                                    false,
                                    44};
        if (widgets::button(ui, "retake", cell(0), again)) {
            touch_up([](flow::TellJourney& j) { j.remove_photo(j.photos().size() - 1); });
            look_at_photo_ = false;
            app_.turn(render::Turn::back);
        }
        if (journey_.photos().size() < flow::TellJourney::kPhotosMax) {
            const widgets::Button more{widgets::ButtonKind::plain,
                                       widgets::glyph_sign(Glyph::plus),
                                       ui.t()(Key::tell_again),
                                       {},
                                       true,
                                       false,
                                       44};
            if (widgets::button(ui, "one more", cell(1), more)) {
                look_at_photo_ = false;
                app_.turn(render::Turn::next);
            }
        }
        return draw_thumbs(ui, thumbs);
    }
    const bool live = camera_frame(ui, app_, view, Aim::photo);
    const auto state = app_.camera().state();
    const bool broken = !live && (state == devices::CameraState::absent || state == devices::CameraState::lost);
    const std::string title = ui.t()(broken ? Key::trouble_camera : Key::tell_photo);
    const std::string sub = ui.t()(broken ? Key::trouble_camera_sub : Key::tell_look);
    const int used = ui.text_from(title, widgets::h1(ui.look()), words);
    ui.text_from(sub, widgets::t1(ui.look()), {words.x, words.y + used + 16, words.w, 120});
    ui.say(title + " " + sub, {words.x - 16, words.y - 8, words.w, used + 84});
    if (live) {
        const Millis left = shot_at_ == 0 ? kCountdown : std::max<Millis>(0, shot_at_ - app_.monotonic());
        const auto number = std::to_string(shot_at_ == 0 ? 3 : (left + 999) / 1000);
        const Rect ring = portrait ? Rect{56, 1188, 200, 200} : Rect{1140, 396, 312, 312};
        widgets::countdown(ui, ring, number, shot_at_ == 0 ? 0.75 : static_cast<double>(left) / kCountdown,
                           drawing::kCard, ui.colours().field);
        const std::string smile = ui.t()(Key::tell_smile);
        auto style = widgets::type(ui.look(), 56, 72, Weight::bold, -0.6);
        style.wrap = drawing::Wrap::balance;
        ui.text(smile, style, portrait ? Rect{296, 1216, 700, 144} : Rect{1500, 464, 356, 176}, 32);
        if (shot_at_ != 0) {
            if (left == 0)
                shoot();
            else
                app_.stage().loop().request_frame_at(app_.monotonic() + 60);
        }
    } else {
        shot_at_ = 0;
    }
    draw_thumbs(ui, thumbs);
    // Nobody must be photographed: one may go on without, or with what is there.
    if (!live || shot_at_ != 0) return;
    const Rect last = widgets::cell(thumbs, 3, 25, 2);
    const Rect without{journey_.photos().size() < 2 ? widgets::cell(thumbs, 3, 25, 1).x : last.x, last.y,
                       journey_.photos().size() < 2 ? last.right() - widgets::cell(thumbs, 3, 25, 1).x : last.w,
                       last.h};
    const widgets::Button skip{widgets::ButtonKind::ghost,
                               widgets::glyph_sign(Glyph::next),
                               ui.t()(journey_.photos().empty() ? Key::tell_no_photo : Key::tell_go_on),
                               {},
                               true,
                               true,
                               40};
    if (journey_.photos().size() < flow::TellJourney::kPhotosMax && widgets::button(ui, "skip", without, skip))
        change([](flow::TellJourney& j) { j.go_on(); }, render::Turn::next);
}

void TellScreen::draw_thumbs(Ui& ui, const Rect& row) {
    const int taken = static_cast<int>(journey_.photos().size());
    const int places = look_at_photo_ ? static_cast<int>(flow::TellJourney::kPhotosMax) : std::max(1, taken);
    for (int i = 0; i < places; ++i) {
        const Rect rect = widgets::cell(row, 3, 25, i);
        if (i < static_cast<int>(journey_.photos().size())) {
            ui.card(rect.inset(-6), ui.colours().card, 26);
            ui.picture("blob:" + journey_.photos()[static_cast<std::size_t>(i)].blob, rect, widgets::Corners::all(20));
            continue;
        }
        ui.paint(render::hash_of("empty slot"), rect, 4, [&](const widgets::Pen& pen) {
            drawing::rounded_rect(pen.cr(), pen.box().inset(2), 20);
            const double dashes[] = {12, 8};
            cairo_set_dash(pen.cr(), dashes, 2, 0);
            drawing::stroke(pen.cr(), pen.colours().edge, 4);
            cairo_set_dash(pen.cr(), nullptr, 0, 0);
            pen.glyph(Glyph::camera, (pen.width() - 64) / 2, (pen.height() - 64) / 2, 64, pen.colours().edge);
        });
    }
}

void TellScreen::shoot() {
    shot_at_ = 0;
    keep_photo(app_, [this](const domain::Photo& photo) {
        auto next = journey_;
        next.add_photo(photo);
        app_.keep_draft(next, [this, next] {
            journey_ = next;
            look_at_photo_ = true;
            app_.turn(render::Turn::next);
        });
    });
}

void TellScreen::draw_with(Ui& ui) {
    widgets::question(ui, ui.t()(Key::tell_with));
    const bool portrait = ui.portrait();
    constexpr int kPlaces = 4;
    const auto faces =
        app_.view().faces(app_.session().resident ? app_.session().resident->id : Id(), kPlaces, faces_after_);
    const bool more = !faces.next.empty() || !faces_after_.empty();
    for (int i = 0; i < static_cast<int>(faces.people.size()); ++i) {
        const auto& person = faces.people[static_cast<std::size_t>(i)];
        const Rect rect =
            portrait ? widgets::grid_cell({56, 344, 968, 924}, 2, 2, 28, 28, i) : Rect{64 + i * 456, 248, 424, 440};
        const bool chosen = journey_.is_with(person.id);
        if (widgets::person_card(ui, person.id, rect,
                                 {person.portrait, person.name, chosen ? widgets::Chosen::yes : widgets::Chosen::no})) {
            touch_up([&](flow::TellJourney& j) { j.toggle_with(person.id); });
        }
    }
    const Rect row = portrait ? Rect{56, 1300, 968, 152} : Rect{64, 728, 1792, 152};
    const Rect alone_rect = more ? widgets::cell(row, 2, 28, 0) : row;
    // Those chosen stay in sight, whichever page of faces one is on.
    std::vector<std::string> names;
    for (const auto& id : journey_.with()) {
        if (const auto person = app_.view().person(id)) names.push_back(person->name);
    }
    const widgets::ChoiceRow alone{
        widgets::emoji_sign("🧍🏽"),
        ui.t()(Key::tell_alone),
        names.empty() ? std::string() : ui.t()(Key::evidence_with, {{"names", listed(ui.t(), names)}}),
        journey_.with().empty() ? widgets::Chosen::yes : widgets::Chosen::no,
        true,
        true};
    if (widgets::choice_row(ui, "alone", alone_rect, alone)) {
        touch_up([](flow::TellJourney& j) {
            for (const auto with = j.with(); const auto& person : with) j.toggle_with(person);
        });
    }
    if (!more) return;
    const widgets::Button faces_button{
        widgets::ButtonKind::plain, widgets::glyph_sign(Glyph::next), ui.t()(Key::tell_more_faces), {}, true, true, 44};
    if (widgets::button(ui, "more faces", widgets::cell(row, 2, 28, 1), faces_button)) {
        faces_after_ = faces.next;
        app_.turn(render::Turn::next);
    }
}

}  // namespace merci::screens
