#include "kiosk/render/canvas.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/render/headless.h"

using namespace merci::render;

namespace {

constexpr Colour kWhite = Colour::rgb(0xFFFFFF);
constexpr Colour kInk = Colour::rgb(0x1A1B36);
constexpr Rect kButton{100, 100, 80, 40};

// One button, and what became of it in each frame.
struct Button {
    Headless screen{400, 300};
    Rect rect = kButton;
    bool below_dialog = false;

    Tap frame(const PointerStep& pointer) {
        Tap tap;
        screen.frame(
            [&](Canvas& canvas) {
                if (below_dialog) canvas.forbid_taps();
                tap = canvas.tap_area("button", rect);
                if (below_dialog) canvas.allow_taps();
            },
            pointer);
        return tap;
    }
};

}  // namespace

TEST_CASE("rectangles are mirrored within the width of the layout") {
    CHECK(mirrored({64, 24, 252, 104}, 1920) == Rect{1604, 24, 252, 104});
    CHECK(mirrored(mirrored({3, 4, 5, 6}, 100), 100) == Rect{3, 4, 5, 6});
    CHECK(mirrored({0, 0, 100, 10}, 100) == Rect{0, 0, 100, 10});
}

TEST_CASE("a right-to-left layout mirrors places and shifts, and no picture") {
    Headless screen(400, 300);
    screen.set_mirror(Mirror::yes);
    // Red left, blue right: it must stay so.
    const Sprite halves(20, 10, [](cairo_t* cr) {
        plain(Colour::rgb(0xff0000))(cr);
        cairo_set_source_rgb(cr, 0, 0, 1);
        cairo_rectangle(cr, 10, 0, 10, 10);
        cairo_fill(cr);
    });
    screen.frame([&](Canvas& canvas) {
        CHECK(canvas.mirrored());
        canvas.fill(canvas.bounds(), kWhite);
        canvas.fill({0, 0, 10, 10}, kInk);
        canvas.sprite(halves, 30, 100);
        canvas.push_group({.dx = 50});
        canvas.fill({0, 200, 10, 10}, kInk);
        canvas.pop_group();
        canvas.push_clip({0, 250, 100, 50});
        canvas.fill({0, 250, 400, 50}, kInk);
        canvas.pop_clip();
    });
    CHECK(screen.pixel(390, 5) == 0x1A1B36);
    CHECK(screen.pixel(389, 5) == 0xffffff);
    CHECK(screen.pixel(350, 105) == 0xff0000);
    CHECK(screen.pixel(369, 105) == 0x0000ff);
    CHECK(screen.pixel(345, 205) == 0x1A1B36);
    CHECK(screen.pixel(350, 205) == 0xffffff);
    CHECK(screen.pixel(300, 275) == 0x1A1B36);
    CHECK(screen.pixel(299, 275) == 0xffffff);
}

TEST_CASE("groups add up and fade what is in them") {
    Headless screen(200, 200);
    screen.frame([&](Canvas& canvas) {
        canvas.fill(canvas.bounds(), kWhite);
        canvas.push_group({.dx = 10, .dy = 5});
        canvas.push_group({.dx = 10, .alpha = 0.5});
        canvas.fill({0, 0, 10, 10}, Colour::rgb(0x000000));
        canvas.pop_group();
        canvas.pop_group();
        canvas.fill({0, 100, 10, 10}, Colour::rgb(0x000000));
    });
    CHECK(screen.pixel(20, 5) == 0x7f7f7f);
    CHECK(screen.pixel(19, 5) == 0xffffff);
    CHECK(screen.pixel(0, 100) == 0);
}

TEST_CASE("a tap is a press and a release inside") {
    Button button;
    button.frame({.away = true});
    const Tap pressed = button.frame(press(110, 110));
    CHECK(pressed.down);  // in the very frame of the touch
    CHECK_FALSE(pressed.tapped);
    const Tap lifted = button.frame(lift(150, 130));
    CHECK_FALSE(lifted.down);
    CHECK(lifted.tapped);
    CHECK_FALSE(button.frame({.away = true}).tapped);
}

