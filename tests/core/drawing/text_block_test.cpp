#include "core/drawing/text_block.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "core/drawing/surface.h"

using namespace merci::drawing;

namespace {

// The block drawn in black on nothing, `margin` px away from every side of its box.
Surface drawn(const TextBlock& block, double width, double height, double margin) {
    Surface surface(static_cast<int>(std::ceil(width + 2 * margin)), static_cast<int>(std::ceil(height + 2 * margin)));
    const Canvas canvas(surface);
    block.draw(canvas.cr(), margin, margin);
    return surface;
}

// How much ink a column or row of the picture holds, in whole pixels of black.
double ink_in(const Surface& surface, const Rect& area) {
    double sum = 0;
    for (int y = static_cast<int>(area.y); y < static_cast<int>(area.bottom()); ++y) {
        for (int x = static_cast<int>(area.x); x < static_cast<int>(area.right()); ++x) {
            sum += (surface.pixel(x, y) >> 24U) / 255.0;
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("capitals stand in the middle of their box") {
    for (const double px : {38.0, 48.0, 52.0, 64.0, 96.0}) {
        for (const Weight weight : {Weight::regular, Weight::bold}) {
            const TextBlock block =
                layout("HEX", {.px = px, .line = px * 1.2, .weight = weight, .align = Align::centre});
            const Surface surface(400, 120);
            {
                const Canvas canvas(surface);
                block.draw_centred(canvas.cr(), {0, 0, 400, 120});
            }
            const Rect ink = ink_bounds(surface, 127);
            INFO("px " << px);
            CHECK(ink.cy() == Approx(60).margin(1.0));
            CHECK(ink.cx() == Approx(200).margin(px * 0.04));
            CHECK(ink.h == Approx(px * 0.725).margin(2.0));
        }
    }
}

TEST_CASE("Arabic words stand in the middle of their box") {
    const TextBlock block =
        layout("مساعدة", {.px = 52, .line = 68, .weight = Weight::bold, .align = Align::centre, .lang = "ar"});
    const Surface surface(400, 160);
    {
        const Canvas canvas(surface);
        block.draw_centred(canvas.cr(), {0, 0, 400, 160});
    }
    const Rect ink = ink_bounds(surface, 127);
    CHECK(ink.cy() == Approx(80).margin(6));
    CHECK(std::fmod(block.centred_top({0, 0, 400, 160}) + block.lines()[0].baseline, 1.0) == 0.0);
}

TEST_CASE("several lines are centred together") {
    const TextBlock block = layout("HEX\nHEX\nHEX", {.px = 48, .line = 56});
    REQUIRE(block.lines().size() == 3);
    const Surface surface(300, 300);
    {
        const Canvas canvas(surface);
        block.draw_centred(canvas.cr(), {0, 0, 300, 300});
    }
    CHECK(ink_bounds(surface, 127).cy() == Approx(150).margin(1.0));
}

TEST_CASE("lines are as far apart as the style says") {
    const TextBlock block = layout("un\ndeux\ntrois", {.px = 40, .line = 50});
    REQUIRE(block.lines().size() == 3);
    CHECK(block.height() == 150);
    CHECK(block.lines()[1].baseline - block.lines()[0].baseline == 50);
    CHECK(block.lines()[2].box == Rect{0, 100, block.lines()[2].box.w, 50});
}

TEST_CASE("the ink that is promised is the ink that is drawn") {
    for (const char* text :
         {"Écœuré, jà Ǧ !", "مرحبًا! أُظهر بطاقتي", "Їжак ґ є", "Şğ ı İ", "😀 oui 👩🏽‍🍳"}) {
        for (const char* lang : {"fr", "ar"}) {
            const TextBlock block = layout(text, {.px = 64, .line = 72, .weight = Weight::bold, .lang = lang}, 600);
            constexpr double kMargin = 60;
            const Surface surface = drawn(block, 600, block.height(), kMargin);
            const Rect real = ink_bounds(surface, 8);
            const Rect promised = block.ink().moved(kMargin, kMargin);
            INFO(text << " in " << lang);
            CHECK_FALSE(real.empty());
            CHECK(promised.inset(-3).contains(real));
        }
    }
}

TEST_CASE("Arabic reads from the right edge, and a French text keeps its left one") {
    const TextStyle arabic{.px = 40, .line = 60, .lang = "ar"};
    const TextBlock block = layout("أين الحمّام؟", arabic, 500);
    CHECK(block.right_to_left());
    CHECK(block.lines()[0].box.right() == Approx(500).margin(1));
    CHECK(block.ink().right() > 490);
    CHECK(block.ink().x > 200);

    CHECK(layout("Merci", arabic, 500).lines()[0].box.x == 0);
    CHECK(layout("Merci", {.lang = "fr"}, 500).lines()[0].box.x == 0);
    CHECK(layout("أمينة", {.lang = "fr"}, 500).lines()[0].box.right() == Approx(500).margin(1));
    CHECK(layout("أمينة", {.align = Align::left, .lang = "fr"}, 500).lines()[0].box.x == 0);
    CHECK(layout("أمينة", {.align = Align::end, .lang = "ar"}, 500).lines()[0].box.x == 0);
}

TEST_CASE("an isolated Arabic name does not turn a French sentence round") {
    const TextBlock block = layout("\u2068أمينة\u2069 vous dit merci", {.lang = "fr"}, 700);
    CHECK_FALSE(block.right_to_left());
    CHECK(block.lines()[0].box.x == 0);
}

TEST_CASE("Arabic letters are joined") {
    const auto width = [](const char* text) { return layout(text, {.px = 80, .lang = "ar"}).width(); };
    // Four letters by themselves are wider than the word they make.
    CHECK(width("شكرا") < width("ش") + width("ك") + width("ر") + width("ا") - 10);
    // And letter spacing never tears them apart.
    CHECK(layout("شكرا", {.px = 80, .letter_spacing = -4, .lang = "ar"}).width() == width("شكرا"));
    CHECK(layout("merci", {.px = 80, .letter_spacing = -4}).width() < layout("merci", {.px = 80}).width());
}

TEST_CASE("a heading leaves no short word alone") {
    const TextStyle plain{.px = 48, .line = 56, .weight = Weight::bold};
    // Just too narrow for the whole: greedy filling would leave "toi ?" behind.
    const double whole = layout("Un grand merci pour toi", plain).width();
    const TextBlock block = layout("Un grand merci pour toi", plain, whole - 20);
    REQUIRE(block.lines().size() == 2);
    CHECK(block.lines()[1].box.w > 0.35 * block.lines()[0].box.w);
}

TEST_CASE("a balanced heading breaks where one would breathe") {
    const TextStyle style{.px = 48, .line = 58, .weight = Weight::bold, .wrap = Wrap::balance};
    const TextBlock thanks = layout("Merci Sylvie, pour la soupe.", style, 504);
    REQUIRE(thanks.lines().size() == 2);
    const double first = layout("Merci Sylvie,", style).width();
    CHECK(thanks.lines()[0].box.w == Approx(first).margin(1));

    const TextBlock ask = layout("Demander un badge", style, 300);
    REQUIRE(ask.lines().size() == 2);
    CHECK(ask.lines()[1].box.w == Approx(layout("un badge", style).width()).margin(1));
}

TEST_CASE("a text that is too long ends in an ellipsis within its box") {
    const TextStyle style{.px = 40, .line = 48, .max_lines = 2};
    const TextBlock block =
        layout("Un très long texte qui ne peut pas tenir en deux lignes de cette largeur, hélas", style, 400);
    CHECK(block.lines().size() == 2);
    CHECK(block.cut());
    CHECK(block.width() <= 400);

    const TextBlock lines = layout("un\ndeux\ntrois\nquatre", style, 400);
    CHECK(lines.lines().size() == 2);
    CHECK_FALSE(layout("court", style, 400).cut());
}

TEST_CASE("a name shrinks until it fits, and is cut only at the smallest size") {
    const TextStyle style{.px = 72, .line = 80, .weight = Weight::bold};
    CHECK(layout_to_fit("Sylvie", style, 540, 48).style().px == 72);
    const TextBlock longer = layout_to_fit("Marie-Emmanuelle", style, 540, 48);
    CHECK(longer.style().px < 72);
    CHECK(longer.lines().size() == 1);
    CHECK_FALSE(longer.cut());
    const TextBlock longest = layout_to_fit("Marie-Emmanuelle-Philippine de la Rochefoucauld", style, 540, 48);
    CHECK(longest.style().px == 48);
    CHECK(longest.cut());
    CHECK(longest.width() <= 540);
}

TEST_CASE("counters do not dance") {
    const TextStyle style{.px = 64, .weight = Weight::bold, .figures = Figures::tabular};
    CHECK(layout("111", style).width() == layout("888", style).width());
}

TEST_CASE("text that is not UTF-8 is drawn all the same") {
    CHECK(layout("caf\xE9", {}).width() > 0);
    CHECK(layout("", {}).height() > 0);
}

TEST_CASE("the same text gives the same pixels") {
    const TextStyle style{.px = 44, .line = 56};
    const auto pixels = [&] {
        const Surface surface = drawn(layout("Touchez une image.", style), 400, 60, 0);
        return ink_in(surface, {0, 0, 400, 60});
    };
    CHECK(pixels() == pixels());
    CHECK(pixels() > 1000);
}

TEST_CASE("threads lay out and draw text side by side") {
    const auto sample = [] {
        double sum = 0;
        for (int i = 0; i < 20; ++i) {
            const TextBlock block = layout("Merci Sylvie, pour la soupe 🍲 أمينة", {.wrap = Wrap::balance}, 400);
            sum += ink_in(drawn(block, 400, block.height(), 10), {0, 0, 400, 100});
        }
        return sum;
    };
    const double here = sample();
    std::array<double, 4> sums{};
    {
        std::vector<std::jthread> threads;
        for (double& sum : sums) threads.emplace_back([&] { sum = sample(); });
    }
    for (const double sum : sums) CHECK(sum == here);
}
