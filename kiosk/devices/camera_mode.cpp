#include "kiosk/devices/camera_mode.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/devices/gstreamer.h"

namespace merci::devices {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr int kRate = 30;

// Best first. A driver that does not say its frame rate counts as having any.
constexpr std::array kWishes{
    "video/x-raw,width=1280,height=720,framerate=[24/1,60/1]",
    "image/jpeg,width=1280,height=720,framerate=[15/1,60/1]",
    "video/x-raw,width=1280,height=720,framerate=[8/1,60/1]",
    "image/jpeg,width=[640,1920],height=[480,1080],framerate=[10/1,60/1]",
    "video/x-raw,width=[640,1920],height=[480,1080],framerate=[8/1,60/1]",
    "image/jpeg",
    "video/x-raw",
};

CameraMode settle(const GstStructure* offered) {
    GstStructure* mode = gst_structure_copy(offered);
    const auto has = [mode](const char* field) { return gst_structure_has_field(mode, field) == TRUE; };
    if (has("width")) gst_structure_fixate_field_nearest_int(mode, "width", kWidth);
    if (has("height")) gst_structure_fixate_field_nearest_int(mode, "height", kHeight);
    if (has("framerate")) gst_structure_fixate_field_nearest_fraction(mode, "framerate", kRate, 1);
    if (has("format")) gst_structure_fixate_field_string(mode, "format", "YUY2");

    CameraMode chosen;
    chosen.jpeg = gst_structure_has_name(mode, "image/jpeg") == TRUE;
    chosen.caps = gst_structure_get_name(mode);
    if (const char* format = gst_structure_get_string(mode, "format"); format != nullptr && !chosen.jpeg) {
        chosen.caps += fmt::format(",format={}", format);
    }
    int width = 0;
    int height = 0;
    if (gst_structure_get_int(mode, "width", &width) == TRUE &&
        gst_structure_get_int(mode, "height", &height) == TRUE) {
        chosen.caps += fmt::format(",width={},height={}", width, height);
    }
    int frames = 0;
    int seconds = 1;
    if (gst_structure_get_fraction(mode, "framerate", &frames, &seconds) == TRUE) {
        chosen.caps += fmt::format(",framerate={}/{}", frames, seconds);
    }
    gst_structure_free(mode);
    return chosen;
}

}  // namespace

std::optional<CameraMode> choose_camera_mode(const GstCaps* offered) {
    for (const char* wish : kWishes) {
        const CapsOwned wanted(gst_caps_from_string(wish));
        const CapsOwned both(
            gst_caps_intersect_full(const_cast<GstCaps*>(offered), wanted.get(), GST_CAPS_INTERSECT_FIRST));
        if (gst_caps_is_empty(both.get()) == FALSE) return settle(gst_caps_get_structure(both.get(), 0));
    }
    return std::nullopt;
}

std::vector<std::filesystem::path> camera_devices(const std::filesystem::path& folder) {
    constexpr std::string_view prefix = "video";
    std::vector<std::pair<int, std::filesystem::path>> found;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (const std::filesystem::directory_iterator none; !error && entry != none; entry.increment(error)) {
        const std::string name = entry->path().filename();
        if (!name.starts_with(prefix)) continue;
        int number = 0;
        const char* end = name.data() + name.size();
        const auto parsed = std::from_chars(name.data() + prefix.size(), end, number);
        if (parsed.ec == std::errc() && parsed.ptr == end) found.emplace_back(number, entry->path());
    }
    std::sort(found.begin(), found.end());
    std::vector<std::filesystem::path> paths;
    for (auto& [number, path] : found) paths.push_back(std::move(path));
    return paths;
}

}  // namespace merci::devices
