#include "kiosk/render/motion.h"

#include <catch2/catch.hpp>

#include "kiosk/render/latency.h"
#include "kiosk/render/transition.h"

using namespace merci;
using namespace merci::render;

namespace {

struct Moving {
    ManualClock clock{5'000};
    int asked = 0;
    Motion motion{clock, [this] { ++asked; }};

    void at(Millis passed) {
        clock.set(5'000 + passed);
        asked = 0;
        motion.begin_frame();
    }
};

}  // namespace

TEST_CASE("easings start at 0, end at 1 and have their known middles") {
    for (const Easing easing :
         {Easing::linear, Easing::out_cubic, Easing::out_quint, Easing::in_out_cubic, Easing::out_back}) {
        CHECK(eased(easing, 0) == Approx(0).margin(1e-12));
        CHECK(eased(easing, 1) == Approx(1));
        CHECK(eased(easing, -3) == Approx(0).margin(1e-12));
        CHECK(eased(easing, 7) == Approx(1));
    }
    CHECK(eased(Easing::linear, 0.25) == Approx(0.25));
    CHECK(eased(Easing::out_cubic, 0.5) == Approx(0.875));
    CHECK(eased(Easing::out_quint, 0.5) == Approx(0.96875));
    CHECK(eased(Easing::in_out_cubic, 0.25) == Approx(0.0625));
    CHECK(eased(Easing::in_out_cubic, 0.5) == Approx(0.5));
    CHECK(eased(Easing::in_out_cubic, 0.75) == Approx(0.9375));
}

TEST_CASE("out-back passes its end by four percent, once") {
    double most = 0;
    for (int i = 0; i <= 1000; ++i) most = std::max(most, eased(Easing::out_back, i / 1000.0));
    CHECK(most == Approx(1.037).margin(0.001));
}

TEST_CASE("an animation moves with the clock, asks for frames while it moves, then rests") {
    Moving m;
    Animation slide{.duration = 200, .easing = Easing::out_cubic};
    CHECK(m.motion.value(slide) == 1.0);  // never started: at its end
    CHECK(m.asked == 0);
    slide.start(m.motion);
    CHECK(m.motion.between(100, 0, slide) == 100);
    CHECK(m.asked == 1);
    m.at(100);
    CHECK(m.motion.running(slide));
    CHECK(m.motion.between(100, 0, slide) == 12);  // 12.5 away, rounded on the way down
    m.at(200);
    CHECK(m.motion.between(100, 0, slide) == 0);
    CHECK_FALSE(m.motion.running(slide));
    CHECK(m.asked == 0);
}

TEST_CASE("with reduced motion everything is at its end and asks for nothing") {
    Moving m;
    m.motion.set_reduced(true);
    Animation slide;
    slide.start(m.motion);
    CHECK(m.motion.value(slide) == 1.0);
    CHECK(m.asked == 0);
    Transition transition;
    transition.start(Turn::next, m.motion);
    CHECK(transition.group(m.motion).dx == 0);
    CHECK(transition.group(m.motion).alpha == 1.0);
}

TEST_CASE("a new screen slides 64 px and fades in three steps within 200 ms") {
    Moving m;
    Transition transition;
    transition.start(Turn::next, m.motion);
    CHECK(transition.group(m.motion).dx == 64);
    CHECK(transition.group(m.motion).alpha == Approx(1.0 / 3));
    m.at(70);
    CHECK(transition.group(m.motion).alpha == Approx(2.0 / 3));
    m.at(140);
    CHECK(transition.group(m.motion).alpha == Approx(1.0));
    CHECK(transition.running(m.motion));
    m.at(200);
    CHECK(transition.group(m.motion).dx == 0);
    CHECK_FALSE(transition.running(m.motion));

    transition.start(Turn::back, m.motion);
    CHECK(transition.group(m.motion).dx == -64);
}

TEST_CASE("waiting times keep the last 512 and tell their percentiles") {
    Latency latency;
    CHECK(latency.percentile(0.99) == 0);
    for (int i = 1; i <= 100; ++i) latency.record(i);
    CHECK(latency.count() == 100);
    CHECK(latency.percentile(0.5) == 50);
    CHECK(latency.percentile(0.99) == 99);
    CHECK(latency.percentile(1) == 100);
    CHECK(latency.describe() == "tap to pixels: 100 taps, p50 50 ms, p99 99 ms, worst 100 ms");
    for (int i = 0; i < 1'000; ++i) latency.record(7);
    CHECK(latency.count() == 512);
    CHECK(latency.percentile(1) == 7);
}
