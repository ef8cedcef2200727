// What the voice leads to: two keys, and a finger that rests on a thing. The rest of App is in app.cpp.
#include "kiosk/app/app.h"

namespace merci::app {

using text::Key;

void App::set_guided(bool on) {
    if (guide_.on() == on) return;
    guide_.set(on);
    to_say_.push_back({.text = t()(on ? Key::guide_on : Key::guide_off)});
    if (on) to_say_.push_back({.text = t()(Key::guide_keys)});
    stage_->wake();
}

// What was chosen and stays where it is says what it is now.
void App::say_chosen(const std::vector<Step>& steps) {
    if (!chose_) return;
    for (const auto& step : steps) {
        if (step.id != chose_->id || step.line->chosen == chose_->line->chosen) continue;
        chose_.reset();
        return speaker_->say({*step.line}, text_);
    }
}

// The first press of a key says how it goes; the screen may be covered, or not be seen.
void App::on_key(render::Key key) {
    touched();
    if (stack_.top().lobby()) home();
    if (!guide_.on()) return set_guided(true);
    if (waiting()) return;
    const auto steps = steps_of(speech_, touch_map_);
    if (key == render::Key::next) {
        if (const auto* step = guide_.next(steps)) speaker_->say({*step->line}, text_);
        return stage_->wake();
    }
    if (settling()) return;  // meant for the screen before
    const auto* step = guide_.current(steps);
    if (step == nullptr) return;
    if (step->id.empty()) return speaker_->say({*step->line}, text_);
    if (const auto control = widgets::plinth_tap(step->id); control != widgets::PlinthTap::none) {
        chosen_ = control;
        return stage_->wake();
    }
    for (const auto& place : touch_map_.places()) {
        if (place.id != step->id) continue;
        chose_ = *step;
        return stage_->touch(place.rect.x + place.rect.w / 2, place.rect.y + place.rect.h / 2);
    }
}

// A thing says what it is to a finger that rests on it; the next touch chooses, that of a hand too which rests every
// time.
bool App::on_held(int x, int y) {
    constexpr Millis kRemembered = 15'000;
    for (const auto& place : touch_map_.places()) {
        const auto& r = place.rect;
        if (x < r.x || x >= r.right() || y < r.y || y >= r.bottom()) continue;
        const auto* line = line_of(place, speech_);
        if (line == nullptr) return false;
        const Millis now = clock_.monotonic();
        const auto before = std::exchange(held_, Held{place.id, now});
        if (before.id == place.id && now < before.at + kRemembered) {
            held_ = {};
            return false;
        }
        speaker_->say({*line, {.text = t()(Key::guide_again)}}, text_);
        return true;
    }
    return false;
}

}  // namespace merci::app
