// Which of the sizes and formats a camera offers Merci asks for.
//
// A webcam offers many. Over USB 2, raw pictures of 1280x720 arrive ten times a second and JPEG ones thirty times; a
// small raw picture is the cheapest but too coarse for cards. The order here is: 1280x720 raw if it is quick (no
// decoding), JPEG, raw if it is not too slow, then whatever lies nearest to 1280x720.
#pragma once

#include <gst/gst.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace merci::devices {

struct CameraMode {
    std::string caps;   // what to ask for, in GStreamer's text form
    bool jpeg = false;  // needs a decoder
};

// `offered` is what the camera says it can do. Nothing when it has no picture we can use.
std::optional<CameraMode> choose_camera_mode(const GstCaps* offered);

// The camera devices of `folder` (/dev), in the order of their numbers: video0, video1, video10.
std::vector<std::filesystem::path> camera_devices(const std::filesystem::path& folder);

}  // namespace merci::devices
