// The one way text is laid out, on screen and on paper.
//
//     const TextBlock title = layout("Qu’avez-vous fait ?", {.px = 64, .line = 72, .weight = Weight::bold}, 1792);
//     title.draw(cr, 64, 144);                     // line boxes from (64, 144)
//     label.draw_centred(cr, {64, 948, 252, 104});  // capitals on the middle of the box
//
// Lines are `line` px apart, whatever the font says. Text is right-to-left when its language is (ar, fa, prs, ps, ur,
// he), else when its first strong letter is, leaving aside isolated names (U+2068…U+2069). Words nobody can fit are
// broken; a short word is never left alone on the last line when the lines can be balanced. A block belongs to the
// thread that made it: lay out, draw and drop it there. Copies share the layout. Input that is not UTF-8 is repaired,
// never refused.
#pragma once

#include <pango/pango.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/drawing/colour.h"
#include "core/drawing/geometry.h"
#include "core/drawing/palette.h"

namespace merci::drawing {

enum class Align {
    start,  // left, or right when the text is right-to-left
    centre,
    end,
    left,  // whatever the text is: an Arabic name on a French card
    right,
};
enum class Weight { regular, bold };
enum class Wrap {
    fill,     // as many words a line as fit
    balance,  // headings: lines of like length, broken where one would breathe
};
enum class Figures { normal, tabular };

struct TextStyle {
    double px = 40;
    double line = 48;
    Weight weight = Weight::regular;
    double letter_spacing = 0;  // px, rounded to whole ones; never used for Arabic letters
    Colour colour = kInk;
    Align align = Align::start;
    std::string lang = "fr";
    int max_lines = 0;  // 0: as many as it takes; else the last one ends in …
    Wrap wrap = Wrap::fill;
    Figures figures = Figures::normal;
};

struct TextLine {
    Rect box;             // from the block's top left: where the line starts, how wide it is, one line high
    Rect ink;             // what is really drawn; letters may reach out of the box
    double baseline = 0;  // from the block's top
};

inline constexpr double kUnlimited = 0;

class TextBlock {
public:
    TextBlock() = default;

    double width() const { return width_; }  // of the widest line
    double height() const;
    const std::vector<TextLine>& lines() const { return lines_; }
    Rect ink() const;  // of all lines, from the block's top left
    bool right_to_left() const { return right_to_left_; }
    bool cut() const { return cut_; }             // ends in … since it did not fit
    bool breaks_word() const { return broken_; }  // a word too long for a line goes on in the next
    const TextStyle& style() const { return style_; }

    // Line boxes from (x, y); aligned within the width given to layout(), or within the widest line.
    void draw(cairo_t* cr, double x, double y) const;
    // The middle of the capitals (of all lines together) on the middle of `box`, aligned within its width. Baselines
    // fall on whole pixels.
    void draw_centred(cairo_t* cr, const Rect& box) const;
    // Where draw_centred() puts the block's top left corner: its y may not be whole, its baselines are.
    double centred_top(const Rect& box) const;

private:
    friend TextBlock layout(std::string_view, const TextStyle&, double);
    void measure(double box_width);
    void draw_at(cairo_t* cr, double x, double y, double box_width) const;
    double offset(double line_width, double box_width) const;

    std::shared_ptr<PangoLayout> layout_;
    TextStyle style_;
    std::vector<TextLine> lines_;
    double width_ = 0;
    double box_width_ = 0;
    bool right_to_left_ = false;
    bool arabic_ = false;  // most letters are, so centring follows Noto Sans Arabic
    bool pictures_ = false;
    bool cut_ = false;
    bool broken_ = false;
};

// max_width in px; kUnlimited: lines break only at line feeds.
TextBlock layout(std::string_view text, const TextStyle& style, double max_width = kUnlimited);

// The largest size from style.px down to min_px at which nothing is cut and no word is broken within style.max_lines
// lines (at least one), the line height in proportion; at min_px what does not fit ends in ….
TextBlock layout_to_fit(std::string_view text, const TextStyle& style, double max_width, double min_px);

}  // namespace merci::drawing
