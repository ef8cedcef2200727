#include "core/cards/strip.h"

#include <cmath>

#include "core/cards/ticket.h"
#include "core/drawing/field.h"
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/media/picture.h"

namespace merci::cards {

using namespace drawing;

namespace {

constexpr double kMiddle = kTicketWidth / 2.0;
constexpr double kLeft = (kTicketWidth - kTicketPrintable) / 2.0;

}  // namespace

TextStyle on_strip(double px, double line, Weight weight, int max_lines) {
    return {.px = px,
            .line = line,
            .weight = weight,
            .colour = kBlack,
            .align = Align::centre,
            .max_lines = max_lines,
            .wrap = Wrap::balance};
}

void Strip::text(const std::string& text, const TextStyle& style, double min_px) {
    if (text.empty()) return;
    const TextBlock block = layout_to_fit(text, style, kTicketPrintable, min_px);
    if (cr_ != nullptr) block.draw(cr_, kLeft, y_);
    y_ += block.height();
}

// On one line if that does not make it small, else on two.
void Strip::name(const std::string& text, const TextStyle& style, double min_px_on_one_line, double min_px) {
    TextStyle one = style;
    one.max_lines = 1;
    const TextBlock block = layout_to_fit(text, one, kTicketPrintable, min_px_on_one_line);
    this->text(text, block.cut() || block.breaks_word() ? style : block.style(), min_px);
}

void Strip::brand() {
    constexpr double kMark = 56;
    const TextBlock name = layout("Merci", {.px = 60, .line = 64, .weight = Weight::bold, .colour = kBlack});
    const double left = std::round(kMiddle - (2 * kMark + 20 + name.width()) / 2);
    if (cr_ != nullptr) {
        // One half full and one empty: two greys would be dots.
        draw_mark(cr_, left, y_ + 4, kMark, Mirror::no, {kBlack, kBlack});
        constexpr double kLine = 5;
        quarter_disc(cr_, left + kMark + kLine / 2, y_ + 4 + kLine, kMark - 2 * kLine, kMark - 2 * kLine);
        fill(cr_, kWhite);
        name.draw_centred(cr_, {left + 2 * kMark + 20, y_, name.width(), 64});
    }
    y_ += 64;
}

void Strip::rule() {
    if (cr_ != nullptr) {
        cairo_rectangle(cr_, kLeft, y_, kTicketPrintable, 4);
        fill(cr_, kBlack);
    }
    y_ += 4;
}

void Strip::band(const std::string& label) {
    if (label.empty()) return;
    const Rect area{kLeft, y_, kTicketPrintable, 72};
    TextStyle style = on_strip(44, 72, Weight::bold, 1);
    style.colour = kWhite;
    if (cr_ != nullptr) {
        cairo_rectangle(cr_, area.x, area.y, area.w, area.h);
        fill(cr_, kBlack);
        layout_to_fit(label, style, area.w - 40, 26).draw_centred(cr_, area);
    }
    y_ += area.h + 20;
}

void Strip::badge(const BadgeLook& look, double size) {
    if (cr_ != nullptr) draw_line_badge(cr_, look, kMiddle - size / 2, y_, size);
    y_ += size;
}

void Strip::portrait(const Surface& picture, double size) {
    if (picture.empty()) return;
    if (cr_ != nullptr) {
        const int side = static_cast<int>(size);
        Surface grey = media::scaled_to_fill(picture, side, side).clone();
        turn_grey(grey);
        cairo_save(cr_);
        circle(cr_, kMiddle, y_ + size / 2, size / 2);
        cairo_clip(cr_);
        paint(cr_, grey, kMiddle - size / 2, y_);
        cairo_restore(cr_);
        circle(cr_, kMiddle, y_ + size / 2, size / 2 - 2);
        stroke(cr_, kBlack, 4);
    }
    y_ += size;
}

void Strip::qr(const PlacedQr& placed) {
    const double quiet = kQuietModules * placed.dots;
    PlacedQr here = placed;
    here.square = placed.square.moved(std::round(kMiddle - placed.square.w / 2), y_ + quiet);
    if (cr_ != nullptr) here.draw(cr_, kBlack);
    y_ += placed.square.h + 2 * quiet;
}

void Strip::head(const std::string& centre_name, const std::string& practice_label) {
    skip(32);
    brand();
    skip(8);
    text(centre_name, on_strip(34, 42, Weight::regular, 2), 26);
    skip(16);
    rule();
    skip(24);
    band(practice_label);
}

}  // namespace merci::cards
