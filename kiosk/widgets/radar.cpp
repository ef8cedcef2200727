#include "kiosk/widgets/radar.h"

#include "core/text/phrases.h"
#include "kiosk/render/hash.h"

namespace merci::widgets {
namespace {

drawing::RadarColours colours_for(const Colours& c, bool high_contrast) {
    return {high_contrast ? c.edge : c.hair, c.ink2, c.deep, c.bright.alpha(0.55), c.card, c.tint};
}

std::uint64_t key_of(const std::vector<RadarLine>& lines) {
    std::uint64_t key = 0;
    for (const auto& line : lines) key = render::hash_of(key, line.emoji, line.before, line.now);
    return key;
}

}  // namespace

void radar(Ui& ui, const Rect& rect, const std::vector<RadarLine>& lines) {
    ui.card(rect, ui.colours().card);
    ui.paint(render::hash_of("radar", key_of(lines)), rect, 0, [&](const Pen& pen) {
        std::vector<drawing::RadarAxis> axes;
        for (const auto& line : lines) axes.push_back({line.emoji, line.before, line.now});
        drawing::draw_radar(pen.cr(), {20, 20, pen.width() - 40, pen.height() - 40}, axes,
                            colours_for(pen.colours(), pen.look().high_contrast()), pen.mirror());
    });
}

void radar_legend(Ui& ui, const Rect& rect, const std::string& before, const std::string& now) {
    const int half = rect.w / 2;
    const auto sign = [&](int x, bool filled, const std::string& label) {
        ui.paint(render::hash_of("radar sign", filled), {x, rect.y + (rect.h - 40) / 2, 40, 40}, 4,
                 [&](const Pen& pen) {
                     drawing::circle(pen.cr(), 20, 20, 15);
                     if (filled) return drawing::fill(pen.cr(), pen.colours().deep);
                     drawing::stroke(pen.cr(), pen.colours().ink2, 6);
                 });
        auto style = t2b(ui.look());
        style.max_lines = 1;
        ui.text(label, style, {x + 56, rect.y, half - 72, rect.h}, 30);
    };
    ui.say(before.empty() ? now : before + ", " + now, rect, 20);
    if (!before.empty()) sign(rect.x, false, before);
    sign(before.empty() ? rect.x : rect.x + half, true, now);
}

void radar_rows(Ui& ui, const Rect& rect, const std::vector<RadarLine>& lines) {
    if (lines.empty()) return;
    constexpr int kSteps = 220;
    const int height = rect.h / static_cast<int>(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        const Rect row{rect.x, rect.y + static_cast<int>(i) * height, rect.w, height};
        ui.emoji(line.emoji, row.x, row.y + (height - 56) / 2, 56, 44);
        auto style = t2b(ui.look());
        style.max_lines = height >= 2 * style.line ? 2 : 1;
        if (style.line > height) {  // large letters, many rows
            style.px *= height / style.line;
            style.line = height;
        }
        ui.text(line.label, style, {row.x + 76, row.y, row.w - 76 - kSteps - 24, height}, 30);
        ui.paint(render::hash_of("radar steps", line.before, line.now), {row.right() - kSteps, row.y, kSteps, height},
                 0, [&](const Pen& pen) {
                     for (int step = 1; step <= 5; ++step) {
                         const double x = pen.at_x((step - 0.5) * pen.width() / 5);
                         drawing::circle(pen.cr(), x, pen.height() / 2, 13);
                         if (step <= line.now)
                             drawing::fill(pen.cr(), pen.colours().deep);
                         else
                             drawing::stroke(pen.cr(), pen.colours().edge, 3);
                         if (step != line.before) continue;
                         drawing::circle(pen.cr(), x, pen.height() / 2, 19);
                         drawing::stroke(pen.cr(), pen.colours().ink2, 4);
                     }
                 });
        // Where one was, then where one is: as the legend says them.
        std::string said = line.label;
        if (line.before > 0 && line.before != line.now) said += ": " + ui.t()(text::step_key(line.before));
        if (!line.word.empty()) said += (said == line.label ? ": " : ", ") + line.word;
        ui.say(said, row.inset(-2), 20);
    }
}

}  // namespace merci::widgets
