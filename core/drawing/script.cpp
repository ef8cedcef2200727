#include "core/drawing/script.h"

#include <glib.h>

#include <algorithm>
#include <array>

namespace merci::drawing {

namespace {

constexpr gunichar kFirstIsolate = 0x2066;  // LRI, RLI, FSI
constexpr gunichar kLastIsolate = 0x2068;
constexpr gunichar kPopIsolate = 0x2069;

bool is_arabic(gunichar c) {
    const GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_ARABIC;
}

template <typename Visit>
void each_character(std::string_view text, Visit visit) {
    const char* end = text.data() + text.size();
    for (const char* at = text.data(); at < end; at = g_utf8_next_char(at)) {
        if (!visit(g_utf8_get_char(at))) return;
    }
}

}  // namespace

bool reads_from_the_right(std::string_view lang) {
    constexpr std::array kLanguages = {"ar", "fa", "prs", "ps", "ur", "he"};
    const std::string_view base = lang.substr(0, lang.find('-'));
    return std::ranges::any_of(kLanguages, [base](std::string_view known) { return known == base; });
}

namespace {

bool right_to_left_letter(gunichar c) {
    const GUnicodeScript script = g_unichar_get_script(c);
    return g_unichar_isalpha(c) && (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW);
}

bool has_right_to_left(std::string_view text) {
    bool found = false;
    each_character(text, [&](gunichar c) {
        found = right_to_left_letter(c);
        return !found;
    });
    return found;
}

bool has_letters(std::string_view text) {
    bool found = false;
    each_character(text, [&](gunichar c) {
        found = g_unichar_isalpha(c);
        return !found;
    });
    return found;
}

}  // namespace

Direction base_direction(std::string_view text, std::string_view lang) {
    if (reads_from_the_right(lang) && (!has_letters(text) || has_right_to_left(text))) return Direction::right_to_left;
    int depth = 0;
    Direction found = Direction::left_to_right;
    each_character(text, [&](gunichar c) {
        if (c >= kFirstIsolate && c <= kLastIsolate) {
            ++depth;
        } else if (c == kPopIsolate) {
            depth = std::max(0, depth - 1);
        } else if (depth == 0 && g_unichar_isalpha(c)) {
            const GUnicodeScript script = g_unichar_get_script(c);
            if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW) {
                found = Direction::right_to_left;
            }
            return false;
        }
        return true;
    });
    return found;
}

Scripts scripts_of(std::string_view text) {
    int arabic = 0;
    int others = 0;
    each_character(text, [&](gunichar c) {
        if (g_unichar_isalpha(c)) ++(is_arabic(c) ? arabic : others);
        return true;
    });
    return {.any_arabic = arabic > 0, .mostly_arabic = arabic > others};
}

}  // namespace merci::drawing
