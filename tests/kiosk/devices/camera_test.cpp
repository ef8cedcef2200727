#include <catch2/catch.hpp>

#include <fstream>

#include "kiosk/devices/camera.h"
#include "kiosk/devices/gstreamer.h"
#include "tests/support/eventually.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::devices;
using namespace std::chrono_literals;

namespace {

struct Colour {
    int blue, green, red;
    bool near(const Colour& other) const {
        return std::abs(blue - other.blue) < 30 && std::abs(green - other.green) < 30 && std::abs(red - other.red) < 30;
    }
};
constexpr Colour kRed{0, 0, 255};
constexpr Colour kBlue{255, 0, 0};

Colour middle_of(const Frame& frame) {
    const auto* pixel = frame.pixels + frame.height / 2 * frame.stride + frame.width / 2 * 4;
    return {pixel[0], pixel[1], pixel[2]};
}

// Writes a JPEG file in one colour, in one step so that a reader sees the old or the new one.
void write_picture(const std::filesystem::path& path, const char* pattern, int width, int height) {
    const std::string part = path.string() + ".part";
    testing::Bell bell;
    std::atomic<bool> done{false};
    auto made = Pipeline::create("videotestsrc num-buffers=1 pattern=" + std::string(pattern) +
                                     " ! video/x-raw,width=" + std::to_string(width) +
                                     ",height=" + std::to_string(height) + " ! jpegenc ! filesink location=" + part,
                                 [&](PipelineEnd) {
                                     done = true;
                                     bell.ring();
                                 });
    REQUIRE(made.ok());
    REQUIRE(made.value()->play().ok());
    REQUIRE(bell.eventually([&] { return done.load(); }));
    made.value()->stop();
    std::filesystem::rename(part, path);
}

struct Bench {
    SystemClock clock;
    testing::Bell bell;
    std::unique_ptr<Camera> camera;

    explicit Bench(std::string source) {
        CameraOptions options;
        options.source = std::move(source);
        options.first_retry = 10ms;
        options.stall = 500ms;
        camera = open_camera(std::move(options), clock, bell.hook());
    }
    bool reaches(CameraState state) {
        return bell.eventually([&] { return camera->state() == state; });
    }
    bool shows(Colour colour) {
        return bell.eventually([&] {
            const auto frame = camera->latest();
            return frame != nullptr && middle_of(*frame).near(colour);
        });
    }
};

std::string from_file(const std::filesystem::path& path) {
    return "multifilesrc location=" + path.string() + " loop=true caps=image/jpeg,framerate=30/1 ! jpegdec";
}

}  // namespace

TEST_CASE("a camera runs only while it is wanted") {
    Bench bench("videotestsrc is-live=true pattern=red ! video/x-raw,width=640,height=480");
    CHECK(bench.camera->state() == CameraState::off);
    CHECK(bench.camera->latest() == nullptr);

    bench.camera->start();
    REQUIRE(bench.reaches(CameraState::live));
    const auto frame = bench.camera->latest();
    REQUIRE(frame != nullptr);
    CHECK(frame->width == 640);
    CHECK(frame->height == 480);
    CHECK(frame->stride >= 640 * 4);
    CHECK(middle_of(*frame).near(kRed));

    bench.camera->stop();
    CHECK(bench.camera->state() == CameraState::off);
    CHECK(bench.camera->latest() == nullptr);
    CHECK(bench.camera->photo() == nullptr);
    CHECK(middle_of(*frame).near(kRed));  // a frame someone holds stays

    bench.camera->start();
    REQUIRE(bench.reaches(CameraState::live));
    CHECK(bench.bell.eventually([&] {
        const auto again = bench.camera->latest();
        return again != nullptr && again->sequence > frame->sequence;
    }));
}

TEST_CASE("a picture file put before the lens is shown, and its replacement too, also of another size") {
    const test::TestFolder folder;
    write_picture(folder / "frame.jpg", "red", 640, 480);
    Bench bench(from_file(folder / "frame.jpg"));
    bench.camera->start();
    REQUIRE(bench.shows(kRed));
    write_picture(folder / "frame.jpg", "blue", 320, 240);
    REQUIRE(bench.shows(kBlue));
    CHECK(bench.camera->latest()->width == 320);
}

