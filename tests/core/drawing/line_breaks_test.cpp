#include "core/drawing/line_breaks.h"

#include <catch2/catch.hpp>

#include "core/drawing/script.h"

using namespace merci::drawing;

namespace {

// Ten px a letter, five for the space; a comma or point is a pause.
std::vector<Word> words(std::initializer_list<const char*> texts) {
    std::vector<Word> out;
    for (const std::string text : texts) {
        const bool pause = text.back() == ',' || text.back() == '.';
        const auto letters = static_cast<int>(text.size()) - (pause ? 1 : 0);
        out.push_back({10.0 * static_cast<double>(text.size()), 5, letters, pause});
    }
    return out;
}

using Breaks = std::vector<std::size_t>;

}  // namespace

TEST_CASE("lines break after a comma rather than within a thought") {
    CHECK(choose_breaks(words({"Merci", "Sylvie,", "pour", "la", "soupe."}), 200, 2) == Breaks{1});
}

TEST_CASE("lines do not end in a linking word") {
    CHECK(choose_breaks(words({"Demander", "un", "badge"}), 130, 2) == Breaks{0});
}

TEST_CASE("a way that does not fit is no way") {
    CHECK(choose_breaks(words({"anticonstitutionnellement", "oui"}), 200, 2).empty());
    CHECK(choose_breaks(words({"oui"}), 200, 2).empty());
    CHECK(choose_breaks(words({"un", "deux"}), 200, 1).empty());
}

TEST_CASE("the direction of a text comes from its language, then from its first letter") {
    CHECK(base_direction("Merci", "fr") == Direction::left_to_right);
    CHECK(base_direction("Nathan شكرًا", "ar") == Direction::right_to_left);
    CHECK(base_direction("Nathan تشکر", "prs") == Direction::right_to_left);
    CHECK(base_direction("Nathan شكرًا", "fa-AF") == Direction::right_to_left);
    CHECK(base_direction("12 / 2026", "ar") == Direction::right_to_left);
    CHECK(base_direction("Nathan remercie", "ar") == Direction::left_to_right);
    CHECK(base_direction("12 أمينة", "fr") == Direction::right_to_left);
    CHECK(base_direction("\u2068أمينة\u2069 remercie", "fr") == Direction::left_to_right);
    CHECK(base_direction("", "fr") == Direction::left_to_right);
    CHECK(scripts_of("مرحبا Bo").mostly_arabic);
    CHECK_FALSE(scripts_of("English · العربية · Español").mostly_arabic);
    CHECK(scripts_of("English · العربية · Español").any_arabic);
}
