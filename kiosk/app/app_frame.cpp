// One frame of the kiosk: what came in, the screen, and what lies over it. The rest of App is in app.cpp.
#include <utility>

#include "core/base/log.h"
#include "kiosk/app/app.h"
#include "kiosk/screens/help.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/lobby.h"
#include "kiosk/screens/trouble_screen.h"
#include "kiosk/widgets/regions.h"

namespace merci::app {

void App::on_code(const std::string& text) {
    touched();
    if (waiting() || !stack_.top().wants_codes()) return;
    stack_.top().on_code(text);
}

void App::watch_camera() {
    const bool camera = stack_.top().wants_camera();
    if (camera != camera_on_) {
        camera_on_ = camera;
        if (camera)
            camera_->start();
        else {
            camera_->stop();
            viewfinder_->clear();
        }
    }
    const bool codes = stack_.top().wants_codes();
    if (codes != codes_on_) {
        codes_on_ = codes;
        if (codes)
            scanner_->start();
        else
            scanner_->stop();
    }
    if (camera_on_) viewfinder_->update(clock_.monotonic());
}

widgets::Look App::look() const {
    auto look = widgets::look_in(stage_->window().width(), stage_->window().height());
    look.text = &text_;
    look.contrast = session_.comfort.high_contrast ? drawing::Contrast::high : drawing::Contrast::normal;
    look.large_type = session_.comfort.large_type;
    look.left_hand = session_.comfort.left_hand;
    look.hue = stack_.top().hue();
    return look;
}

void App::frame(render::Canvas& canvas) {
    mailbox_.take();
    if (clock_.monotonic() >= chores_at_) chores();
    stage_->loop().request_frame_at(chores_at_);
    settle();
    watch_camera();
    pictures_->begin_frame();
    if (std::exchange(forget_pictures_, false)) pictures_->forget_people();
    last_touch_ = std::max(last_touch_, stage_->last_touch());
    speech_.begin();
    touch_map_.begin();
    widgets::Ui ui(canvas, stage_->sprites(), stage_->motion(), *pictures_, speech_, touch_map_, look());
    canvas.fill(canvas.bounds(), ui.colours().paper);
    const bool was_settling = settling();  // one answer for the whole frame: a tap is felt in all of it or in none
    draw_screen(ui, was_settling);
    draw_overlays(ui);
    const bool at_rest = !waiting() && !was_settling && !settling() && !stack_.moving() && !pictures_->busy() &&
                         !transition_.running(stage_->motion());
    screen_map_.write(idle_warning_                        ? "idle"
                      : called_until_ > clock_.monotonic() ? "called"
                                                           : stack_.top().name(),
                      audited(at_rest), touch_map_, speech_);
    const auto read = reader_->database().take_error();
    if (!read.ok()) log::warn("a read failed: {}", read.error().detail);
}

void App::draw_screen(widgets::Ui& ui, bool settling) {
    const bool under_dialog = idle_warning_ || called_until_ > clock_.monotonic();
    auto& screen = stack_.top();
    if (screen.lobby() && !under_dialog) return screen.draw(ui);
    const bool deaf = waiting() || settling || under_dialog;
    if (settling) stage_->loop().request_frame_at(settled_at_);
    const Chrome chrome = screen.chrome();
    if (deaf) ui.forbid_taps();
    const int plinth = widgets::regions(ui.look(), chrome.plinth.main.has_value()).plinth.y;
    if (slid_down_) {
        ui.clip({0, 0, ui.width(), plinth});
        ui.slide_down(widgets::slide_of(ui.look()));
    }
    widgets::top_bar(ui, chrome.bar);
    ui.canvas().push_group(transition_.group(stage_->motion()));
    screen.draw(ui);
    ui.canvas().pop_group();
    ui.slide_down(0);
    if (slid_down_) ui.unclip();
    if (deaf) ui.allow_taps();
    plinth_y_ = plinth;
    if (under_dialog) return;
    if (settling) ui.forbid_taps();
    auto controls = chrome.plinth;
    if (session_.comfort.low) controls.slid = slid_down_;
    const auto tap = draw_plinth(ui, controls);
    if (settling) ui.allow_taps();
    if (!waiting()) handle(tap);
}

// Led by the voice, two keys in the corners take the place of the controls; those are steps like all else.
widgets::PlinthTap App::draw_plinth(widgets::Ui& ui, const widgets::Plinth& plinth) {
    if (!guide_.on()) return widgets::plinth(ui, plinth);
    switch (widgets::guide_plinth(ui, plinth)) {
        case widgets::GuideTap::none: break;
        case widgets::GuideTap::next: on_key(render::Key::next); break;
        case widgets::GuideTap::choose: on_key(render::Key::choose); break;
        case widgets::GuideTap::main: return widgets::PlinthTap::main;
    }
    return std::exchange(chosen_, widgets::PlinthTap::none);
}

void App::handle(widgets::PlinthTap tap) {
    using widgets::PlinthTap;
    auto& screen = stack_.top();
    // Whoever touches on while they speak has said it: their note is kept first. Back takes the note back, no more.
    if (voice_notes_->recording()) {
        if (tap == PlinthTap::back) return voice_notes_->cancel();
        if (tap == PlinthTap::none || tap == PlinthTap::listen) return;
        touched_meanwhile_ = tap;
        return voice_notes_->finish();
    }
    if (tap == PlinthTap::none) tap = std::exchange(touched_meanwhile_, PlinthTap::none);
    switch (tap) {
        case widgets::PlinthTap::none: return;
        case widgets::PlinthTap::back: return screen.on_back();
        case widgets::PlinthTap::home: return screen.on_home();
        case widgets::PlinthTap::main: return screen.on_main();
        case widgets::PlinthTap::listen: return listen();
        case widgets::PlinthTap::help: return go(screens::help_screen(*this));
        case widgets::PlinthTap::slide: slid_down_ = !slid_down_; return stage_->wake();
    }
}

void App::draw_overlays(widgets::Ui& ui) {
    if (toast_) {
        const Millis left = toast_until_ - clock_.monotonic();
        if (left <= 0)
            toast_.reset();
        else {
            widgets::toast(ui, *toast_, plinth_y_, stage_->motion().value(toast_rise_));
            stage_->loop().request_frame_at(toast_until_);
        }
    }
    draw_idle(ui);
    draw_call(ui);
    if (!idle_warning_) speak_if_new();
    if (guide_.on()) say_chosen(steps_of(speech_, touch_map_));
    if (guide_.on() && speaker_->current().empty()) {
        const auto steps = steps_of(speech_, touch_map_);
        const auto* step = guide_.current(steps);
        if (step != nullptr && step->line && !step->line->off_screen) widgets::focus_ring(ui, *step->line);
    }
    const auto saying = speaker_->current();
    if (!saying.empty()) {
        for (const auto& line : speech_.lines()) {
            if (line.text == saying && !line.off_screen) return widgets::focus_ring(ui, line);
        }
    }
}

// A screen speaks by itself once: its first sentence, the question. The rest waits for Listen. What there is to say
// besides comes before it, and waits for a move to end, which would cut it off.
void App::speak_if_new() {
    const std::string name = stack_.top().name();
    const auto* first = speech_.first();
    if (stack_.top().lobby() || stack_.moving() || transition_.running(stage_->motion())) return;
    const bool fresh = name != spoken_screen_ && first != nullptr;
    if (!fresh && to_say_.empty()) return;
    auto lines = std::exchange(to_say_, {});
    if (fresh) {
        spoken_screen_ = name;
        const std::string hello = text_(text::Key::home_hello);
        if (std::exchange(greets_, false) && !first->text.starts_with(hello)) lines.push_back({.text = hello});
        lines.push_back(*first);
    }
    speaker_->say(lines, text_);
}

Millis App::idle_for() const {
    return clock_.monotonic() - last_touch_;
}

bool App::somebody() const {
    return (!stack_.at_first() && !stack_.top().lobby()) || session_.resident || session_.animator ||
           session_.comfort != Comfort{} || guide_.on() || lang() != centre_lang_;
}

void App::draw_idle(widgets::Ui& ui) {
    if (!somebody()) {
        idle_warning_ = false;
        return wait_for_lobby();
    }
    if (!idle_warning_ &&
        (stack_.top().busy() || speaker_->speaking() || voice_notes_->recording() || voice_notes_->playing())) {
        touched();
        return stage_->loop().request_frame_at(clock_.monotonic() + 500);
    }
    // The desk locks sooner: it shows what others wrote.
    const Millis quiet =
        Millis{1000} * (stack_.top().staff_only() ? options_.idle_seconds * 3 / 4 : options_.idle_seconds);
    const Millis warning = Millis{1000} * options_.idle_warning_seconds;
    if (!idle_warning_ && idle_for() >= quiet) {
        idle_warning_ = true;
        speaker_->say_one(t()(text::Key::idle_question), text_);
    }
    if (!idle_warning_) return stage_->loop().request_frame_at(last_touch_ + quiet);
    const Millis left = quiet + warning - idle_for();
    // What is being written still speaks to its screen.
    if (left <= 0 && !waiting()) return leave();
    begin_dialog();
    screens::IdleChoice choice =
        screens::draw_idle_dialog(ui, std::max<Millis>(left, 0), warning, session_.resident.has_value());
    draw_dialog_plinth(ui, true);
    stage_->loop().request_frame_at(clock_.monotonic() + 250);
    if (choice == screens::IdleChoice::none) return;
    idle_warning_ = false;
    touched();
    if (choice == screens::IdleChoice::leave && !waiting()) leave();
}

void App::wait_for_lobby() {
    if (options_.lobby_seconds == 0 || stack_.top().lobby()) return;
    const Millis due = last_touch_ + Millis{1000} * options_.lobby_seconds;
    const bool at_work = waiting() || stack_.moving() || toast_ || called_until_ > clock_.monotonic();
    if (clock_.monotonic() < due || at_work)
        return stage_->loop().request_frame_at(at_work ? clock_.monotonic() + 1000 : due);
    go(std::make_unique<screens::LobbyScreen>(*this));
}

void App::draw_call(widgets::Ui& ui) {
    if (called_until_ <= clock_.monotonic()) return;
    begin_dialog();
    if (screens::draw_call_dialog(ui, clock_.monotonic())) called_until_ = 0;
    draw_dialog_plinth(ui, false);
    stage_->loop().request_frame_at(clock_.monotonic() + 400);
}

// The controls, or the two keys of the voice, answer a dialog: they are drawn after it.
void App::draw_dialog_plinth(widgets::Ui& ui, bool help) {
    widgets::Plinth plinth;
    plinth.back = plinth.home = false;
    plinth.help = help;
    const auto tap = draw_plinth(ui, plinth);
    if (tap == widgets::PlinthTap::none || waiting()) return;
    if (tap == widgets::PlinthTap::help) {
        idle_warning_ = false;
        touched();
    }
    handle(tap);
}

void App::begin_dialog() {
    speech_.begin();
    touch_map_.begin();
}

}  // namespace merci::app
