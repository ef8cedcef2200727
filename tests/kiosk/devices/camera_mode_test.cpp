#include "kiosk/devices/camera_mode.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "kiosk/devices/gstreamer.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::devices;

namespace {

std::optional<CameraMode> choose(const char* offered) {
    REQUIRE(start_gstreamer().ok());
    const CapsOwned caps(gst_caps_from_string(offered));
    REQUIRE(caps != nullptr);
    return choose_camera_mode(caps.get());
}

}  // namespace

TEST_CASE("a USB 2 webcam is asked for JPEG, since its raw pictures come too slowly") {
    const auto mode = choose(
        "video/x-raw,format=YUY2,width=1280,height=720,framerate={(fraction)10/1,(fraction)5/1};"
        "video/x-raw,format=YUY2,width=640,height=480,framerate={(fraction)30/1,(fraction)15/1};"
        "image/jpeg,parsed=true,width=1920,height=1080,framerate={(fraction)30/1};"
        "image/jpeg,parsed=true,width=1280,height=720,framerate={(fraction)60/1,(fraction)30/1}");
    REQUIRE(mode.has_value());
    CHECK(mode->jpeg);
    CHECK(mode->caps == "image/jpeg,width=1280,height=720,framerate=30/1");
}

TEST_CASE("a camera with quick raw pictures is spared the decoding") {
    const auto mode = choose(
        "image/jpeg,width=1280,height=720,framerate=30/1;"
        "video/x-raw,format={NV12,YUY2},width=[2,1920],height=[2,1080],framerate=[1/1,60/1]");
    REQUIRE(mode.has_value());
    CHECK_FALSE(mode->jpeg);
    CHECK(mode->caps == "video/x-raw,format=YUY2,width=1280,height=720,framerate=30/1");
}

TEST_CASE("a camera without 1280x720 gives what lies nearest to it") {
    const auto small = choose("image/jpeg,width=640,height=480,framerate=30/1;image/jpeg,width=320,height=240");
    REQUIRE(small.has_value());
    CHECK(small->caps == "image/jpeg,width=640,height=480,framerate=30/1");

    const auto tiny = choose("video/x-raw,format=YUY2,width=320,height=240,framerate=15/1");
    REQUIRE(tiny.has_value());
    CHECK(tiny->caps == "video/x-raw,format=YUY2,width=320,height=240,framerate=15/1");

    const auto large = choose("image/jpeg,width=3840,height=2160,framerate=30/1");
    REQUIRE(large.has_value());
    CHECK(large->jpeg);
}

TEST_CASE("a camera that does not say its rate is asked for the usual one") {
    const auto mode = choose("video/x-raw,format=UYVY,width=1280,height=720");
    REQUIRE(mode.has_value());
    CHECK(mode->caps == "video/x-raw,format=UYVY,width=1280,height=720,framerate=30/1");
}

TEST_CASE("a device with no picture is passed over") {
    CHECK_FALSE(choose("application/x-rtp").has_value());
    CHECK_FALSE(choose("EMPTY").has_value());
}

TEST_CASE("cameras are tried in the order of their numbers") {
    const test::TestFolder folder;
    for (const char* name : {"video10", "video2", "video0", "videox", "vbi0", "video"}) {
        std::ofstream(folder / name).put('x');
    }
    const auto found = camera_devices(folder.path());
    CHECK(found == std::vector{folder / "video0", folder / "video2", folder / "video10"});
    CHECK(camera_devices(folder / "missing").empty());
}