TEST_CASE("a press outside is no tap, nor is one that began outside") {
    Button button;
    button.frame({.away = true});
    CHECK_FALSE(button.frame(press(99, 110)).down);
    CHECK_FALSE(button.frame(lift(99, 110)).tapped);
    CHECK_FALSE(button.frame(press(20, 20)).down);
    CHECK_FALSE(button.frame(drag(110, 110)).down);
    CHECK_FALSE(button.frame(lift(110, 110)).tapped);
    // The edge: the last pixel is inside, the next is not.
    CHECK(button.frame(press(179, 139)).down);
    CHECK(button.frame(lift(179, 139)).tapped);
    CHECK_FALSE(button.frame(press(180, 139)).down);
    CHECK_FALSE(button.frame(lift(180, 139)).tapped);
}

TEST_CASE("dragging off cancels, dragging back takes it up again") {
    Button button;
    button.frame({.away = true});
    CHECK(button.frame(press(110, 110)).down);
    CHECK_FALSE(button.frame(drag(300, 110)).down);
    CHECK_FALSE(button.frame(lift(300, 110)).tapped);

    CHECK(button.frame(press(110, 110)).down);
    CHECK_FALSE(button.frame(drag(300, 110)).down);
    CHECK(button.frame(drag(120, 110)).down);
    CHECK(button.frame(lift(120, 110)).tapped);
}

TEST_CASE("a touch that is let go of taps nothing") {
    Button button;
    button.frame({.away = true});
    CHECK(button.frame(press(110, 110)).down);
    const Tap gone = button.frame({.away = true, .changed = true});
    CHECK_FALSE(gone.down);
    CHECK_FALSE(gone.tapped);
    CHECK(button.frame(press(110, 110)).down);
    CHECK(button.frame(lift(110, 110)).tapped);
}

TEST_CASE("a button that comes under a resting finger is not tapped") {
    Button button;
    button.rect = {0, 0, 10, 10};
    button.frame({.away = true});
    button.frame(press(110, 110));
    button.rect = kButton;
    CHECK_FALSE(button.frame(drag(110, 110)).down);
    CHECK_FALSE(button.frame(lift(110, 110)).tapped);
}

TEST_CASE("what lies under a dialog feels nothing, and forgets a press it felt before") {
    Button button;
    button.frame({.away = true});
    CHECK(button.frame(press(110, 110)).down);
    button.below_dialog = true;
    CHECK_FALSE(button.frame(drag(110, 110)).down);
    button.below_dialog = false;
    CHECK_FALSE(button.frame(lift(110, 110)).tapped);
}

TEST_CASE("a mirrored area is tapped where it is seen, a clipped one where it is seen") {
    Button button;
    button.screen.set_mirror(Mirror::yes);
    button.frame({.away = true});
    CHECK_FALSE(button.frame(press(110, 110)).down);
    button.frame(lift(110, 110));
    CHECK(button.frame(press(230, 110)).down);
    CHECK(button.frame(lift(230, 110)).tapped);

    Headless screen(400, 300);
    Tap tap;
    const auto draw = [&](Canvas& canvas) {
        canvas.push_clip({0, 0, 130, 300});
        tap = canvas.tap_area("button", kButton);
        canvas.pop_clip();
    };
    screen.frame(draw);
    screen.frame(draw, press(140, 110));
    CHECK_FALSE(tap.down);
    screen.frame(draw, lift(140, 110));
    screen.frame(draw, press(120, 110));
    CHECK(tap.down);
}

TEST_CASE("two lists may use the same ids") {
    Headless screen(400, 300);
    int tapped = -1;
    const auto draw = [&](Canvas& canvas) {
        for (int i = 0; i < 3; ++i) {
            canvas.push_id(i);
            if (canvas.tap_area("face", {i * 100, 0, 90, 90}).tapped) tapped = i;
            canvas.pop_id();
        }
    };
    screen.frame(draw);
    screen.frame(draw, press(150, 50));
    screen.frame(draw, lift(150, 50));
    CHECK(tapped == 1);
}
