#include "kiosk/widgets/wall_cards.h"

#include <algorithm>
#include <cmath>

#include "core/text/phrases.h"

namespace merci::widgets {

using drawing::Align;
using drawing::TextStyle;
using drawing::Weight;
using render::hash_of;

namespace {

constexpr int kLowUpTo = 460;
constexpr int kPadding = 36;
constexpr double kRadius = 32;

bool is_low(const Rect& rect) {
    return rect.h <= kLowUpTo;
}

TextStyle one_line(TextStyle style) {
    style.max_lines = 1;
    return style;
}

TextStyle name_style(const Ui& ui) {
    return one_line(type(ui.look(), 52, 60, Weight::bold, -0.5));
}

// The printed card's panel: bright, with two quarter discs in opposite corners; its corners as the card's.
enum class Side { above, beside };
void card_panel(Ui& ui, const Rect& rect, domain::Hue hue, Side side) {
    ui.paint(hash_of("wall panel", hue, side), rect, 0, [&](const Pen& pen) {
        const auto colours = drawing::badge_colours(hue);
        const double w = pen.width();
        const double h = pen.height();
        const double reach = std::min(w, h) / 2;
        const bool above = side == Side::above;
        cairo_save(pen.cr());
        drawing::rounded_rect(pen.cr(), pen.at({0, 0, above ? w : w + 2 * kRadius, above ? h + 2 * kRadius : h}),
                              kRadius);
        cairo_clip(pen.cr());
        pen.panel(pen.box(), 0, colours.bright);
        pen.disc(0, h, reach, colours.deep);
        pen.disc(w, 0, reach, colours.field);
        cairo_restore(pen.cr());
    });
}

// Photo or panel above, who and what below, the badge over the edge between them.
void high_badge(Ui& ui, const Rect& rect, const WallBadge& badge) {
    constexpr int kFoot = 140;
    const Rect above{rect.x, rect.y, rect.w, rect.h - kFoot};
    int text_width = rect.w - 2 * kPadding;
    if (badge.picture.empty()) {
        card_panel(ui, above, badge.look.hue, Side::above);
        const int size = std::min(above.h, above.w) * 3 / 4 / 8 * 8;
        ui.badge(badge.look, rect.x + (rect.w - size) / 2, above.y + (above.h - size) / 2, size);
    } else {
        constexpr int kBadge = 184;
        ui.picture(badge.picture, above, Corners::top(kRadius));
        ui.badge(badge.look, rect.x + rect.w - kBadge - 28, above.bottom() - kBadge / 2, kBadge);
        text_width -= kBadge;
    }
    const int y = above.bottom() + 14;
    const bool nobodys = badge.name.empty();
    if (nobodys) return ui.text(badge.badge_name, name_style(ui), {rect.x + kPadding, y, text_width, 112}, 34);
    ui.text(badge.name, name_style(ui), {rect.x + kPadding, y, text_width, 60}, 36);
    ui.text(badge.badge_name, one_line(in(t2(ui.look()), ui.colours().ink2)),
            {rect.x + kPadding, y + 60, text_width, 52}, 30);
}

// As the printed card: the badge on its field, who and what beside it.
void low_badge(Ui& ui, const Rect& rect, const WallBadge& badge) {
    const int side = std::min(rect.h, rect.w / 2);
    const int size = (side - 40) / 8 * 8;
    card_panel(ui, {rect.x, rect.y, side, rect.h}, badge.look.hue, Side::beside);
    ui.badge(badge.look, rect.x + (side - size) / 2, rect.y + (rect.h - size) / 2, size);
    const Rect text{rect.x + side + 24, rect.y, rect.w - side - 48, rect.h};
    auto name = name_style(ui);
    auto what = in(t2(ui.look()), ui.colours().ink2);
    what.max_lines = 2;
    name.max_lines = 2;
    if (badge.name.empty()) {
        return ui.text(badge.badge_name, name, text, 34);
    }
    const int middle = rect.y + rect.h / 2;
    const bool long_name = drawing::layout(badge.name, name_style(ui)).width() > text.w;
    const int above = long_name ? 124 : 64;
    const int top = middle - (above + 104) / 2;
    ui.text(badge.name, name, {text.x, top, text.w, above}, 34);
    ui.text(badge.badge_name, what, {text.x, top + above + 4, text.w, 100}, 30);
}

void two_faces(Ui& ui, const Rect& rect, const WallThanks& thanks, int size, int y) {
    constexpr int kOverlap = 24;
    constexpr int kRing = 6;
    const int x = rect.x + kPadding;
    // A letter instead of a face stands on another tint than the card.
    ui.set_hue(domain::Hue::cobalt);
    ui.face(thanks.to.portrait, thanks.to.name, x + size - kOverlap, y, size);
    ui.paint(hash_of("wall ring", thanks.hue, size), {x - kRing, y - kRing, size + 2 * kRing, size + 2 * kRing}, 0,
             [&](const Pen& pen) {
                 pen.disc(pen.width() / 2, pen.height() / 2, pen.width() / 2,
                          colours_of(pen.look().with(thanks.hue)).tint);
             });
    ui.face(thanks.from.portrait, thanks.from.name, x, y, size);
    ui.set_hue(thanks.hue);
}

}  // namespace

void wall_badge(Ui& ui, const Rect& rect, const WallBadge& badge) {
    ui.card(rect, ui.colours().card, kRadius);
    if (is_low(rect))
        low_badge(ui, rect, badge);
    else
        high_badge(ui, rect, badge);
    ui.say(badge.said.empty() ? badge.badge_name : badge.said, rect, kRadius);
}

void wall_thanks(Ui& ui, const Rect& rect, const WallThanks& thanks) {
    const auto hue = ui.look().hue;
    ui.set_hue(thanks.hue);
    ui.card(rect, ui.colours().tint, kRadius);
    const bool low = is_low(rect);
    const int heart = low || rect.w < 500 ? 96 : 128;
    const int face = low ? 116 : std::min(184, (rect.w - 2 * kPadding - heart) / 2);
    const int top = rect.y + (low ? 28 : 56);
    two_faces(ui, rect, thanks, face, top);
    ui.emoji("💛", rect.right() - kPadding - heart - 12, top + (face - heart) / 2, heart, heart * 0.8);
    const int reason = thanks.reason.empty() ? 0 : 52;
    const int foot = rect.bottom() - (low ? 20 : 40);
    const int above = top + face + (low ? 4 : 16);
    const Rect words{rect.x + kPadding, above, rect.w - 2 * kPadding, foot - reason - above};
    auto style = type(ui.look(), low ? 48 : 56, low ? 54 : 64, Weight::bold, -0.3);
    style.max_lines = low ? 2 : 3;
    style.wrap = drawing::Wrap::balance;
    ui.text(thanks.sentence, style, words, 34);
    if (reason > 0)
        ui.text(thanks.reason, one_line(in(t2(ui.look()), ui.colours().ink2)),
                {words.x, foot - reason, words.w, reason}, 30);
    ui.say(thanks.sentence + (thanks.reason.empty() ? "" : ". " + thanks.reason), rect, kRadius);
    ui.set_hue(hue);
}

void wall_week(Ui& ui, const Rect& rect, const std::string& title, const std::vector<WallDay>& days) {
    const auto hue = ui.look().hue;
    ui.set_hue(domain::Hue::cobalt);
    ui.card(rect, ui.colours().card, kRadius);
    constexpr int kTitle = 96;
    constexpr int kPad = 18;
    constexpr int kDisc = 88;
    ui.paint(hash_of("wall week", title), {rect.x, rect.y, rect.w, kTitle}, 2, [&](const Pen& pen) {
        cairo_save(pen.cr());
        drawing::rounded_rect(pen.cr(), {0, 0, pen.width(), pen.height() + 2 * kRadius}, kRadius);
        cairo_clip(pen.cr());
        pen.panel(pen.box(), 0, pen.colours().deep);
        cairo_restore(pen.cr());
        pen.text(title, one_line(in(h2(pen.look()), drawing::kCard)), {kPadding, 0, pen.width() - 2 * kPadding, kTitle},
                 34);
    });
    std::string said = title + ".";
    // Where it is narrow, titles take two lines and there are fewer of them.
    const bool narrow = rect.w < 500;
    const int least = narrow ? 156 : 108;
    const int room = rect.h - kTitle - 2 * kPad;
    const int rows = std::max(1, room / least);
    const int high = room / rows;
    auto title_style = type(ui.look(), narrow ? 36 : 42, narrow ? 42 : 48, Weight::bold);
    title_style.max_lines = narrow ? 2 : 1;
    int y = rect.y + kTitle + kPad;
    for (int i = 0; i < std::min(rows, static_cast<int>(days.size())); ++i, y += high) {
        const auto& day = days[static_cast<std::size_t>(i)];
        ui.pastille(day.emoji, rect.x + 28, y + (high - kDisc) / 2, kDisc, ui.colours().tint);
        const int x = rect.x + 28 + kDisc + 24;
        const int width = rect.right() - 24 - x;
        const int when = narrow ? 52 : high / 2;
        ui.text(day.title, title_style, {x, y + 2, width, high - when}, 30);
        ui.text(day.when, one_line(t3(ui.look())), {x, y + high - when - 2, width, when - 4}, 30);
        said += " " + day.when + ": " + day.title + ".";
    }
    ui.say(said, rect, kRadius);
    ui.set_hue(hue);
}

void wall_shapes(Ui& ui, const Rect& area, const std::string& title, const std::vector<drawing::BadgeLook>& looks) {
    const int count = static_cast<int>(looks.size());
    if (count == 0) return;
    constexpr int kGap = 40;
    const int size = (area.w - (count - 1) * kGap) / count / 8 * 8;
    const int y = area.y + (area.h - size) / 2;
    ui.text(title, aligned(one_line(h0(ui.look())), Align::centre), {area.x, y - 216, area.w, 120}, 56);
    for (int i = 0; i < count; ++i) {
        const auto& look = looks[static_cast<std::size_t>(i)];
        const int x = area.x + i * (size + kGap);
        ui.badge(look, x, y, size);
        ui.text(ui.t()(text::level_key(look.level)), aligned(one_line(h2(ui.look())), Align::centre),
                {x, y + size + 32, size, 64}, 34);
    }
    ui.say(title, {area.x, y - 216, area.w, 120});
}

}  // namespace merci::widgets
