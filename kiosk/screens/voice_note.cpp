#include "kiosk/screens/voice_note.h"

#include "kiosk/screens/names.h"

#include <algorithm>
#include <cmath>

namespace merci::screens {

namespace {

constexpr int kPitch = 13;
constexpr int kBar = 7;

// As many bars as fit, each the loudest of its share of the note; steps of an eighth keep the sprites few.
std::vector<int> bars_of(const std::vector<double>& levels, int count) {
    std::vector<int> bars(static_cast<std::size_t>(count), 1);
    for (int i = 0; i < count && !levels.empty(); ++i) {
        const auto from = levels.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(count);
        const auto to =
            std::max(from + 1, levels.size() * static_cast<std::size_t>(i + 1) / static_cast<std::size_t>(count));
        double loudest = 0;
        for (auto at = from; at < to && at < levels.size(); ++at) loudest = std::max(loudest, levels[at]);
        bars[static_cast<std::size_t>(i)] = 1 + static_cast<int>(std::lround(loudest * 7));
    }
    return bars;
}

}  // namespace

void draw_wave(Ui& ui, const Rect& rect, const std::vector<double>& levels, double share) {
    const int count = rect.w / kPitch;
    const auto bars = bars_of(levels, count);
    std::uint64_t key = 0;
    for (const int bar : bars) key = key * 9 + static_cast<std::uint64_t>(bar);
    const int heard = static_cast<int>(std::lround(share * count));
    ui.paint(render::hash_of("wave", key, heard), rect, 2, [&](const widgets::Pen& pen) {
        for (int i = 0; i < count; ++i) {
            const double h = pen.height() * bars[static_cast<std::size_t>(i)] / 8;
            const auto colour = i < heard ? pen.colours().deep : drawing::Colour::rgb(0xB9A894);
            pen.panel({static_cast<double>(i * kPitch), (pen.height() - h) / 2, kBar, h}, kBar / 2.0, colour);
        }
    });
}

void voice_note(Ui& ui, app::App& app, const Rect& rect, const domain::VoiceNote& note,
                const std::vector<double>& levels) {
    const bool playing = app.voice_notes().playing(note.blob);
    const Rect disc{rect.x, rect.y + (rect.h - 80) / 2, 80, 80};
    const auto tap = ui.tap("voice " + note.blob.substr(0, 8), disc.inset(-8));
    ui.glyph_disc(playing ? Glyph::pause : Glyph::play, disc.x, disc.y, 80, 40, ui.colours().deep, ui.colours().card);
    const std::string seconds =
        ui.t()(Key::tell_seconds, {{"n", std::to_string(std::max(1, (note.millis + 500) / 1000))}});
    const Rect wave{rect.x + 100, rect.y + (rect.h - 68) / 2, rect.w - 100 - 96, 68};
    draw_wave(ui, wave, levels, playing ? 1 : 0);
    auto style = widgets::in(widgets::type(ui.look(), 36, 44, drawing::Weight::bold), ui.colours().ink);
    style.max_lines = 1;
    ui.text(seconds, style, {rect.right() - 88, rect.y, 88, rect.h});
    ui.say(ui.t()(Key::wave_listen) + ", " + seconds, disc.inset(-8), 48);
    if (!tap.tapped) return;
    app.speaker().stop();
    if (playing)
        app.voice_notes().stop();
    else
        app.voice_notes().play(note.blob, app.speaker().volume());
}

void record_note(app::App& app, std::function<void(const domain::VoiceNote&)> kept) {
    app.speaker().stop();
    app.voice_notes().record(std::move(kept), [&app](app::VoiceNotes::Unheard why) {
        app.stay();
        const bool silent = why == app::VoiceNotes::Unheard::silence;
        app.toast({widgets::ToastKind::notice, widgets::glyph_sign(Glyph::mic),
                   app.t()(silent ? Key::wave_silent : Key::wave_absent)});
    });
}

void recording_panel(Ui& ui, app::App& app, const Rect& rect) {
    ui.card(rect, ui.colours().tint, 32, false);
    const int middle = rect.x + rect.w / 2;
    const bool lit = app.monotonic() / 500 % 2 == 0;
    ui.glyph_disc(Glyph::mic, middle - 88, rect.y + 40, 176, 96, lit ? ui.colours().deep : ui.colours().ink2,
                  ui.colours().card);
    const int seconds = app.voice_notes().millis() / 1000;
    auto style = widgets::aligned(widgets::h1(ui.look()), drawing::Align::centre);
    style.figures = drawing::Figures::tabular;
    ui.text(ui.t()(Key::tell_seconds, {{"n", std::to_string(seconds)}}), style,
            {rect.x + 32, rect.y + 236, rect.w - 64, 76});
    draw_wave(ui, {rect.x + 72, rect.y + 328, rect.w - 144, 96}, app.voice_notes().levels(), 1);
    const Rect stop{rect.x + 72, rect.bottom() - 176, rect.w - 144, 136};
    const widgets::Button button{
        widgets::ButtonKind::filled, widgets::glyph_sign(Glyph::stop), ui.t()(Key::wave_stop), {}, true, true, 52};
    if (widgets::button(ui, "stop", stop, button)) app.voice_notes().finish();
    app.stage().loop().request_frame_at(app.monotonic() + 100);
}

}  // namespace merci::screens
