#include "core/drawing/text_wrap.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/drawing/line_breaks.h"

namespace merci::drawing {

namespace {

// The words of a layout that stands on one line, with where each ends in bytes (spaces included).
struct MeasuredWords {
    std::vector<Word> words;
    std::vector<std::size_t> ends;
};

std::vector<double> character_widths(PangoLayout* layout, std::size_t characters) {
    std::vector<double> widths(characters, 0);
    const char* text = pango_layout_get_text(layout);
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, 0);
    for (const GSList* at = line->runs; at != nullptr; at = at->next) {
        auto* run = static_cast<PangoGlyphItem*>(at->data);
        std::vector<int> units(static_cast<std::size_t>(run->item->num_chars));
        pango_glyph_item_get_logical_widths(run, text, units.data());
        const auto first = static_cast<std::size_t>(g_utf8_pointer_to_offset(text, text + run->item->offset));
        for (std::size_t i = 0; i < units.size() && first + i < characters; ++i) {
            widths[first + i] = static_cast<double>(units[i]) / PANGO_SCALE;
        }
    }
    return widths;
}

MeasuredWords measure_words(PangoLayout* layout) {
    MeasuredWords out;
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
    const auto characters = static_cast<std::size_t>(std::max(0, count - 1));
    const std::vector<double> widths = character_widths(layout, characters);
    const char* text = pango_layout_get_text(layout);
    const char* at = text;
    Word word;
    for (std::size_t i = 0; i < characters; ++i) {
        const gunichar c = g_utf8_get_char(at);
        at = g_utf8_next_char(at);
        if (g_unichar_isspace(c) && attributes[i].is_white != 0U) {
            word.space += widths[i];
        } else {
            word.width += widths[i];
            if (g_unichar_isalnum(c)) ++word.letters;
            word.pause_after = g_unichar_ispunct(c) && c != '\'' && c != 0x2019;
        }
        if (i + 1 < characters && attributes[i + 1].is_line_break == 0U) continue;
        out.words.push_back(word);
        out.ends.push_back(static_cast<std::size_t>(at - text));
        word = {};
    }
    return out;
}

std::string with_breaks(const std::string& text, const MeasuredWords& measured,
                        const std::vector<std::size_t>& breaks) {
    constexpr std::string_view kLineSeparator = "\u2028";
    std::string out;
    std::size_t from = 0;
    for (const std::size_t index : breaks) {
        std::string line = text.substr(from, measured.ends[index] - from);
        while (!line.empty() && line.back() == ' ') line.pop_back();
        out.append(line).append(kLineSeparator);
        from = measured.ends[index];
    }
    return out.append(text, from);
}

bool lonely_end(PangoLayout* layout, double max_width) {
    const int count = pango_layout_get_line_count(layout);
    const PangoLayoutLine* last = pango_layout_get_line_readonly(layout, count - 1);
    const std::string_view end(pango_layout_get_text(layout) + last->start_index,
                               static_cast<std::size_t>(last->length));
    PangoRectangle logical;
    pango_layout_line_get_pixel_extents(pango_layout_get_line_readonly(layout, count - 1), nullptr, &logical);
    return end.find(' ') == std::string_view::npos && logical.width < max_width * 0.35;
}

}  // namespace

void improve_breaks(PangoLayout* layout, Wrap wrap, double max_width) {
    const int lines = pango_layout_get_line_count(layout);
    if (lines < 2 || lines > 6 || pango_layout_is_ellipsized(layout) == TRUE) return;
    const std::string text = pango_layout_get_text(layout);
    if (text.find('\n') != std::string::npos) return;
    if (wrap == Wrap::fill && !lonely_end(layout, max_width)) return;

    pango_layout_set_width(layout, -1);
    const MeasuredWords measured = measure_words(layout);
    const auto breaks = choose_breaks(measured.words, max_width, static_cast<std::size_t>(lines));
    if (!breaks.empty()) pango_layout_set_text(layout, with_breaks(text, measured, breaks).c_str(), -1);
    pango_layout_set_width(layout, static_cast<int>(max_width * PANGO_SCALE));
    if (!breaks.empty() && pango_layout_get_line_count(layout) != lines) {
        pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
    }
}

void keep_to_lines(PangoLayout* layout, int max_lines) {
    pango_layout_set_height(layout, -max_lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    if (pango_layout_get_line_count(layout) <= max_lines) return;
    std::string text = pango_layout_get_text(layout);
    const PangoLayoutLine* last = pango_layout_get_line_readonly(layout, max_lines - 1);
    for (auto i = static_cast<std::size_t>(last->start_index); i < text.size(); ++i) {
        if (text[i] == '\n') text[i] = ' ';
    }
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
}

void cut_between_words(PangoLayout* layout) {
    if (pango_layout_is_ellipsized(layout) == FALSE) return;
    const std::string text = pango_layout_get_text(layout);
    std::string shown = text;
    for (;;) {
        const std::size_t space = shown.find_last_of(" \n");
        if (space == std::string::npos || space == 0) break;
        shown.resize(space);
        pango_layout_set_text(layout, (shown + "…").c_str(), -1);
        if (pango_layout_is_ellipsized(layout) == FALSE) return;
    }
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
}

bool breaks_a_word(PangoLayout* layout) {
    const char* text = pango_layout_get_text(layout);
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
    for (int i = 1; i < pango_layout_get_line_count(layout); ++i) {
        const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
        const glong at = g_utf8_pointer_to_offset(text, text + line->start_index);
        if (attributes[at].is_line_break == 0U) return true;
    }
    return false;
}

}  // namespace merci::drawing
