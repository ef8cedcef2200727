// Where GStreamer remembers which plugins exist: with it the camera starts in milliseconds, without it in a third of a
// second. Call once, before any other thread runs (it sets the environment). Starts nothing.
#pragma once

#include <filesystem>

namespace merci::devices {

void keep_media_cache_in(const std::filesystem::path& folder);

}  // namespace merci::devices
