#include "kiosk/render/loop.h"

#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "tests/kiosk/render/scripted_input.h"

using namespace merci;
using namespace merci::render;

namespace {

using Kind = InputEvent::Kind;

struct Run {
    ManualClock clock{0};
    ScriptedInput input{clock};
    Loop loop{input, clock};
    std::vector<Millis> frames;  // when each was drawn

    void until(
        Millis end, const std::function<void()>& in_frame = [] {}) {
        input.when_over(end, [this] { loop.stop(); });
        loop.run({.handle = [](const InputEvent& event) { return event.kind != Kind::move; },
                  .frame =
                      [&] {
                          frames.push_back(clock.now());
                          in_frame();
                      }});
    }
};

}  // namespace

TEST_CASE("an hour in which nothing happens has no frame after the first") {
    Run run;
    run.until(3'600'000);
    CHECK(run.frames == std::vector<Millis>{0});
    CHECK(run.input.sleeps() <= 2);
}

TEST_CASE("input draws a frame at once, input nobody cares about draws none") {
    Run run;
    run.input.at(1'000, touch(Kind::down, 1));
    run.input.at(2'000, touch(Kind::move, 1));
    run.input.at(3'000, touch(Kind::up, 1));
    run.until(10'000);
    CHECK(run.frames == std::vector<Millis>{0, 1'000, 3'000});
}

TEST_CASE("events that wait together make one frame") {
    Run run;
    for (int i = 0; i < 100; ++i) run.input.at(500, touch(Kind::down, i));
    run.until(1'000);
    CHECK(run.frames == std::vector<Millis>{0, 500});
}

TEST_CASE("an event flood does not keep frames from being drawn") {
    Run run;
    for (int i = 0; i < 10'000; ++i) run.input.at(500, touch(Kind::down, i));
    run.until(1'000);
    CHECK(run.frames.size() > 20);
}

TEST_CASE("a frame comes when it was asked for, and what was asked for holds for one frame") {
    Run run;
    run.until(10'000, [&] {
        if (run.frames.size() == 1) {
            run.loop.request_frame_at(5'000);
            run.loop.request_frame_at(2'400);
            run.loop.request_frame_at(7'000);
        }
    });
    CHECK(run.frames == std::vector<Millis>{0, 2'400});
}

TEST_CASE("a moving screen gets 60 frames a second, a resting one none again") {
    Run run;
    run.until(60'000, [&] {
        if (run.clock.now() < 1'000) run.loop.animating();
    });
    CHECK(run.frames.size() == 61);
    CHECK(run.frames[1] == 17);
    CHECK(run.frames[2] == 34);
    CHECK(run.frames[3] == 50);
    CHECK(run.frames.back() == 1'000);
}

TEST_CASE("a slow frame skips ticks and does not shift them") {
    Run run;
    run.until(300, [&] {
        if (run.frames.size() == 2) run.clock.advance(40);  // 17 → 57
        if (run.frames.size() < 5) run.loop.animating();
    });
    CHECK(run.frames == std::vector<Millis>{0, 17, 67, 84, 100});
}

TEST_CASE("wakes from other threads are merged and none is lost") {
    Run run;
    int seen = 0;
    std::atomic<int> news{0};
    std::vector<std::thread> threads;
    run.input.when_over(1'000, [] {});
    run.loop.run({.handle = [](const InputEvent&) { return false; },
                  .frame =
                      [&] {
                          seen = news;
                          if (threads.empty()) {
                              for (int t = 0; t < 4; ++t) {
                                  threads.emplace_back([&] {
                                      for (int i = 0; i < 1'000; ++i) {
                                          ++news;
                                          run.loop.wake();
                                      }
                                  });
                              }
                              for (std::thread& thread : threads) thread.join();
                          } else if (seen == 4'000) {
                              run.loop.stop();
                          }
                      }});
    CHECK(seen == 4'000);
    CHECK(run.loop.frames() == 2);
    CHECK(run.input.merged_wakes() >= 3'999);
}

TEST_CASE("a loop that was stopped can run again") {
    Run run;
    run.until(100);
    run.until(200);
    CHECK(run.frames == std::vector<Millis>{0, 100});
}
