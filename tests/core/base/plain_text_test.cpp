#include "core/base/plain_text.h"

#include <catch2/catch.hpp>

using namespace merci;

TEST_CASE("what people write is kept in one form, without what cannot be seen") {
    CHECK(*plain_text("  Léo \n et\tRose  ", 40) == "Léo et Rose");
    CHECK(*plain_text("e\u0301te\u0301", 40) == "été");
    CHECK(*plain_text("e\u200b\u0301t\x01"
                      "e\u2060\u0301",
                      40) == "été");  // something unseen before the accent
    CHECK(*plain_text("a\x02"
                      "b\x01\u200b\u202e\ufeff",
                      40) == "ab");
    CHECK_FALSE(plain_text(std::string_view("a\0b", 3), 40).ok());
    CHECK(*plain_text("👩🏽‍🍳 سلام", 40) == "👩🏽‍🍳 سلام");
    CHECK(*plain_text("Bravo\u202f!", 40) == "Bravo\u202f!");
}

TEST_CASE("text that is too long or not UTF-8 is refused, not cut") {
    CHECK(plain_text("\xff", 10).error().code == Code::bad_input);
    CHECK(plain_text("\xed\xa0\x80", 10).error().code == Code::bad_input);  // a lone surrogate
    CHECK(plain_text("abcdef", 5).error().code == Code::too_large);
    CHECK(plain_text("ééééé", 5).ok());
}

TEST_CASE("a text is cut between two characters") {
    CHECK(first_characters("été", 2) == "ét");
    CHECK(first_characters("été", 3) == "été");
    CHECK(first_characters("🚲🚲", 1) == "🚲");
    CHECK(first_characters("", 4).empty());
}
