// What the kiosk reads and says is short: at most 12 words a sentence, in every language, written and spoken.
#include <glib.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/text/catalogue.h"

using namespace merci::text;

namespace {

bool ends_sentence(gunichar c) {
    constexpr gunichar kEnds[] = {'.', '!', '?', 0x2026, 0x061F, 0x06D4};  // … ؟ ۔
    return std::find(std::begin(kEnds), std::end(kEnds), c) != std::end(kEnds);
}

// The words of the longest sentence. A {mark} is one word; "18" is one; a dash or a dot between blanks is none.
int longest_sentence(std::string_view text) {
    int longest = 0;
    int words = 0;
    bool counted = false;  // the word one is in
    const std::string whole(text);
    for (const char* at = whole.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const bool blank = g_unichar_isspace(c) || c == 0x202F || c == 0x00A0;
        if (ends_sentence(c)) {
            longest = std::max(longest, words);
            words = 0;
        }
        if (blank || ends_sentence(c)) counted = false;
        if (!counted && g_unichar_isalnum(c)) {
            counted = true;
            ++words;
        }
    }
    return std::max(longest, words);
}

}  // namespace

TEST_CASE("a sentence's words are counted as one reads them") {
    CHECK(longest_sentence("Vous aviez commencé. On continue ?") == 3);
    CHECK(longest_sentence("{name} · {n} sur {of}") == 4);
    CHECK(longest_sentence("كم عمرك؟ 18 سنة.") == 2);
    CHECK(longest_sentence("می‌خواهم") == 1);
}

TEST_CASE("what the kiosk reads and says has at most 12 words a sentence") {
    // Read on paper, in files and on a screen of one's own.
    const auto elsewhere = [](Key key) {
        const auto from = [key](Key first, Key last) { return key >= first && key <= last; };
        return never_spoken(key) || from(Key::offer_about, Key::offer_waiting) ||
               from(Key::credential_award_default, Key::credential_someone) ||
               from(Key::portfolio_criteria, Key::portfolio_verify);
    };
    constexpr int kWords = 12;
    for (const auto& catalogue : catalogues()) {
        CAPTURE(catalogue.lang);
        for (int key = 0; key < kKeys; ++key) {
            if (elsewhere(Key(key))) continue;
            const Entry& entry = catalogue.entries[key];
            CAPTURE(entry.written, entry.spoken);
            CHECK(longest_sentence(entry.written) <= kWords);
            CHECK(longest_sentence(entry.spoken) <= kWords);
        }
        for (const auto& form : catalogue.forms) {
            if (elsewhere(form.key)) continue;
            CAPTURE(form.entry.written, form.entry.spoken);
            CHECK(longest_sentence(form.entry.written) <= kWords);
            CHECK(longest_sentence(form.entry.spoken) <= kWords);
        }
    }
}
