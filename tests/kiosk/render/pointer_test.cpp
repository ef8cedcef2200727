#include "kiosk/render/pointer.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/render/scripted_input.h"

using namespace merci;
using namespace merci::render;

namespace {

using Kind = InputEvent::Kind;

InputEvent at(Millis when, InputEvent event) {
    event.at = when;
    return event;
}

}  // namespace

TEST_CASE("a press and a release that come together are two steps") {
    Pointer pointer;
    CHECK(pointer.handle(at(100, touch(Kind::down, 1, 10, 20))));
    CHECK(pointer.handle(at(101, touch(Kind::up, 1, 11, 21))));
    const PointerStep down = pointer.take();
    CHECK(down.down);
    CHECK(down.changed);
    CHECK(down.x == 10);
    CHECK(down.at == 100);
    const PointerStep up = pointer.take();
    CHECK_FALSE(up.down);
    CHECK(up.changed);
    CHECK(up.x == 11);
    CHECK_FALSE(pointer.has_steps());
    // Lifted: then it is nowhere.
    CHECK(pointer.take().away);
    CHECK_FALSE(pointer.take().changed);
}

TEST_CASE("moves that wait together are one step, and none while nothing is pressed") {
    Pointer pointer;
    CHECK_FALSE(pointer.handle(touch(Kind::move, InputEvent::kMouse, 5, 5)));
    pointer.handle(touch(Kind::down, 1, 0, 0));
    for (int i = 1; i <= 50; ++i) pointer.handle(touch(Kind::move, 1, static_cast<float>(i), 0));
    pointer.handle(touch(Kind::up, 1, 50, 0));
    CHECK(pointer.take().x == 0);
    CHECK(pointer.take().x == 50);
    CHECK(pointer.take().changed);
    CHECK_FALSE(pointer.has_steps());
}

TEST_CASE("beyond the first finger nothing counts") {
    Pointer pointer;
    pointer.handle(touch(Kind::down, 1, 10, 10));
    CHECK_FALSE(pointer.handle(touch(Kind::down, 2, 90, 90)));
    CHECK_FALSE(pointer.handle(touch(Kind::move, 2, 95, 90)));
    CHECK_FALSE(pointer.handle(touch(Kind::up, 2, 95, 90)));
    CHECK_FALSE(pointer.handle(touch(Kind::down, InputEvent::kMouse, 1, 1)));
    CHECK(pointer.take().x == 10);
    CHECK(pointer.take().down);
    CHECK(pointer.handle(touch(Kind::up, 1, 10, 10)));
    pointer.take();
    CHECK(pointer.handle(touch(Kind::down, 2, 90, 90)));
}

TEST_CASE("a touch that stays for ten seconds is let go, and its finger counts no more") {
    Pointer pointer;
    pointer.handle(at(1'000, touch(Kind::down, 7, 10, 10)));
    CHECK(pointer.deadline() == 1'800);  // it may rest
    pointer.take();
    pointer.check(1'800);
    CHECK(pointer.deadline() == 11'000);
    pointer.check(10'999);
    CHECK_FALSE(pointer.has_steps());
    pointer.check(11'000);
    const PointerStep gone = pointer.take();
    CHECK(gone.away);
    CHECK(gone.changed);
    CHECK_FALSE(gone.down);
    CHECK_FALSE(pointer.deadline());
    CHECK_FALSE(pointer.handle(at(12'000, touch(Kind::move, 7, 20, 20))));
    CHECK_FALSE(pointer.handle(at(12'000, touch(Kind::up, 7, 20, 20))));
    CHECK(pointer.take().away);
    CHECK(pointer.handle(at(13'000, touch(Kind::down, 8, 30, 30))));
}

TEST_CASE("a finger that rests is taken by whoever wants it, and its lifting taps nothing") {
    Pointer pointer;
    pointer.handle(at(1'000, touch(Kind::down, 7, 10, 20)));
    pointer.handle(at(1'300, touch(Kind::move, 7, 12, 24)));
    pointer.take();
    pointer.take();
    float x = 0;
    const auto held = [&x](float at_x, float) { return (x = at_x) > 0; };
    pointer.check(1'799, held);
    CHECK(x == 0);
    pointer.check(1'800, held);
    CHECK(x == 10);
    CHECK(pointer.take().away);
    CHECK_FALSE(pointer.handle(at(1'900, touch(Kind::move, 7, 12, 26))));
    CHECK_FALSE(pointer.handle(at(2'000, touch(Kind::up, 7, 12, 26))));
    CHECK_FALSE(pointer.has_steps());
    CHECK(pointer.handle(at(2'100, touch(Kind::down, 8, 12, 26))));
}

TEST_CASE("a finger that nobody wants, or that strays, taps as ever") {
    const bool strays = GENERATE(false, true);
    Pointer pointer;
    pointer.handle(at(1'000, touch(Kind::down, 7, 10, 20)));
    if (strays) pointer.handle(at(1'100, touch(Kind::move, 7, 10, 80)));
    pointer.take();
    pointer.take();
    pointer.check(1'800, [&](float, float) { return strays; });
    CHECK(pointer.handle(at(2'000, touch(Kind::up, 7, 10, 20))));
    CHECK(pointer.take().changed);
}
