#include "kiosk/widgets/overlays.h"

#include <cmath>

#include "core/drawing/shadow.h"
#include "kiosk/widgets/regions.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;

namespace {

constexpr double kPi = 3.14159265358979323846;

}  // namespace

Rect dialog(Ui& ui) {
    const int plinth = regions(ui.look(), false).plinth.y;
    ui.fill({0, 0, ui.width(), plinth}, drawing::kScrim);
    const Rect rect = ui.portrait() ? Rect{56, 320, 968, 1080} : Rect{320, 120, 1280, 680};
    ui.paint(hash_of("dialog"), rect, 160, [&](const Pen& pen) {
        drawing::draw_shadow(pen.cr(), pen.box(), 40, drawing::Shadow::floating);
        pen.panel(pen.box(), 40, pen.colours().card);
        if (pen.look().high_contrast()) pen.frame(pen.box(), 40, drawing::kBlack, 6);
    });
    return rect;
}

void countdown(Ui& ui, const Rect& rect, const std::string& number, double share, drawing::Colour disc,
               drawing::Colour ring) {
    // One step a degree and a half is finer than the eye, and few sprites.
    const int step = static_cast<int>(std::lround(share * 240));
    ui.paint(hash_of("countdown", number, step, disc.r, disc.g, disc.b, ring.r, ring.g, ring.b), rect, 8,
             [&](const Pen& pen) {
                 const double c = pen.width() / 2;
                 const double width = pen.width() / 11;
                 pen.disc(c, c, c - width / 2, disc);
                 drawing::circle(pen.cr(), c, c, c - width / 2);
                 drawing::stroke(pen.cr(), pen.colours().paper2, width);
                 if (step > 0) {
                     cairo_set_line_cap(pen.cr(), CAIRO_LINE_CAP_ROUND);
                     cairo_new_path(pen.cr());
                     cairo_arc(pen.cr(), c, c, c - width / 2, -kPi / 2, -kPi / 2 + 2 * kPi * step / 240.0 - 1e-3);
                     drawing::stroke(pen.cr(), ring, width);
                 }
                 auto style = aligned(type(pen.look(), pen.width() * 0.42, pen.width() * 0.5, Weight::bold),
                                      drawing::Align::centre);
                 style.figures = drawing::Figures::tabular;
                 pen.text(number, style, pen.box());
             });
}

void toast(Ui& ui, const Toast& toast, int plinth, double rise) {
    const auto style = type(ui.look(), 42, 52, Weight::bold);
    const auto block = drawing::layout(toast.text, style);
    const int width = std::min(ui.width() - 64, static_cast<int>(block.width()) + 24 + 72 + 16 + 44);
    const int y = plinth - 24 - 112 + static_cast<int>((1 - rise) * 136);
    const Rect rect{(ui.width() - width) / 2, y, width, 112};
    const bool kept = toast.kind == ToastKind::kept;
    ui.paint(hash_of("toast", toast.text, toast.sign.emoji, toast.sign.glyph ? static_cast<int>(*toast.sign.glyph) : -1,
                     kept),
             rect, 140, [&](const Pen& pen) {
                 const auto fill = kept ? drawing::journey_colours(domain::Hue::emerald).deep
                                        : drawing::journey_colours(domain::Hue::saffron).bright;
                 const auto ink = kept ? drawing::kCard : drawing::kInk;
                 if (!pen.look().high_contrast())
                     drawing::draw_shadow(pen.cr(), pen.box(), 32, drawing::Shadow::floating);
                 pen.panel(pen.box(), 32, fill);
                 if (pen.look().high_contrast()) pen.frame(pen.box(), 32, drawing::kBlack, 6);
                 if (toast.sign.glyph)
                     pen.glyph_disc(60, 56, 72, drawing::kCard, *toast.sign.glyph, 44, kept ? fill : drawing::kInk);
                 else
                     pen.pastille(60, 56, 72, drawing::kCard, toast.sign.emoji);
                 pen.text(toast.text, in(style, ink), {112, 0, pen.width() - 112 - 24, 112}, 30);
             });
    ui.say(toast.text, rect, 32);
}

void focus_ring(Ui& ui, const Spoken& spoken) {
    ui.paint(hash_of("focus", spoken.on_plinth, static_cast<int>(spoken.radius)), spoken.place, 20,
             [&](const Pen& pen) {
                 const auto ring = [&](double grow, drawing::Colour colour, double width) {
                     const auto box = pen.box().inset(-grow);
                     drawing::draw_frame(pen.cr(), box, spoken.radius + grow, colour, width);
                 };
                 ring(14, spoken.on_plinth ? drawing::kCard : drawing::kInk, 6);
                 ring(8, drawing::kFocus, 8);
             });
}

StateWords words_of(ItemState state) {
    switch (state) {
        case ItemState::kept: return {text::Key::state_kept, "📥", domain::Hue::saffron};
        case ItemState::approved: return {text::Key::state_approved, "👍🏽", domain::Hue::cobalt};
        case ItemState::sent: return {text::Key::state_sent, "📤", domain::Hue::slate};
        case ItemState::confirmed: return {text::Key::state_confirmed, "✅", domain::Hue::emerald};
    }
    return {text::Key::state_kept, "📥", domain::Hue::saffron};
}

void state_pill(Ui& ui, int x, int y, ItemState state) {
    const auto item = words_of(state);
    const std::string label = ui.t()(item.label);
    const auto style = t2b(ui.look());
    const auto block = drawing::layout(label, style);
    const Rect rect{x, y, 12 + 72 + 16 + static_cast<int>(block.width()) + 36, 96};
    ui.paint(hash_of("state", state, label), rect, 4, [&](const Pen& pen) {
        pen.panel(pen.box(), 48, drawing::journey_colours(item.hue).tint);
        if (pen.look().high_contrast()) pen.frame(pen.box(), 48, drawing::kBlack, 6);
        pen.pastille(48, 48, 72, drawing::kCard, item.emoji);
        pen.text(label, in(type(pen.look(), 40, 48, Weight::bold), pen.colours().ink), {100, 0, pen.width() - 112, 96});
    });
    ui.say(label, rect, 48);
}

}  // namespace merci::widgets