TEST_CASE("a picture file that is taken away and put back is shown again") {
    const test::TestFolder folder;
    write_picture(folder / "frame.jpg", "red", 320, 240);
    Bench bench(from_file(folder / "frame.jpg"));
    bench.camera->start();
    REQUIRE(bench.reaches(CameraState::live));
    std::filesystem::remove(folder / "frame.jpg");
    REQUIRE(bench.reaches(CameraState::lost));
    CHECK(bench.camera->latest() == nullptr);
    write_picture(folder / "frame.jpg", "blue", 320, 240);
    CHECK(bench.shows(kBlue));
}

TEST_CASE("a half-written picture file does not stop the camera for good") {
    const test::TestFolder folder;
    write_picture(folder / "whole.jpg", "red", 320, 240);
    std::ofstream(folder / "frame.jpg") << "\xff\xd8\xff not a picture";
    Bench bench(from_file(folder / "frame.jpg"));
    bench.camera->start();
    std::filesystem::rename(folder / "whole.jpg", folder / "frame.jpg");
    CHECK(bench.shows(kRed));
}

TEST_CASE("a camera whose pictures end comes back by itself") {
    Bench bench("videotestsrc is-live=true num-buffers=3 ! video/x-raw,width=320,height=240,framerate=60/1");
    bench.camera->start();
    REQUIRE(bench.reaches(CameraState::live));
    REQUIRE(bench.reaches(CameraState::lost));
    CHECK(bench.reaches(CameraState::live));
}

TEST_CASE("a camera that stalls is lost, and does not stay in the way") {
    Bench bench("videotestsrc is-live=true ! valve drop=true");
    bench.camera->start();
    CHECK(bench.camera->state() == CameraState::starting);
    REQUIRE(bench.reaches(CameraState::lost));
    bench.camera->stop();
    CHECK(bench.camera->state() == CameraState::off);
}

TEST_CASE("a source that makes no sense is lost, not fatal") {
    Bench bench("no-such-element ! !");
    bench.camera->start();
    CHECK(bench.reaches(CameraState::lost));
}

TEST_CASE("with no device the camera is absent; with one that is no camera it is lost") {
    const test::TestFolder devices;
    SystemClock clock;
    testing::Bell bell;
    CameraOptions options;
    options.devices = devices.path();
    options.first_retry = 10ms;
    const auto camera = open_camera(options, clock, bell.hook());
    camera->start();
    REQUIRE(bell.eventually([&] { return camera->state() == CameraState::absent; }));
    std::ofstream(devices / "video0") << "not a camera";
    CHECK(bell.eventually([&] { return camera->state() == CameraState::lost; }));
}

TEST_CASE("the preview is small and the photo as large as the camera takes it") {
    Bench bench("videotestsrc is-live=true pattern=red ! video/x-raw,format=I420,width=2560,height=1440,framerate=5/1");
    bench.camera->start();
    REQUIRE(bench.reaches(CameraState::live));
    CHECK(bench.camera->latest()->width == 1280);
    CHECK(bench.camera->latest()->height == 720);
    const auto photo = bench.camera->photo();
    REQUIRE(photo != nullptr);
    CHECK(photo->width == 2560);
    CHECK(photo->height == 1440);
    CHECK(middle_of(*photo).near(kRed));
}

TEST_CASE("a camera can be started and stopped faster than it answers") {
    Bench bench("videotestsrc is-live=true ! video/x-raw,width=320,height=240");
    for (int i = 0; i < 50; ++i) {
        bench.camera->start();
        bench.camera->stop();
    }
    bench.camera->start();
    CHECK(bench.reaches(CameraState::live));
}

TEST_CASE("no camera at all is a camera that is absent") {
    Bench bench("none");
    bench.camera->start();
    CHECK(bench.camera->state() == CameraState::absent);
    CHECK(bench.camera->latest() == nullptr);
    CHECK(bench.camera->photo() == nullptr);
    bench.camera->stop();
}
