#include "kiosk/widgets/pen.h"

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

void Pen::text(std::string_view text, drawing::TextStyle style, const Rect& box, double least) const {
    style = fitted(look_, style, text);
    if (style.max_lines == 0) style.max_lines = std::max(1, static_cast<int>(box.h / style.line));
    const auto block = drawing::layout_to_fit(text, style, box.w, least > 0 ? least : style.px * 0.7);
    block.draw_centred(cr_, at(box));
}

void Pen::label(std::string_view text_, const drawing::TextStyle& style, const Rect& box, double least) const {
    auto one = fitted(look_, style, text_);
    one.max_lines = 1;
    const auto block = drawing::layout_to_fit(text_, one, box.w, style.px * 0.84);
    if (block.cut()) return text(text_, style, box, least);
    block.draw_centred(cr_, at(box));
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
