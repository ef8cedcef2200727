#include "core/drawing/palette.h"

#include <catch2/catch.hpp>

using namespace merci::drawing;
using merci::domain::kHues;

TEST_CASE("text can be read on every ground it may stand on") {
    CHECK(contrast(kInk, kPaper) >= 7);
    CHECK(contrast(kInk2, kPaper) >= 7);
    CHECK(contrast(kCard, kControl) >= 7);
    for (const auto hue : kHues) {
        const JourneyColours c = journey_colours(hue);
        INFO(name_of(hue));
        CHECK(contrast(c.deep, kPaper) >= 7);
        CHECK(contrast(c.deep, c.tint) >= 7);
        CHECK(contrast(kCard, c.deep) >= 7);
        CHECK(contrast(kInk, c.bright) >= 7);
        CHECK(contrast(kInk, c.tint) >= 7);
    }
}

TEST_CASE("every part of a badge can be told from its neighbour") {
    for (const auto hue : kHues) {
        const BadgeColours c = badge_colours(hue);
        INFO(name_of(hue));
        CHECK(contrast(c.deep, c.field) >= 1.7);
        CHECK(contrast(c.dots, c.deep) >= 4.5);
        CHECK(contrast(kCard, c.deep) >= 7);
        CHECK(contrast(c.ring, c.deep) >= 4.5);
        CHECK(contrast(c.bright, c.field) >= 1.4);
        CHECK(contrast(c.ring, c.field) >= 1.4);
    }
}

TEST_CASE("a colour is written as the design writes it") {
    CHECK(Colour::rgb(0xE8552D) == Colour{0xE8, 0x55, 0x2D, 255});
    CHECK(kScrim.a == 217);
}
