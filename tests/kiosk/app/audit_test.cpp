// What holds each screen against the bars must itself see what is wrong: one screen as it should be, and each fault.
#include "kiosk/app/audit.h"

#include <catch2/catch.hpp>

#include "core/drawing/palette.h"

using namespace merci;
using namespace merci::app;
using drawing::Drawn;

namespace {

constexpr double kPx = 4;  // a millimetre

// A question and one choice, on paper.
struct Page {
    Shown shown;

    Page() {
        shown.screen = "tell.activity";
        shown.width = 1000;
        shown.height = 600;
        shown.px_per_mm = kPx;
        shown.pixels.assign(std::size_t{1000} * 600, 0xF6F0E4);
        write("Qu’avez-vous fait ?", 64, {64, 60, 600, 50});
        shown.says.push_back({.text = "Qu’avez-vous fait ?", .place = {64, 50, 600, 70}});
        control("cook", "Cuisine", {64, 200, 400, 160});
    }
    void write(const std::string& text, double px, const drawing::Rect& ink) {
        shown.drawn.push_back({.kind = Drawn::Kind::text, .text = text, .px = px, .colour = drawing::kInk, .ink = ink});
    }
    void touch(const std::string& id, const render::Rect& rect) { shown.touch.push_back({id, rect, rect}); }
    void control(const std::string& id, const std::string& text, const render::Rect& rect, double px = 48) {
        touch(id, rect);
        write(text, px, {rect.x + 20.0, rect.y + 20.0, rect.w - 40.0, 36});
        shown.says.push_back({.text = text, .place = rect});
    }
    std::vector<std::string> faults() const { return faults_of(shown); }
};

bool says(const std::vector<std::string>& faults, const std::string& words) {
    return faults.size() == 1 && faults.front().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a screen as it should be has no fault") {
    CHECK(Page().faults().empty());
}

TEST_CASE("words that end in …, break in the middle or leave the screen are faults") {
    Page page;
    auto& words = page.shown.drawn.front();
    SECTION("cut") {
        words.cut = true;
        CHECK(says(page.faults(), "cut"));
    }
    SECTION("broken") {
        words.broken = true;
        CHECK(says(page.faults(), "broken"));
    }
    SECTION("beyond") {
        words.ink.x = -10;
        CHECK(says(page.faults(), "beyond"));
    }
}

TEST_CASE("what must be read has capitals of 7.3 mm, what stands beside it 4.8") {
    Page page;
    SECTION("the question") {
        page.shown.drawn.front().px = 38;
        CHECK(says(page.faults(), "6.9 mm in the question"));
    }
    SECTION("the largest words of a control") {
        page.shown.drawn.back().px = 36;
        CHECK(says(page.faults(), "6.5 mm in cook"));
    }
    SECTION("what a control says besides may be smaller") {
        page.write("C’est gardé ici", 36, {90, 300, 200, 30});
        CHECK(page.faults().empty());
    }
    SECTION("but nothing is smaller than can be read at all") {
        page.write("C’est gardé ici", 24, {90, 300, 200, 30});
        CHECK(says(page.faults(), "4.3 mm"));
    }
}

TEST_CASE("words stay within what is touched, and over no other words") {
    Page page;
    SECTION("out of their control") {
        page.shown.drawn.back().ink.w = 400;
        CHECK(says(page.faults(), "reaches out of cook"));
    }
    SECTION("into one from outside") {
        page.write("Touchez une image.", 44, {300, 160, 90, 50});
        CHECK(says(page.faults(), "runs into cook"));
    }
    SECTION("over others") {
        page.write("Une personne va lire", 40, {100, 60, 400, 50});
        CHECK(says(page.faults(), "lies over"));
    }
}

TEST_CASE("contrast is 7 to 1 for words, 3 to 1 for signs") {
    Page page;
    SECTION("words") {
        page.shown.drawn.front().colour = drawing::Colour::rgb(0x777777);
        CHECK(says(page.faults(), "contrast"));
    }
    SECTION("a sign of the same grey is seen") {
        page.shown.drawn.push_back({.kind = Drawn::Kind::glyph,
                                    .text = "back",
                                    .px = 48,
                                    .colour = drawing::Colour::rgb(0x777777),
                                    .ink = {800, 60, 48, 48}});
        CHECK(page.faults().empty());
    }
    SECTION("a pale one is not") {
        page.shown.drawn.push_back({.kind = Drawn::Kind::glyph,
                                    .text = "back",
                                    .px = 48,
                                    .colour = drawing::Colour::rgb(0xC8C0B0),
                                    .ink = {800, 60, 48, 48}});
        CHECK(says(page.faults(), "contrast"));
    }
}

TEST_CASE("what is touched is 20 mm wide, on the screen, alone in its place, and has a name") {
    Page page;
    SECTION("small") {
        page.control("tiny", "Un", {600, 200, 70, 160});
        CHECK(says(page.faults(), "tiny is 18 by 40 mm"));
    }
    SECTION("beyond the edge") {
        page.touch("far", {940, 200, 100, 160});
        page.shown.says.push_back({.text = "Loin", .place = {940, 200, 100, 160}});
        CHECK(says(page.faults(), "far leaves the screen"));
    }
    SECTION("over another") {
        page.touch("cook again", {400, 280, 200, 160});
        page.shown.says.push_back({.text = "Encore", .place = {400, 280, 200, 160}});
        CHECK(says(page.faults(), "cook again lies over cook"));
    }
    SECTION("without a name") {
        page.touch("mute", {600, 200, 200, 160});
        CHECK(says(page.faults(), "mute has no name to say"));
    }
}

TEST_CASE("a screen has five choices and one way to more; the controls below do not count") {
    Page page;
    const auto add = [&](const std::string& id, int x) { page.control(id, "Un", {x, 400, 90, 90}); };
    for (int i = 0; i < 5; ++i) add("choice " + std::to_string(i), 20 + i * 100);
    for (const auto* id : {"back", "home", "listen", "help"})
        page.control(id, "Retour", {600 + 95 * static_cast<int>(page.shown.touch.size() - 6), 500, 90, 90});
    CHECK(page.faults().empty());
    add("one too many", 520);
    CHECK(says(page.faults(), "7 choices"));
    SECTION("but a keyboard has as many keys as there are letters") {
        add("key a", 620);
        CHECK(page.faults().empty());
    }
}
