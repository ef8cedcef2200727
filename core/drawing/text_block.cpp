#include "core/drawing/text_block.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

#include "core/drawing/emoji.h"
#include "core/drawing/fonts.h"
#include "core/drawing/script.h"
#include "core/drawing/text_wrap.h"
#include "core/drawing/witness.h"

namespace merci::drawing {

namespace {

// From the middle of a line box down to the baseline, in sizes. "Even" is where a browser puts it (half the leading
// above and below the font's own height), so that blocks stand as in the mock-ups; "optical" puts the middle of the
// capitals, or of the Arabic letters, in the middle.
struct Baselines {
    double even;
    double optical;
};
constexpr Baselines kAndika{0.415, 0.3625};
constexpr Baselines kArabic{0.318, 0.30};

constexpr double kEmojiMiddle = 0.342;  // of Noto Color Emoji's height, above the baseline

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

std::string repaired(std::string_view text) {
    if (g_utf8_validate_len(text.data(), text.size(), nullptr) == TRUE) return std::string(text);
    gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string out = valid;
    g_free(valid);
    return out;
}

void dress(PangoLayout* layout, const TextStyle& style, const Scripts& scripts) {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, scripts.mostly_arabic
                                                       ? "Noto Sans Arabic,Andika,Noto Sans,Noto Color Emoji"
                                                       : "Andika,Noto Sans Arabic,Noto Sans,Noto Color Emoji");
    pango_font_description_set_weight(font, style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style.px * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(style.lang.c_str())));
    const int spacing = static_cast<int>(std::lround(style.letter_spacing)) * PANGO_SCALE;
    if (spacing != 0 && !scripts.any_arabic) {
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing));
    }
    if (style.figures == Figures::tabular) {
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

bool is_emoji_font(PangoFont* font) {
    PangoFontDescription* description = pango_font_describe(font);
    const bool emoji = std::string_view(pango_font_description_get_family(description)) == "Noto Color Emoji";
    pango_font_description_free(description);
    return emoji;
}

bool has_pictures(PangoLayout* layout) {
    const GSList* lines = pango_layout_get_lines_readonly(layout);
    for (; lines != nullptr; lines = lines->next) {
        for (const GSList* run = static_cast<PangoLayoutLine*>(lines->data)->runs; run != nullptr; run = run->next) {
            if (is_emoji_font(static_cast<PangoGlyphItem*>(run->data)->item->analysis.font)) return true;
        }
    }
    return false;
}

// Emoji in a line are painted as pictures: sharper than a scaled bitmap font on screen, and in a PDF too.
void draw_pictures(cairo_t* cr, PangoGlyphItem* run, const char* text, const TextStyle& style, double x,
                   double baseline) {
    PangoGlyphItemIter at;
    for (gboolean more = pango_glyph_item_iter_init_start(&at, run, text); more == TRUE;
         more = pango_glyph_item_iter_next_cluster(&at)) {
        int units = 0;
        const int low = std::min(at.start_glyph, at.end_glyph + 1);
        const int high = std::max(at.start_glyph + 1, at.end_glyph);
        for (int glyph = low; glyph < high; ++glyph) units += run->glyphs->glyphs[glyph].geometry.width;
        const double width = static_cast<double>(units) / PANGO_SCALE;
        const std::string_view cluster(text + at.start_index, static_cast<std::size_t>(at.end_index - at.start_index));
        draw_emoji(cr, cluster, style.px, x + width / 2, baseline - kEmojiMiddle * style.px);
        x += width;
    }
}

void draw_line(cairo_t* cr, PangoLayout* layout, PangoLayoutLine* line, const TextStyle& style, bool pictures, double x,
               double baseline) {
    if (!pictures) {
        cairo_move_to(cr, x, baseline);
        pango_cairo_show_layout_line(cr, line);
        return;
    }
    const char* text = pango_layout_get_text(layout);
    for (const GSList* node = line->runs; node != nullptr; node = node->next) {
        auto* run = static_cast<PangoGlyphItem*>(node->data);
        if (is_emoji_font(run->item->analysis.font)) {
            draw_pictures(cr, run, text, style, x, baseline);
        } else {
            cairo_move_to(cr, x, baseline);
            pango_cairo_show_glyph_item(cr, text, run);
        }
        x += static_cast<double>(pango_glyph_string_get_width(run->glyphs)) / PANGO_SCALE;
    }
}

}  // namespace

double TextBlock::height() const {
    return static_cast<double>(lines_.size()) * style_.line;
}

Rect TextBlock::ink() const {
    Rect all;
    for (const TextLine& line : lines_) {
        if (line.ink.empty()) continue;
        if (all.empty()) {
            all = line.ink;
            continue;
        }
        const double left = std::min(all.x, line.ink.x);
        const double top = std::min(all.y, line.ink.y);
        all = {left, top, std::max(all.right(), line.ink.right()) - left,
               std::max(all.bottom(), line.ink.bottom()) - top};
    }
    return all;
}

