#include "kiosk/widgets/badge_cards.h"

#include "core/drawing/shadow.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;
using text::Key;

text::Key level_sub_key(domain::Level level) {
    switch (level) {
        case domain::Level::support: return Key::ask_support_sub;
        case domain::Level::explore: return Key::ask_explore_sub;
        case domain::Level::act: return Key::ask_act_sub;
    }
    return Key::ask_support_sub;
}

namespace {

void note_pill(const Pen& pen, LevelNote note, double x, double y) {
    if (note == LevelNote::none) return;
    const bool have = note == LevelNote::have;
    const auto label = (*pen.look().text)(have                      ? Key::ask_have
                                          : note == LevelNote::next ? Key::ask_next
                                                                    : Key::ask_waiting);
    const auto style = type(pen.look(), 36, 44, Weight::bold);
    const auto block = drawing::layout(label, style);
    const auto& c = pen.colours();
    const auto ink = have ? c.card : c.deep;
    const double width = std::min(pen.width() - x - 24, 28 + 36 + 16 + block.width() + 28);
    pen.panel({x, y, width, 64}, 32, have ? c.deep : c.tint);
    const auto glyph = have ? Glyph::check : note == LevelNote::next ? Glyph::step : Glyph::chat;
    pen.glyph(glyph, x + 28, y + 14, 36, ink);
    pen.text(label, in(style, ink), {x + 80, y, width - 80 - 20, 64}, 26);
}

}  // namespace

bool level_card(Ui& ui, std::string_view id, const Rect& rect, const LevelCard& level) {
    const auto tap = level.enabled ? ui.tap(id, rect) : render::Tap{};
    const bool chosen = level.chosen == Chosen::yes;
    const bool wide = ui.portrait();
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(hash_of("level", level.badge.level, level.badge.hue, level.badge.emoji, level.name, level.sub,
                     level.criteria, level.note, chosen, tap.down),
             rect, kReach, [&](const Pen& pen) {
                 const auto& c = pen.colours();
                 const double head_w = wide ? 348 : pen.width();
                 const double head_h = wide ? pen.height() : 364;
                 if (!tap.down && !pen.look().high_contrast())
                     drawing::draw_shadow(pen.cr(), pen.box(), 32, drawing::Shadow::rest);
                 pen.panel(pen.box(), 32, c.card);
                 cairo_save(pen.cr());
                 drawing::rounded_rect(pen.cr(), pen.box(), 32);
                 cairo_clip(pen.cr());
                 pen.panel({0, 0, head_w, head_h}, 0, chosen ? c.bright : c.tint);
                 cairo_restore(pen.cr());
                 const double size = wide ? 280 : 328;
                 pen.badge(level.badge, (head_w - size) / 2, (head_h - size) / 2, size, true);
                 const double x = wide ? head_w + 36 : 36;
                 double y = wide ? 36 : 376;
                 pen.text_from(level.name, at_most(66, type(pen.look(), 60, 72, Weight::bold, -0.8)),
                               {x, y, pen.width() - x - 24, 72});
                 y += 88;  // Arabic letters go deep
                 auto sub = t1(pen.look());
                 sub.max_lines = 1;  // the note stands close below
                 pen.text(level.sub, sub, {x, y, pen.width() - x - 20, 56}, 34);
                 note_pill(pen, level.note, x, pen.height() - 32 - 64);
                 if (pen.look().high_contrast()) pen.frame(pen.box(), 32, drawing::kBlack, 6);
                 if (!chosen) return;
                 pen.frame(pen.box(), 32, c.deep, 10);
                 const double tick_x = wide ? head_w - 56 : pen.width() - 60;
                 pen.disc(tick_x, 60, 42, c.card);
                 pen.glyph_disc(tick_x, 60, 72, c.deep, Glyph::check, 44, c.card);
             });
    ui.unshift();
    ui.say(level.name + ". " + level.sub + (level.criteria.empty() ? "" : " " + level.criteria), rect, 32);
    return tap.tapped;
}

bool badge_choice(Ui& ui, std::string_view id, const Rect& rect, const BadgeChoice& badge) {
    const auto tap = ui.tap(id, rect);
    const bool wide = ui.portrait();
    ui.shift(0, tap.down ? 6 : 0);
    ui.paint(
        hash_of("badge choice", badge.badge.level, badge.badge.hue, badge.badge.emoji, badge.name, badge.sub, tap.down),
        rect, kReach, [&](const Pen& pen) {
            if (!tap.down && !pen.look().high_contrast())
                drawing::draw_shadow(pen.cr(), pen.box(), 32, drawing::Shadow::rest);
            pen.panel(pen.box(), 32, tap.down ? pen.colours().tint : pen.colours().card);
            if (pen.look().high_contrast()) pen.frame(pen.box(), 32, drawing::kBlack, 6);
            auto label = type(pen.look(), 46, 54, Weight::bold, -0.3);
            if (wide) {
                const double size = std::min(240.0, pen.height() - 140);
                pen.badge(badge.badge, (pen.width() - size) / 2, 28, size, true);
                label.align = drawing::Align::centre;
                pen.text(badge.name, label, {20, 36 + size, pen.width() - 40, pen.height() - size - 48}, 30);
                return;
            }
            const double size = std::min(216.0, pen.height() - 48);
            pen.badge(badge.badge, 36, (pen.height() - size) / 2, size, true);
            const double x = 36 + size + 32;
            if (badge.sub.empty()) {
                pen.text(badge.name, label, {x, 0, pen.width() - x - 20, pen.height()}, 30);
                return;
            }
            pen.text(badge.name, label, {x, 40, pen.width() - x - 20, pen.height() / 2 - 30}, 30);
            pen.text(badge.sub, t3(pen.look()), {x, pen.height() / 2 + 10, pen.width() - x - 20, pen.height() / 2 - 50},
                     26);
        });
    ui.unshift();
    ui.say(badge.name, rect, 32);
    return tap.tapped;
}

}  // namespace merci::widgets
