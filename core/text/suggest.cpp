#include "core/text/suggest.h"

#include <glib.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace merci::text {
namespace {

constexpr gunichar kApostrophe = 0x2019;
constexpr gunichar kJoiner = 0x200C;  // stands inside Persian words

std::string taken(char* text) {
    std::string out = text == nullptr ? "" : text;
    g_free(text);
    return out;
}

// Letters that no decomposition makes alike.
std::string_view alike(gunichar c) {
    constexpr std::array<std::pair<gunichar, std::string_view>, 8> kAlike = {{
        {0x0131, "i"},       // ı
        {0x0153, "oe"},      // œ
        {0x00E6, "ae"},      // æ
        {0x00F8, "o"},       // ø
        {0x0629, "\u0647"},  // ة as ه
        {0x0649, "\u064A"},  // ى as ي
        {0x06CC, "\u064A"},  // ی as ي
        {0x06A9, "\u0643"},  // ک as ك
    }};
    for (const auto& [letter, as] : kAlike) {
        if (letter == c) return as;
    }
    return {};
}

bool in_word(gunichar c) {
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == kJoiner || c == kApostrophe || c == '\'';
}

bool apostrophe(gunichar c) {
    return c == kApostrophe || c == '\'';
}

// Where the last word begins. "l’", "qu’" and the like end before it; in "ім’я" the apostrophe is a part of it.
std::size_t last_word(std::string_view text) {
    const char* const first = text.data();
    const char* at = first + text.size();
    int letters = 0;  // of this word so far
    while (at > first) {
        const char* before = g_utf8_find_prev_char(first, at);
        if (before == nullptr) break;
        const gunichar c = g_utf8_get_char(before);
        if (!in_word(c)) break;
        if (apostrophe(c) && before > first) {
            const char* left = g_utf8_find_prev_char(first, before);
            if (left != nullptr && g_unichar_get_script(g_utf8_get_char(left)) == G_UNICODE_SCRIPT_LATIN) break;
        }
        at = before;
        ++letters;
    }
    return static_cast<std::size_t>(at - first);
}

int letters_in(std::string_view text) {
    return static_cast<int>(g_utf8_strlen(text.data(), static_cast<gssize>(text.size())));
}

bool starts_upper(std::string_view text) {
    return !text.empty() && g_unichar_isupper(g_utf8_get_char(text.data()));
}

// The words of a text: every place where one ends.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = static_cast<std::size_t>(g_utf8_next_char(text.data() + at) - text.data());
        const bool last = next >= text.size() || !in_word(g_utf8_get_char(text.data() + next));
        const bool split = !last && apostrophe(g_utf8_get_char(text.data() + at));
        if (in_word(g_utf8_get_char(text.data() + at)) && last && !split) {
            const auto begin = last_word(std::string_view(text).substr(0, next));
            out.push_back(text.substr(begin, next - begin));
        }
        at = next;
    }
    return out;
}

}  // namespace

std::string folded(std::string_view text) {
    const std::string apart =
        taken(g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_ALL));  // NFKD
    const std::string lower = taken(g_utf8_casefold(apart.c_str(), static_cast<gssize>(apart.size())));
    std::string out;
    for (const char* at = lower.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (g_unichar_ismark(c) || c == kJoiner || c == 0x0640) continue;  // 0640: stretches an Arabic word
        const auto as = alike(c);
        if (as.empty())
            out.append(at, static_cast<const char*>(g_utf8_next_char(at)));
        else
            out += as;
    }
    return out;
}

std::string_view begun(std::string_view text) {
    return text.substr(last_word(text));
}

std::string complete(std::string_view text, std::string_view word) {
    const auto at = last_word(text);
    std::string out(text.substr(0, at));
    const auto start = text.substr(at);
    // What was begun says how large it begins: names keep their capital all the same.
    if (starts_upper(start) && !starts_upper(word)) {
        const char* rest = g_utf8_next_char(word.data());
        const gunichar typed = g_utf8_get_char(start.data());
        // As it was typed, since a Turkish İ is no I; with the accent that the word has.
        if (g_unichar_tolower(typed) == g_utf8_get_char(word.data()))
            out.append(start.data(), static_cast<const char*>(g_utf8_next_char(start.data())));
        else
            out += taken(g_utf8_strup(word.data(), rest - word.data()));
        out.append(rest, word.data() + word.size());
    } else {
        out += word;
    }
    return out + ' ';
}

Vocabulary::Vocabulary(const std::vector<std::string>& texts) {
    // Shorter ones are as soon written; Arabic writes no short vowels.
    const auto shortest = [](const std::string& word) {
        return g_unichar_get_script(g_utf8_get_char(word.c_str())) == G_UNICODE_SCRIPT_ARABIC ? 3 : 4;
    };
    std::map<std::string, Word> known;
    for (const auto& text : texts) {
        bool first = true;
        for (auto& written : words_of(text)) {
            // The capital of a sentence is not the word's own.
            const bool lower = std::exchange(first, false) && starts_upper(written);
            if (letters_in(written) < shortest(written)) continue;
            if (lower) written = taken(g_utf8_strdown(written.c_str(), -1));
            auto& word = known[folded(written)];
            if (word.times++ == 0) word.written = written;
        }
    }
    for (auto& [plain, word] : known) {
        word.plain = plain;
        word.letters = letters_in(word.written);
        words_.push_back(std::move(word));
    }
    std::stable_sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
        return a.letters != b.letters ? a.letters < b.letters : a.times > b.times;
    });
}

std::vector<std::string> Vocabulary::suggest(std::string_view text, std::size_t most) const {
    const std::string start = folded(begun(text));
    std::vector<const Word*> found;
    for (const auto& word : words_) {
        if (word.plain.starts_with(start) && word.plain != start) found.push_back(&word);
    }
    if (start.empty()) {
        std::stable_sort(found.begin(), found.end(), [](const Word* a, const Word* b) { return a->times > b->times; });
    }
    std::vector<std::string> out;
    for (const auto* word : found) {
        if (out.size() == most) break;
        out.push_back(word->written);
    }
    return out;
}

}  // namespace merci::text
