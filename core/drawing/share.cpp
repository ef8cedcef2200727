#include "core/drawing/share.h"

#include <cstdlib>
#include <filesystem>

namespace merci::drawing {

namespace fs = std::filesystem;

std::string share_dir() {
    const char* named = std::getenv("MERCI_SHARE");
    if (named != nullptr && *named != '\0') return named;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        const fs::path beside = program.parent_path().parent_path() / "share" / "merci";
        if (fs::is_directory(beside, error)) return beside.string();
    }
    return "/usr/share/merci";
}

std::string share_path(std::string_view name) {
    return (fs::path(share_dir()) / name).string();
}

}  // namespace merci::drawing
