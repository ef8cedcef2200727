#include "core/text/text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace merci::text;

namespace {

std::set<std::string_view> marks_of(std::string_view text) {
    std::set<std::string_view> marks;
    for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        marks.insert(text.substr(open, text.find('}', open) - open + 1));
    }
    return marks;
}

// Whether anything is left to read once the {marks} are taken out.
bool has_words(std::string_view text) {
    bool inside = false;
    return std::any_of(text.begin(), text.end(), [&inside](char c) {
        if (c == '{') inside = true;
        if (c == '}') inside = false;
        return !inside && static_cast<unsigned char>(c) >= 0xD8 &&
               static_cast<unsigned char>(c) <= 0xDB;  // Arabic, in UTF-8
    });
}

bool has_vowels(std::string_view text) {
    constexpr std::string_view kVowels[] = {"\u064b", "\u064c", "\u064d", "\u064e", "\u064f", "\u0650", "\u0652"};
    return std::any_of(std::begin(kVowels), std::end(kVowels),
                       [text](auto vowel) { return text.find(vowel) != text.npos; });
}

}  // namespace

TEST_CASE("a text speaks its language and falls back to French") {
    CHECK(Text("en")(Key::plinth_back) == "Back");
    CHECK(Text("xx")(Key::plinth_back) == "Retour");
}

TEST_CASE("a long day reads as people say it") {
    CHECK(
        Text("fr").say(Key::day_long, {{"weekday", "mardi"}, {"day", "24"}, {"month", "novembre"}, {"year", "2026"}}) ==
        "mardi 24 novembre 2026");
    CHECK(long_day(Text("fr"), 2026, 11, 24).find("mardi") != std::string::npos);
}

TEST_CASE("every catalogue has every sentence, and says the marks that it writes") {
    for (const auto& catalogue : catalogues()) {
        CAPTURE(catalogue.lang);
        CHECK_FALSE(catalogue.name.empty());
        const auto& first = catalogues().front();
        for (int key = 0; key < kKeys; ++key) {
            const Entry& entry = catalogue.entries[key];
            CAPTURE(first.entries[key].written);
            CHECK_FALSE(entry.written.empty());
            CHECK(marks_of(entry.written) == marks_of(first.entries[key].written));
            if (!entry.spoken.empty()) CHECK(marks_of(entry.spoken) == marks_of(entry.written));
        }
    }
}

// eSpeak guesses badly without vowels, and drops the vowel of a letter that bears a shadda: such a letter is doubled.
TEST_CASE("Arabic is said with its vowels, and doubled letters written twice") {
    const Catalogue* arabic = find_catalogue("ar");
    REQUIRE(arabic != nullptr);
    CHECK(arabic->right_to_left);
    const auto check = [](const Entry& entry) {
        CAPTURE(entry.written);
        if (!has_words(entry.written)) return;
        CHECK(has_vowels(entry.spoken));
        CHECK(entry.spoken.find("\u0651") == entry.spoken.npos);
    };
    for (int key = 0; key < kKeys; ++key) {
        if (!never_spoken(Key(key))) check(arabic->entries[key]);
    }
    for (const auto& form : arabic->forms) check(form.entry);
}

TEST_CASE("an Arabic day reads from the right wherever it stands") {
    const Text arabic("ar");
    const std::string day = long_day(arabic, 2026, 11, 24);
    CHECK(day.starts_with("\u200f"));
    CHECK(day.find("الثلاثاء") < day.find("24"));
    CHECK(day.find("نوفمبر") < day.find("2026"));
    CHECK(arabic.say(Key::day_long).find("\u200f") == std::string::npos);
}

TEST_CASE("what is spoken otherwise is found again in a longer text, whole words only") {
    const Text french("fr");
    const std::string five = french(Key::tell_seconds, {{"n", "5"}});
    CHECK(french.voiced("Sylvie, " + five) == "Sylvie, 5 secondes");
    CHECK(french.voiced("Attendez 25 secondes.") == "Attendez 25 secondes.");

    const Text arabic("ar");
    const std::string day = long_day(arabic, 2026, 11, 24);
    CHECK(arabic.voiced(day).find("الثُلَاثَاء") != std::string::npos);
}

TEST_CASE("a text that says the same each time knows its key, and no other does") {
    for (const auto& catalogue : catalogues()) {
        const Text t(catalogue.lang);
        INFO(catalogue.lang);
        CHECK(t.key_of(t(Key::lobby_touch)) == Key::lobby_touch);
        CHECK_FALSE(t.key_of(t(Key::home_welcome, {{"name", "Rose"}})));
        CHECK_FALSE(t.key_of(t(Key::lobby_touch) + " " + t(Key::lobby_week)));
    }
    CHECK_FALSE(Text("fr").key_of(""));
    CHECK(name_of(Key::lobby_touch) == "lobby_touch");
    CHECK(name_of(Key{}) == "admit_done");
}