double TextBlock::offset(double line_width, double box_width) const {
    Align align = style_.align;
    if (align == Align::start) align = right_to_left_ ? Align::right : Align::left;
    if (align == Align::end) align = right_to_left_ ? Align::left : Align::right;
    if (align == Align::left) return 0;
    const double room = box_width - line_width;
    return std::round(align == Align::centre ? room / 2 : room);
}

void TextBlock::measure(double box_width) {
    const double even = (arabic_ ? kArabic : kAndika).even;
    const int count = pango_layout_get_line_count(layout_.get());
    std::vector<PangoRectangle> inks;
    for (int i = 0; i < count; ++i) {
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_line_get_pixel_extents(pango_layout_get_line_readonly(layout_.get(), i), &ink, &logical);
        inks.push_back(ink);
        TextLine line;
        line.box = {0, i * style_.line, static_cast<double>(logical.width), style_.line};
        line.baseline = std::round(line.box.cy() + even * style_.px);
        lines_.push_back(line);
        width_ = std::max(width_, line.box.w);
    }
    box_width_ = box_width > 0 ? box_width : width_;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        TextLine& line = lines_[i];
        line.box.x = offset(line.box.w, box_width_);
        line.ink = {line.box.x + inks[i].x, line.baseline + inks[i].y, static_cast<double>(inks[i].width),
                    static_cast<double>(inks[i].height)};
    }
}

void TextBlock::draw_at(cairo_t* cr, double x, double y, double box_width) const {
    cairo_save(cr);
    set_source(cr, style_.colour);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const double left = x + offset(lines_[i].box.w, box_width);
        draw_line(cr, layout_.get(), pango_layout_get_line_readonly(layout_.get(), static_cast<int>(i)), style_,
                  pictures_, std::round(left), y + lines_[i].baseline);
    }
    cairo_restore(cr);
    if (!watched() || lines_.empty()) return;
    Rect seen = ink();
    seen.x += x + offset(width_, box_width) - offset(width_, box_width_);
    seen.y += y;
    tell(cr, {Drawn::Kind::text, pango_layout_get_text(layout_.get()), style_.px, style_.colour, seen, cut_, broken_});
}

void TextBlock::draw(cairo_t* cr, double x, double y) const {
    draw_at(cr, x, y, box_width_);
}

double TextBlock::centred_top(const Rect& box) const {
    if (lines_.empty()) return box.cy();
    const double optical = (arabic_ ? kArabic : kAndika).optical;
    const double below_first = (static_cast<double>(lines_.size()) - 1) * style_.line / 2;
    const double first_baseline = std::round(box.cy() + optical * style_.px - below_first);
    return first_baseline - lines_.front().baseline;
}

void TextBlock::draw_centred(cairo_t* cr, const Rect& box) const {
    draw_at(cr, box.x, centred_top(box), box.w);
}

TextBlock layout(std::string_view text, const TextStyle& style, double max_width) {
    const std::string valid = repaired(text);
    const Scripts scripts = scripts_of(valid);
    const Direction direction = base_direction(valid, style.lang);

    TextBlock block;
    block.style_ = style;
    block.right_to_left_ = direction == Direction::right_to_left;
    block.arabic_ = scripts.mostly_arabic;
    block.layout_ = std::shared_ptr<PangoLayout>(pango_layout_new(pango_context(direction)), Unref{});
    PangoLayout* pango = block.layout_.get();
    pango_layout_set_auto_dir(pango, FALSE);
    dress(pango, style, scripts);
    pango_layout_set_text(pango, valid.c_str(), static_cast<int>(valid.size()));
    if (max_width > 0) {
        pango_layout_set_width(pango, static_cast<int>(max_width * PANGO_SCALE));
        pango_layout_set_wrap(pango, PANGO_WRAP_WORD_CHAR);
        if (style.max_lines > 0) keep_to_lines(pango, style.max_lines);
        block.cut_ = pango_layout_is_ellipsized(pango) == TRUE;
        cut_between_words(pango);
        improve_breaks(pango, style.wrap, max_width);
    }
    block.broken_ = breaks_a_word(pango);
    block.pictures_ = has_pictures(pango);
    block.measure(max_width);
    return block;
}

TextBlock layout_to_fit(std::string_view text, const TextStyle& style, double max_width, double min_px) {
    constexpr double kStep = 2;
    TextStyle tried = style;
    tried.max_lines = std::max(1, style.max_lines);
    for (;;) {
        TextBlock block = layout(text, tried, max_width);
        if (tried.px <= min_px || !(block.cut() || block.breaks_word())) return block;
        tried.px = std::max(min_px, tried.px - kStep);
        tried.line = std::round(style.line * tried.px / style.px);
    }
}

}  // namespace merci::drawing
