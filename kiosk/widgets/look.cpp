#include "kiosk/widgets/look.h"

#include <algorithm>

#include "core/drawing/script.h"

namespace merci::widgets {

using drawing::Align;
using drawing::Colour;
using drawing::TextStyle;
using drawing::Weight;

namespace {

constexpr double kHighContrastText = 1.12;
constexpr double kLargeText = 1.2;
constexpr double kArabicLine = 12;

bool arabic_script(std::string_view lang) {
    return lang == "ar" || lang == "prs" || lang == "fa" || lang == "ps" || lang == "ur";
}

}  // namespace

Look look_in(int width, int height) {
    Look look;
    look.orientation = height > width ? Orientation::portrait : Orientation::landscape;
    look.scale = std::min(static_cast<double>(width) / look.width(), static_cast<double>(height) / look.height());
    look.offset_x = (width - static_cast<int>(look.width() * look.scale)) / 2;
    look.offset_y = (height - static_cast<int>(look.height() * look.scale)) / 2;
    return look;
}

Colours colours_of(const Look& look) {
    const auto journey = drawing::journey_colours(look.hue);
    if (!look.high_contrast()) {
        return {drawing::kPaper, drawing::kPaper2, drawing::kCard,    drawing::kInk, drawing::kInk2,
                drawing::kEdge,  drawing::kHair,   journey.field,     journey.deep,  journey.tint,
                journey.bright,  drawing::kInk,    drawing::kControl, drawing::kCard};
    }
    return {drawing::kWhite,
            drawing::kWhite,
            drawing::kWhite,
            drawing::kBlack,
            drawing::kBlack,
            drawing::kBlack,
            drawing::kBlack,
            journey.deep,
            journey.deep,
            drawing::kWhite,
            drawing::kHighContrastMain,
            drawing::kBlack,
            drawing::kWhite,
            drawing::kBlack};
}

TextStyle type(const Look& look, double px, double line, Weight weight, double spacing) {
    const double grow = (look.high_contrast() ? kHighContrastText : 1.0) * (look.large_type ? kLargeText : 1.0);
    TextStyle style;
    style.px = px * grow;
    style.line = line * grow + (arabic_script(look.text->lang()) ? kArabicLine : 0);
    style.weight = weight;
    style.letter_spacing = spacing;
    style.lang = std::string(look.text->lang());
    style.colour = colours_of(look).ink;
    return style;
}

TextStyle h0(const Look& look) {
    auto style = at_most(110, type(look, 96, 104, Weight::bold, -1.5));
    style.wrap = drawing::Wrap::balance;
    return style;
}

TextStyle h1(const Look& look) {
    // Arabic letters go deep: into what stands below.
    auto style = at_most(look.right_to_left() ? 66 : 76, type(look, 64, 72, Weight::bold, -0.8));
    style.wrap = drawing::Wrap::balance;
    return style;
}

TextStyle h2(const Look& look) {
    return type(look, 48, 56, Weight::bold, -0.3);
}

TextStyle t1(const Look& look) {
    return in(at_most(52, type(look, 44, 56, Weight::regular)), colours_of(look).ink2);
}

TextStyle t2(const Look& look) {
    return type(look, 40, 48, Weight::regular);
}

TextStyle t2b(const Look& look) {
    return type(look, 40, 48, Weight::bold);
}

TextStyle t3(const Look& look) {
    return in(type(look, 36, 44, Weight::regular), colours_of(look).ink2);
}

TextStyle fitted(const Look& look, TextStyle style, std::string_view text) {
    const bool rtl = look.right_to_left();
    if (style.align == Align::start)
        style.align = rtl ? Align::right : Align::left;
    else if (style.align == Align::end)
        style.align = rtl ? Align::left : Align::right;
    if (arabic_script(look.text->lang()) && !drawing::scripts_of(text).any_arabic) style.line -= kArabicLine;
    return style;
}

TextStyle at_most(double px, TextStyle style) {
    if (style.px <= px) return style;
    style.line *= px / style.px;
    style.px = px;
    return style;
}

TextStyle in(TextStyle style, Colour colour) {
    style.colour = colour;
    return style;
}

TextStyle aligned(TextStyle style, Align align) {
    style.align = align;
    return style;
}

}  // namespace merci::widgets
