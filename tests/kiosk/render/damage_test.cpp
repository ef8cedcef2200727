#include "kiosk/render/damage.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/render/headless.h"

using namespace merci::render;

namespace {

constexpr Colour kPaper = Colour::rgb(0xF6F0E4);
constexpr Colour kInk = Colour::rgb(0x1A1B36);

Quad quad_at(const Rect& box, std::uint64_t hash) {
    Quad quad;
    quad.box = box;
    quad.place = box;
    quad.hash = hash;
    return quad;
}

}  // namespace

TEST_CASE("the first frame is drawn whole, an identical one not at all") {
    Headless screen(640, 480);
    const auto draw = [](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kPaper);
        canvas.fill({100, 100, 50, 50}, kInk);
    };
    CHECK(screen.frame(draw) == std::vector<Rect>{{0, 0, 640, 480}});
    CHECK(screen.frame(draw).empty());
    CHECK(screen.frame(draw).empty());
    CHECK(screen.pixel(100, 100) == 0x1A1B36);
    CHECK(screen.pixel(99, 100) == 0xF6F0E4);
    CHECK(screen.renderer().ignored() == 0);
}

TEST_CASE("a sprite with a new version repaints its own tiles only") {
    Headless screen(640, 480);
    Sprite counter(40, 40, plain(kInk));
    Sprite other(40, 40, plain(kInk));
    const auto draw = [&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kPaper);
        canvas.sprite(other, 10, 10);
        canvas.sprite(counter, 300, 200);
    };
    screen.frame(draw);
    counter.replace(painted(40, 40, plain(kPaper)));
    // 300..340 × 200..240 touches the tiles of 256..384 × 192..256.
    CHECK(screen.frame(draw) == std::vector<Rect>{{256, 192, 128, 64}});
    CHECK(screen.pixel(320, 220) == 0xF6F0E4);
    CHECK(screen.pixel(20, 20) == 0x1A1B36);
    CHECK(screen.frame(draw).empty());
}

TEST_CASE("what moves repaints where it was and where it is") {
    Headless screen(640, 480);
    int x = 0;
    const auto draw = [&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kPaper);
        canvas.fill({x, 0, 64, 64}, kInk);
    };
    screen.frame(draw);
    x = 512;
    CHECK(screen.frame(draw) == std::vector<Rect>{{0, 0, 64, 64}, {512, 0, 64, 64}});
    CHECK(screen.pixel(10, 10) == 0xF6F0E4);
}

TEST_CASE("what changes its order, its colour or its opacity is repainted") {
    Headless screen(128, 64);
    Sprite sprite(20, 20, plain(kInk));
    bool swapped = false;
    double alpha = 1;
    const auto draw = [&](Canvas& canvas) {
        const Rect box{70, 10, 20, 20};
        if (swapped) canvas.sprite(sprite, box.x, box.y, alpha);
        canvas.fill(box, kPaper);
        if (!swapped) canvas.sprite(sprite, box.x, box.y, alpha);
    };
    screen.frame(draw);
    swapped = true;
    CHECK(screen.frame(draw) == std::vector<Rect>{{64, 0, 64, 64}});
    alpha = 0.5;
    CHECK(screen.frame(draw) == std::vector<Rect>{{64, 0, 64, 64}});
    CHECK(screen.frame(draw).empty());
}

TEST_CASE("after the display forgot our pixels everything is drawn again") {
    Headless screen(320, 200);
    const auto draw = [](Canvas& canvas) { canvas.fill(canvas.bounds(), kPaper); };
    screen.frame(draw);
    screen.forget_pixels();
    screen.renderer().invalidate();
    CHECK(screen.frame(draw) == std::vector<Rect>{{0, 0, 320, 200}});
    CHECK(screen.pixel(319, 199) == 0xF6F0E4);
}

TEST_CASE("a new size repaints everything, and the last tiles end with the screen") {
    DamageTracker tracker;
    const std::vector<Quad> none;
    CHECK(tracker.update(none, 100, 70).size() == 1);
    CHECK(tracker.update(none, 100, 70).empty());
    const std::vector<Quad> corner{quad_at({90, 66, 10, 4}, 1)};
    const auto regions = tracker.update(corner, 100, 70);
    REQUIRE(regions.size() == 1);
    CHECK(regions[0] == Rect{64, 64, 36, 6});
    CHECK(tracker.update(corner, 101, 70)[0] == Rect{0, 0, 101, 70});
}

TEST_CASE("tiles that change together become one rectangle") {
    DamageTracker tracker;
    tracker.update({}, 1920, 1080);
    const std::vector<Quad> card{quad_at({70, 70, 300, 300}, 5)};
    const auto regions = tracker.update(card, 1920, 1080);
    REQUIRE(regions.size() == 1);
    CHECK(regions[0] == Rect{64, 64, 320, 320});
}

TEST_CASE("many scattered changes become few rectangles that hold them all") {
    for (const int step : {2, 5}) {
        DamageTracker tracker;
        tracker.update({}, 1920, 1080);
        std::vector<Quad> quads;
        for (int row = 0; row < 16; row += step) {
            for (int column = row % 4; column < 30; column += step) {
                quads.push_back(quad_at({column * 64 + 5, row * 64 + 5, 10, 10}, 7));
            }
        }
        const auto regions = tracker.update(quads, 1920, 1080);
        CHECK(regions.size() <= DamageTracker::kMostRegions);
        for (const Quad& quad : quads) {
            CHECK(std::any_of(regions.begin(), regions.end(),
                              [&](const Rect& region) { return region.contains(quad.box); }));
        }
    }
}
