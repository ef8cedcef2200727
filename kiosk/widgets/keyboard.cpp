#include "kiosk/widgets/keyboard.h"

#include <glib.h>

#include <optional>
#include <vector>

#include "kiosk/widgets/regions.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;

namespace {

// A row of keys: single letters, or a word for a key that does something, with how many columns it takes.
struct KeySpec {
    const char* letter;
    int columns = 1;
};
using Row = std::vector<KeySpec>;

constexpr const char* kShift = "\x01";
constexpr const char* kDelete = "\x02";
constexpr const char* kSpace = "\x03";
constexpr const char* kOtherLetters = "\x04";  // from Arabic to Latin letters and back

struct Layout {
    int columns = 10;
    std::vector<Row> rows;
};

const Layout& azerty() {
    static const Layout layout{10,
                               {{{"a"}, {"z"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
                                {{"q"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"m"}},
                                {{kShift}, {"w"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"’"}, {kDelete, 2}},
                                {{kOtherLetters}, {"é"}, {"è"}, {"à"}, {"ç"}, {kSpace, 3}, {"-"}, {"."}}}};
    return layout;
}

// What names of here and elsewhere need besides, and figures.
const Layout& accents() {
    static const Layout layout{10,
                               {{{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
                                {{"â"}, {"ê"}, {"î"}, {"ô"}, {"û"}, {"ä"}, {"ë"}, {"ï"}, {"ö"}, {"ü"}},
                                {{kShift}, {"é"}, {"ù"}, {"œ"}, {"ñ"}, {"í"}, {"ó"}, {"’"}, {kDelete, 2}},
                                {{kOtherLetters}, {","}, {";"}, {":"}, {"!"}, {kSpace, 3}, {"?"}, {"."}}}};
    return layout;
}

const Layout& qwerty() {
    static const Layout layout{10,
                               {{{"q"}, {"w"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
                                {{"a"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"’"}},
                                {{kShift}, {"z"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"m"}, {kDelete, 2}},
                                {{kOtherLetters}, {"-"}, {","}, {kSpace, 5}, {"."}, {"?"}}}};
    return layout;
}

const Layout& arabic() {
    static const Layout layout{11,
                               {{{"ض"}, {"ص"}, {"ث"}, {"ق"}, {"ف"}, {"غ"}, {"ع"}, {"ه"}, {"خ"}, {"ح"}, {"ج"}},
                                {{"ش"}, {"س"}, {"ي"}, {"ب"}, {"ل"}, {"ا"}, {"ت"}, {"ن"}, {"م"}, {"ك"}, {"ط"}},
                                {{"ذ"}, {"ء"}, {"ؤ"}, {"ر"}, {"ى"}, {"ة"}, {"و"}, {"ز"}, {"ظ"}, {"د"}, {kDelete}},
                                {{kOtherLetters}, {"أ"}, {"إ"}, {"آ"}, {"ئ"}, {kSpace, 4}, {"."}, {"؟"}}}};
    return layout;
}

// Names of here are written in Latin letters: an Arabic screen has both.
const Layout& latin_beside_arabic() {
    static const Layout layout{10,
                               {{{"a"}, {"z"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
                                {{"q"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"m"}},
                                {{kShift}, {"w"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"’"}, {kDelete, 2}},
                                {{kOtherLetters}, {"é"}, {"è"}, {"à"}, {"ç"}, {kSpace, 3}, {"."}, {"?"}}}};
    return layout;
}

const Layout& layout_for(std::string_view lang, bool other) {
    if (lang == "ar") return other ? latin_beside_arabic() : arabic();
    if (other) return accents();
    return lang == "fr" ? azerty() : qwerty();
}

bool rtl_screen(const Pen& pen) {
    return pen.look().text->right_to_left();
}

void paint_key(const Pen& pen, const std::string& letter, bool function, bool pressed, bool held) {
    const auto& c = pen.colours();
    if (!function && !pressed && !pen.look().high_contrast()) {
        pen.panel({0, 4, pen.width(), pen.height()}, 20, c.hair);
    }
    pen.panel(pen.box(), 20, held ? c.tint : pressed ? c.tint : function ? c.paper2 : c.card);
    if (pen.look().high_contrast()) pen.frame(pen.box(), 20, drawing::kBlack, 4);
    if (letter == kShift || letter == kDelete) {
        const auto glyph = letter == kShift ? Glyph::up : Glyph::backspace;
        pen.glyph(glyph, (pen.width() - 52) / 2, (pen.height() - 52) / 2, 52, c.ink);
        return;
    }
    const bool word = letter == kSpace || letter == kOtherLetters;
    auto style = aligned(type(pen.look(), word ? 40 : 52, 60, Weight::bold), drawing::Align::centre);
    const std::string label = letter == kSpace          ? (*pen.look().text)(text::Key::keyboard_space)
                              : letter == kOtherLetters ? (rtl_screen(pen) ? "abc" : "1 ê")
                                                        : letter;
    pen.text(label, style, pen.box());
}

std::string upper(const std::string& letter) {
    char* raised = g_utf8_strup(letter.c_str(), -1);
    std::string out = raised;
    g_free(raised);
    return out;
}

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(g_utf8_strlen(text.c_str(), static_cast<gssize>(text.size())));
}

void field(Ui& ui, const std::string& text, const Rect& rect) {
    ui.paint(hash_of("field", text), rect, 4, [&](const Pen& pen) {
        pen.panel(pen.box(), 32, pen.colours().card);
        pen.frame(pen.box(), 32, pen.colours().deep, 6);
        auto style = type(pen.look(), 56, 64, Weight::regular);
        const double room = pen.width() - 100;
        auto block = drawing::layout(text, style);
        // Long words: the end stays in sight, where one writes.
        const double over = std::max(0.0, block.width() - room);
        cairo_save(pen.cr());
        const auto inside = pen.at({36, 0, pen.width() - 72, pen.height()});
        cairo_rectangle(pen.cr(), inside.x, 0, inside.w, pen.height());
        cairo_clip(pen.cr());
        const double x = block.right_to_left() ? pen.width() - 40 - block.width() + over : 40 - over;
        block.draw_centred(pen.cr(), {x, 0, block.width() + 2, pen.height()});
        cairo_restore(pen.cr());
        const double caret = block.right_to_left() ? x - 16 : x + block.width() + 10;
        drawing::rounded_rect(pen.cr(), {caret, (pen.height() - 72) / 2, 6, 72}, 3);
        drawing::fill(pen.cr(), pen.colours().field);
    });
    ui.say(text, rect, 32);
}

}  // namespace

void erase_last(std::string& text) {
    if (text.empty()) return;
    const char* last = g_utf8_find_prev_char(text.c_str(), text.c_str() + text.size());
    text.resize(last == nullptr ? 0 : static_cast<std::size_t>(last - text.c_str()));
}

bool Keyboard::key(Ui& ui, const std::string& id, const std::string& letter, const Rect& rect, std::string& text,
                   std::size_t max) {
    const bool function = letter == kShift || letter == kDelete || letter == kSpace || letter == kOtherLetters;
    const std::string shown = capital_ && !function ? upper(letter) : letter;
    const auto tap = ui.tap(id, rect);
    const bool held = letter == kShift && capital_;
    ui.shift(0, tap.down ? 4 : 0);
    ui.paint(hash_of("key", shown, tap.down, held), rect, 8,
             [&](const Pen& pen) { paint_key(pen, shown, letter == kShift || letter == kDelete, tap.down, held); });
    ui.unshift();
    if (!tap.tapped) return false;
    if (letter == kOtherLetters) {
        other_ = !other_;
        return false;
    }
    if (letter == kShift) {
        capital_ = !capital_;
        return false;
    }
    if (letter == kDelete) {
        erase_last(text);
        capital_ = text.empty();
        return true;
    }
    if (characters(text) >= max) return false;
    if (letter == kSpace) {
        if (text.empty() || text.back() == ' ') return false;
        text += ' ';
        return true;
    }
    text += shown;
    capital_ = false;
    return true;
}

bool Keyboard::draw(Ui& ui, std::string& text, std::size_t max) {
    const int margin = ui.portrait() ? 56 : 64;
    const int top = ui.portrait() ? 344 : 232;
    const Rect place{margin, top, ui.width() - 2 * margin, 144};
    field(ui, text, place);
    const auto& layout = layout_for(ui.t().lang(), other_);
    const int tight = layout.columns > 10 ? 8 : 10;  // a key stays 80 px wide
    const int gap = ui.portrait() ? tight : 16;
    const int key_h = ui.portrait() ? 124 : 106;
    const double column = (place.w - (layout.columns - 1.0) * gap) / layout.columns;
    bool changed = false;
    int y = ui.portrait() ? 560 : 408;
    int row_number = 0;
    for (const auto& row : layout.rows) {
        double x = place.x;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& spec = row[i];
            const double width = column * spec.columns + gap * (spec.columns - 1);
            const int left = static_cast<int>(x + 0.5);
            // Keys stand as on every keyboard, whichever way one reads.
            const Rect rect = ui.unmirrored({left, y, static_cast<int>(x + width + 0.5) - left, key_h});
            changed =
                key(ui, "key" + std::to_string(row_number) + "." + std::to_string(i), spec.letter, rect, text, max) ||
                changed;
            x += width + gap;
        }
        y += key_h + gap;
        ++row_number;
    }
    return changed;
}

std::optional<int> keypad(Ui& ui, const Rect& area) {
    std::optional<int> tapped;
    constexpr int kGap = 16;
    for (int i = 0; i < 12; ++i) {
        if (i == 9) continue;  // nothing under 7
        const int digit = i < 9 ? i + 1 : i == 10 ? 0 : -1;
        const Rect rect = ui.unmirrored(grid_cell(ui.unmirrored(area), 3, 4, kGap, kGap, i));
        const std::string letter = digit < 0 ? kDelete : std::to_string(digit);
        const auto tap = ui.tap("pad" + std::to_string(i), rect);
        ui.shift(0, tap.down ? 4 : 0);
        ui.paint(hash_of("key", letter, tap.down, false), rect, 8,
                 [&](const Pen& pen) { paint_key(pen, letter, digit < 0, tap.down, false); });
        ui.unshift();
        if (tap.tapped) tapped = digit;
    }
    return tapped;
}

void pin_dots(Ui& ui, const Rect& rect, int count, int filled) {
    ui.paint(hash_of("pin", count, filled), rect, 4, [&](const Pen& pen) {
        const double d = 48;
        const double gap = (pen.width() - count * d) / (count + 1);
        for (int i = 0; i < count; ++i) {
            const double cx = gap + d / 2 + i * (d + gap);
            if (i < filled)
                pen.disc(cx, pen.height() / 2, d / 2, pen.colours().deep);
            else {
                pen.disc(cx, pen.height() / 2, d / 2, pen.colours().card);
                drawing::circle(pen.cr(), pen.at_x(cx), pen.height() / 2, d / 2 - 2);
                drawing::stroke(pen.cr(), pen.colours().edge, 4);
            }
        }
    });
}

}  // namespace merci::widgets
