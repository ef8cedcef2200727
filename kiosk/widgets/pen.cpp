#include "kiosk/widgets/pen.h"

#include <algorithm>
#include <cmath>

namespace merci::widgets {

using drawing::Colour;
using drawing::Rect;

Rect Pen::at(const Rect& rect) const {
    return right_to_left() ? Rect{width_ - rect.x - rect.w, rect.y, rect.w, rect.h} : rect;
}

void Pen::panel(const Rect& rect, double radius, Colour colour) const {
    drawing::rounded_rect(cr_, at(rect), radius);
    drawing::fill(cr_, colour);
}

void Pen::frame(const Rect& rect, double radius, Colour colour, double width) const {
    drawing::draw_frame(cr_, at(rect), radius, colour, width);
}

void Pen::disc(double cx, double cy, double radius, Colour colour) const {
    drawing::circle(cr_, at_x(cx), cy, radius);
    drawing::fill(cr_, colour);
}

namespace {

constexpr double kReadPx = 40;  // what must be read has capitals of 7.3 mm

// The next size down; the least that is easily read is always among them.
double smaller(double px) {
    constexpr double kStep = 2;
    return px > kReadPx ? std::max(kReadPx, px - kStep) : px - kStep;
}

}  // namespace

drawing::TextBlock laid_out(const Look& look, std::string_view text, const drawing::TextStyle& style, double width,
                            double height, double least) {
    const auto whole = fitted(look, style, text);
    if (least <= 0) least = whole.px * 0.7;
    auto tried = whole;
    for (;;) {
        if (whole.max_lines == 0) tried.max_lines = std::max(1, static_cast<int>(height / tried.line));
        auto block = drawing::layout_to_fit(text, tried, width, tried.px);
        const bool fits = block.lines().size() < 2 || block.height() <= height * 1.04;
        if ((fits && !block.cut() && !block.breaks_word()) || tried.px <= least) return block;
        tried.px = std::max(least, smaller(tried.px));
        tried.line = std::round(whole.line * tried.px / whole.px);
    }
}

drawing::TextBlock Pen::laid_as_label(std::string_view text, const drawing::TextStyle& style, double width,
                                      double height, double least) const {
    auto one = fitted(look_, style, text);
    one.max_lines = 1;
    auto block = drawing::layout_to_fit(text, one, width, std::min(style.px, std::max(kReadPx, style.px * 0.84)));
    return block.cut() ? laid_out(look_, text, style, width, height, least) : block;
}

void Pen::text(std::string_view text, const drawing::TextStyle& style, const Rect& box, double least) const {
    laid_out(look_, text, style, box.w, box.h, least).draw_centred(cr_, at(box));
}

void Pen::label(std::string_view text, const drawing::TextStyle& style, const Rect& box, double least) const {
    laid_as_label(text, style, box.w, box.h, least).draw_centred(cr_, at(box));
}

double Pen::label_height(std::string_view text, const drawing::TextStyle& style, double width, double most,
                         double least) const {
    return std::min(most, laid_as_label(text, style, width, most, least).height());
}

double Pen::text_from(std::string_view text, const drawing::TextStyle& style, const Rect& box) const {
    const auto block = drawing::layout(text, fitted(look_, style, text), box.w);
    const auto placed = at(box);
    block.draw(cr_, placed.x, placed.y);
    return block.height();
}

void Pen::glyph(drawing::Glyph glyph, double x, double y, double size, Colour colour) const {
    const auto box = at({x, y, size, size});
    drawing::draw_glyph(cr_, glyph, box.x, box.y, size, colour, drawing::mirror_for(glyph, right_to_left()));
}

void Pen::pastille(double cx, double cy, double diameter, Colour colour, std::string_view emoji, drawing::Ground ground,
                   drawing::EmojiTone tone) const {
    drawing::draw_pastille(cr_, at_x(cx), cy, diameter, colour, emoji,
                           look_.high_contrast() ? drawing::Ground::flat : ground, tone);
    if (!look_.high_contrast()) return;
    drawing::circle(cr_, at_x(cx), cy, diameter / 2 + 3);
    drawing::stroke(cr_, drawing::kBlack, 6);
}

void Pen::glyph_disc(double cx, double cy, double diameter, Colour colour, drawing::Glyph glyph_, double size,
                     Colour ink) const {
    disc(cx, cy, diameter / 2, colour);
    glyph(glyph_, cx - size / 2, cy - size / 2, size, ink);
}

void Pen::badge(const drawing::BadgeLook& badge, double x, double y, double size, bool shadow) const {
    const auto box = at({x, y, size, size});
    if (shadow && !look_.high_contrast()) drawing::draw_badge_shadow(cr_, badge.level, box.x, box.y, size);
    drawing::draw_badge(cr_, badge, box.x, box.y, size);
}

}  // namespace merci::widgets
