#include "kiosk/screens/voice_note.h"

#include <algorithm>
#include <cmath>

namespace merci::screens {

using drawing::Glyph;
using render::Rect;
using text::Key;
using widgets::Ui;

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
    ui.say(ui.t()(Key::wave_listen) + ", " + seconds, rect, 40);
    if (!tap.tapped) return;
    app.speaker().stop();
    if (playing)
        app.voice_notes().stop();
    else
        app.voice_notes().play(note.blob);
}

}  // namespace merci::screens
