#include "kiosk/widgets/keyboard.h"

#include <glib.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/widgets/key_layouts.h"
#include "kiosk/widgets/regions.h"

namespace merci::widgets {

using drawing::Glyph;
using drawing::Weight;
using render::hash_of;

namespace {

// `label`: what stands on a key that writes no letter of its own.
void paint_key(const Pen& pen, const std::string& letter, std::string_view label, bool function, bool pressed,
               bool held) {
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
    // Arabic letters go deep.
    auto style =
        aligned(at_most(pen.right_to_left() ? 56 : 64, type(pen.look(), label.empty() ? 52 : 40, 60, Weight::bold)),
                drawing::Align::centre);
    pen.text(label.empty() ? std::string_view(letter) : label, style, pen.box());
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

// The whole of it in sight, smaller the longer it is.
drawing::TextBlock wrapped(const Pen& pen, const std::string& text, double width, double height) {
    drawing::TextBlock block;
    for (const double px : {56, 48, 42, 36, 32}) {
        auto style = fitted(pen.look(), type(pen.look(), px, std::round(px * 8 / 7), Weight::regular), text);
        style.max_lines = std::max(1, static_cast<int>(height / style.line));
        block = drawing::layout(text, style, width);
        if (!block.cut()) break;
    }
    return block;
}

void high_field(Ui& ui, const std::string& text, const Rect& rect) {
    ui.paint(hash_of("high field", text), rect, 4, [&](const Pen& pen) {
        pen.panel(pen.box(), 32, pen.colours().card);
        pen.frame(pen.box(), 32, pen.colours().deep, 6);
        const auto room = pen.at({40, 12, pen.width() - 80, pen.height() - 24});
        const auto block = wrapped(pen, text, room.w, room.h);
        const double top = room.y + (room.h - block.height()) / 2;
        block.draw(pen.cr(), room.x, top);
        if (block.lines().empty()) return;
        const auto& last = block.lines().back().box;
        const double caret = room.x + (block.right_to_left() ? last.x - 16 : last.right() + 10);
        drawing::rounded_rect(pen.cr(), {caret, top + last.y, 6, last.h}, 3);
        drawing::fill(pen.cr(), pen.colours().field);
    });
    ui.say(text, rect, 32);
}

// A letter is its own name; what does something says what.
std::string spoken_name(const text::Text& t, std::string_view letter, const std::string& shown) {
    if (letter == kShift) return t(text::Key::keyboard_capital);
    if (letter == kDelete) return t(text::Key::keyboard_erase);
    if (letter == kOtherLetters) return t(text::Key::keyboard_other);
    return letter == kSpace ? t(text::Key::keyboard_space) : shown;
}

}  // namespace

void erase_last(std::string& text) {
    if (text.empty()) return;
    const char* last = g_utf8_find_prev_char(text.c_str(), text.c_str() + text.size());
    text.resize(last == nullptr ? 0 : static_cast<std::size_t>(last - text.c_str()));
}

void Keyboard::write(Ui& ui, std::string_view letter, std::string& text, std::size_t max) {
    if (letter == kOtherLetters) {
        ++layer_;
        return;
    }
    if (letter == kShift) {
        capital_ = !capital_;
        return;
    }
    if (letter == kDelete) {
        erase_last(text);
        capital_ = text.empty();
        return;
    }
    if (characters(text) >= max) return;
    if (letter == kSpace) {
        if (!text.empty() && text.back() != ' ') text += ' ';
        return;
    }
    text += capital_ ? capital_of(std::string(letter), ui.t().lang()) : std::string(letter);
    capital_ = false;
}

void Keyboard::key(Ui& ui, const std::string& id, std::string_view letter, const Rect& rect, std::string& text,
                   std::size_t max) {
    const auto& layers = key_layers(ui.t().lang());
    const bool writes = !does_something(letter);
    const std::string shown = writes && capital_ ? capital_of(std::string(letter), ui.t().lang()) : std::string(letter);
    std::string label;
    if (letter == kSpace) label = ui.t()(text::Key::keyboard_space);
    if (letter == kOtherLetters) label = layers[(layer_ + 1) % layers.size()].label;
    const auto tap = ui.tap(id, rect);
    const bool held = letter == kShift && capital_;
    const bool function = letter == kShift || letter == kDelete || letter == kOtherLetters;
    ui.shift(0, tap.down ? 4 : 0);
    ui.paint(hash_of("key", shown, label, tap.down, held), rect, 8,
             [&](const Pen& pen) { paint_key(pen, shown, label, function, tap.down, held); });
    ui.unshift();
    ui.name(spoken_name(ui.t(), letter, shown), rect, 20);
    if (tap.tapped) write(ui, letter, text, max);
}

// Three words above the keys; a tap makes the last word whole.
void Keyboard::suggestions(Ui& ui, const text::Vocabulary& words, const Rect& row, std::string& text, std::size_t max) {
    constexpr std::size_t kShown = 3;
    constexpr int kGap = 24;
    auto suggested = words.suggest(text, kShown);
    // Where the next letter would be a capital, so is theirs.
    if (capital_ && text::begun(text).empty()) {
        for (auto& word : suggested) {
            const auto first = static_cast<std::size_t>(g_utf8_next_char(word.c_str()) - word.c_str());
            word = capital_of(word.substr(0, first), ui.t().lang()) + word.substr(first);
        }
    }
    std::optional<std::string> taken;
    for (std::size_t i = 0; i < suggested.size(); ++i) {
        const auto& word = suggested[i];
        const Rect rect = grid_cell(row, kShown, 1, kGap, 0, static_cast<int>(i));
        const auto tap = ui.tap("word" + std::to_string(i), rect);
        ui.shift(0, tap.down ? 4 : 0);
        ui.paint(hash_of("word", word, tap.down), rect, 8, [&](const Pen& pen) {
            const auto& c = pen.colours();
            pen.panel(pen.box(), 28, tap.down ? c.card : c.tint);
            pen.frame(pen.box(), 28, c.deep, 4);
            constexpr double kAside = 24;
            auto style = aligned(in(type(pen.look(), 44, 52, Weight::bold), c.deep), drawing::Align::centre);
            style.max_lines = 1;
            pen.text(word, style, {kAside, 0, pen.width() - 2 * kAside, pen.height()}, 32);
        });
        ui.unshift();
        ui.say(word, rect, 28);
        if (tap.tapped) taken = text::complete(text, word);
    }
    if (!taken || characters(*taken) > max) return;
    text = *taken;
    capital_ = false;
}

bool Keyboard::draw(Ui& ui, std::string& text, std::size_t max, const text::Vocabulary* words, Entry entry) {
    const std::string before = text;
    const bool portrait = ui.portrait();
    const bool high = entry == Entry::sentences;
    const bool suggest = !high && words != nullptr && !words->empty();
    const int margin = portrait ? 56 : 64;
    // In landscape the words, or a high field, take a little from each row of keys.
    const bool tight = (suggest || high) && !portrait;
    const int height = high ? (portrait ? 520 : 208) : tight ? 112 : 144;
    const Rect place{margin, portrait ? 344 : 232, ui.width() - 2 * margin, height};
    high ? high_field(ui, text, place) : field(ui, text, place);
    const auto& layers = key_layers(ui.t().lang());
    const auto& layer = layers[layer_ % layers.size()];
    const int gap = portrait ? (layer.columns > 10 ? 8 : 10) : 16;  // a key stays 80 px wide
    const int row_gap = tight ? 12 : gap;
    const int key_h = portrait ? 124 : tight ? 97 : 106;
    const double column = (place.w - (layer.columns - 1.0) * gap) / layer.columns;
    int y = portrait ? (high ? 904 : suggest ? 656 : 560) : tight ? 464 : 408;
    if (suggest) {
        const Rect row = portrait ? Rect{margin, 516, place.w, 112} : Rect{margin, 356, place.w, 92};
        suggestions(ui, *words, row, text, max);
    }
    int row_number = 0;
    for (const auto& row : layer.rows) {
        double x = place.x;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& spec = row[i];
            const double width = column * spec.columns + gap * (spec.columns - 1);
            const int left = static_cast<int>(x + 0.5);
            // Keys stand as on every keyboard, whichever way one reads.
            const Rect rect = ui.unmirrored({left, y, static_cast<int>(x + width + 0.5) - left, key_h});
            key(ui, "key" + std::to_string(row_number) + "." + std::to_string(i), spec.letter, rect, text, max);
            x += width + gap;
        }
        y += key_h + row_gap;
        ++row_number;
    }
    return text != before;
}

std::optional<int> keypad(Ui& ui, const Rect& area) {
    std::optional<int> tapped;
    constexpr int kGap = 16;
    for (int i = 0; i < 12; ++i) {
        if (i == 9) continue;  // nothing under 7
        const int digit = i < 9 ? i + 1 : i == 10 ? 0 : -1;
        const Rect rect = ui.unmirrored(grid_cell(ui.unmirrored(area), 3, 4, kGap, kGap, i));
        const std::string letter = digit < 0 ? std::string(kDelete) : std::to_string(digit);
        const auto tap = ui.tap("pad" + std::to_string(i), rect);
        ui.shift(0, tap.down ? 4 : 0);
        ui.paint(hash_of("key", letter, tap.down, false), rect, 8,
                 [&](const Pen& pen) { paint_key(pen, letter, {}, digit < 0, tap.down, false); });
        ui.name(digit < 0 ? ui.t()(text::Key::keyboard_erase) : letter, rect, 20);
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
