#include "kiosk/devices/paper.h"

#include <catch2/catch.hpp>

using namespace merci::devices;

TEST_CASE("a paper's size is read from its name") {
    const auto a4 = paper_size("iso_a4_210x297mm");
    REQUIRE(a4.has_value());
    CHECK(a4->width == 21000);
    CHECK(a4->length == 29700);
    const auto card = paper_size("custom_cr80_3.37x2.125in");
    REQUIRE(card.has_value());
    CHECK(card->width == 8560);
    CHECK(card->length == 5398);
}

TEST_CASE("a name with no size, a range or nonsense has no size") {
    for (const char* name : {"", "mm", "in", "a4", "custom_min_10x10mm", "roll_max_82x3000mm", "x_x_12mm", "x_x_12xmm",
                             "x_x_x12mm", "x_x_-5x12mm", "x_x_0x12mm", "x_x_1e300x2mm", "x_x_nanx2mm"}) {
        CAPTURE(name);
        CHECK_FALSE(paper_size(name).has_value());
    }
}

TEST_CASE("a printer with cards in it gets the card layout") {
    const auto paper = choose_paper({"iso_a4_210x297mm", "custom_card_53.98x85.6mm"}, "iso_a4_210x297mm", {});
    CHECK(paper.layout == Layout::card);
    CHECK(paper.media == "custom_card_53.98x85.6mm");
    CHECK(choose_paper({}, "oe_card_86x54mm", {}).layout == Layout::card);
}

TEST_CASE("a till-roll printer gets the ticket layout") {
    const auto paper = choose_paper({"roll_80mm_80x297mm"}, "roll_80mm_80x297mm",
                                    {"roll_80mm_80x297mm", "custom_max_80x3000mm", "roll_58mm_58x200mm"});
    CHECK(paper.layout == Layout::ticket);
    CHECK(paper.media == "roll_80mm_80x297mm");
    CHECK(choose_paper({"custom_roll_72x0mm"}, "", {}).layout == Layout::ticket);
}

TEST_CASE("a page printer gets a page, though it could take photo cards or envelopes") {
    const auto paper = choose_paper({"iso_a4_210x297mm"}, "iso_a4_210x297mm",
                                    {"iso_a4_210x297mm", "oe_photo-s_54x86mm", "na_index-3x5_3x5in"});
    CHECK(paper.layout == Layout::a4);
    CHECK(paper.media == "iso_a4_210x297mm");
    CHECK(choose_paper({}, "na_letter_8.5x11in", {"na_letter_8.5x11in"}).media.empty());
    CHECK(choose_paper({}, "", {}).layout == Layout::a4);
}
