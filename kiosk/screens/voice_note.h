// A voice note as one sees it: a disc to play it, how loud it was, how long it lasts.
#pragma once

#include <functional>
#include <vector>

#include "core/domain/model.h"
#include "kiosk/app/app.h"

namespace merci::screens {

// All of `levels` (0 to 1) as bars; those up to `share` (0 to 1) of them as already heard.
void draw_wave(widgets::Ui& ui, const render::Rect& rect, const std::vector<double>& levels, double share);

// Plays when touched, stops when touched again. Without levels (a note of another day), a plain line.
void voice_note(widgets::Ui& ui, app::App& app, const render::Rect& rect, const domain::VoiceNote& note,
                const std::vector<double>& levels);

// Begins to record; `kept` once the note is on the disk. No microphone, or nothing to be heard: a toast says so.
void record_note(app::App& app, std::function<void(const domain::VoiceNote&)> kept);

// While a note is recorded: how long, how loud, and the way to end it.
void recording_panel(widgets::Ui& ui, app::App& app, const render::Rect& rect);

}  // namespace merci::screens
