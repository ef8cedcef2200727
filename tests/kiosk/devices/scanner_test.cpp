#include "kiosk/devices/scanner.h"

#include <catch2/catch.hpp>

#include <atomic>

#include "tests/support/eventually.h"
#include "tests/support/fake_camera.h"
#include "tests/support/qr_picture.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

struct Bench {
    ManualClock clock{0};
    testing::FakeCamera camera;
    testing::Bell bell;
    std::mutex mutex;
    std::vector<std::string> codes;
    Scanner scanner{camera,
                    clock,
                    [this](std::string text) {
                        {
                            const std::lock_guard lock(mutex);
                            codes.push_back(std::move(text));
                        }
                        bell.ring();
                    },
                    {.pace = 1ms}};

    void show(const std::string& text) {
        auto picture = testing::draw_qr(text, 4);
        camera.show(std::move(picture.pixels), picture.width, picture.height);
    }
    bool told(std::size_t count) {
        return bell.eventually([&] {
            const std::lock_guard lock(mutex);
            return codes.size() >= count;
        });
    }
};

}  // namespace

TEST_CASE("a card held before the camera is told once") {
    Bench bench;
    bench.scanner.start();
    bench.show("card one");
    REQUIRE(bench.told(1));
    bench.show("card one");
    bench.show("card one");
    bench.show("card two");  // told after the others were looked at
    REQUIRE(bench.told(2));
    CHECK(bench.codes == std::vector<std::string>{"card one", "card two"});
}

TEST_CASE("a card that was away for two seconds is told again") {
    Bench bench;
    bench.scanner.start();
    bench.show("card");
    REQUIRE(bench.told(1));
    bench.clock.set(2000);
    bench.show("card");
    CHECK(bench.told(2));
}

TEST_CASE("a scanner that starts again tells the card in sight again") {
    Bench bench;
    bench.scanner.start();
    bench.show("card");
    REQUIRE(bench.told(1));
    bench.scanner.stop();
    bench.scanner.start();
    bench.show("card");
    CHECK(bench.told(2));
}

TEST_CASE("a scanner with no picture waits and can be ended") {
    Bench bench;
    bench.scanner.start();
    bench.camera.become(CameraState::lost);
    bench.camera.become(CameraState::live);
    bench.show("");
    bench.show("seen at last");
    CHECK(bench.told(1));
}
