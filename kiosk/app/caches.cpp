#include "kiosk/app/caches.h"

#include <cstdlib>
#include <filesystem>

#include "core/drawing/fonts.h"
#include "kiosk/devices/media_cache.h"

namespace merci::app {

Result<void> start_caches(const std::string& given) {
    std::filesystem::path folder = given;
    if (folder.empty()) {
        const char* cache = std::getenv("XDG_CACHE_HOME");
        const char* home = std::getenv("HOME");
        folder = cache != nullptr && *cache != '\0' ? std::filesystem::path(cache)
                                                    : std::filesystem::path(home != nullptr ? home : "/tmp") / ".cache";
        folder /= "merci";
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    devices::keep_media_cache_in(folder);
    return drawing::start_fonts({{}, (folder / "fonts").string()});
}

}  // namespace merci::app
