#include "kiosk/devices/stick_copy.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "core/base/files.h"

namespace merci::devices {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = ".merci";
constexpr int kNamesakes = 99;

// What a stick that was pulled out in the middle left of a file is nothing.
bool holds_nothing(const fs::path& folder) {
    const auto found = list_folder(folder);
    return found.ok() &&
           std::all_of(found->begin(), found->end(), [](const auto& file) { return file.extension() == ".part"; });
}

// Ours already, or nobody's yet.
Result<bool> may_use(const fs::path& folder, const std::string& owner) {
    const auto mark = read_file(folder / kMark, 1024);
    if (mark.ok()) return text_of(*mark) == owner;
    if (mark.error().code != Code::not_found) return mark.error();
    std::error_code error;
    return !fs::exists(folder, error) || holds_nothing(folder);
}

Result<fs::path> own_folder(const fs::path& stick, const StickPack& pack) {
    for (int i = 1; i <= kNamesakes; ++i) {
        const fs::path folder = stick / (i == 1 ? pack.folder : pack.folder + " " + std::to_string(i));
        MERCI_TRY(const bool ours, may_use(folder, pack.owner));
        if (!ours) continue;
        MERCI_CHECK(make_folder(folder));
        MERCI_CHECK(sync_folder(stick));
        MERCI_CHECK(write_file(folder / kMark, bytes_of(pack.owner)));
        return folder;
    }
    return fail(Code::exists, "too many folders of that name");
}

bool is_badge_file(const fs::path& file) {
    return file.extension() == ".png" || file.extension() == ".json";
}

// What a stick pulled out in the middle left under another name, and badges of before: one that was revoked since, or
// that has another number now, must not stay beside those of today.
Result<void> remove_old(const fs::path& folder, const StickPack& pack) {
    MERCI_TRY(const auto found, list_folder(folder));
    for (const auto& file : found) {
        const bool now = std::any_of(pack.files.begin(), pack.files.end(),
                                     [&](const StickFile& one) { return one.name == file.filename(); });
        if (file.extension() == ".part" || (!now && is_badge_file(file))) MERCI_CHECK(remove_file(file));
    }
    return {};
}

// From the stick itself, not from what the kernel still holds of it in memory.
Result<void> compare(const fs::path& path, const Bytes& bytes) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return system_error("open " + path.extension().string());
    (void)::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
    MERCI_TRY(const Bytes there, read_file(path, bytes.size() + 1));
    if (there != bytes) return fail(Code::damaged, "the stick does not give back what was written");
    return {};
}

// All that is still on its way to the stick: when this returns, it may be pulled out.
Result<void> flush(const fs::path& folder) {
    const int open = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (open < 0) return system_error("open the stick");
    const int done = ::syncfs(open);
    const Error error = done == 0 ? Error{} : system_error("sync the stick");
    ::close(open);
    if (done != 0) return error;
    return {};
}

}  // namespace

Result<void> copy_to_stick(const fs::path& stick, const StickPack& pack, const StickHooks& hooks) {
    MERCI_TRY(const fs::path folder, own_folder(stick, pack));
    MERCI_CHECK(remove_old(folder, pack));
    std::size_t copied = 0;
    for (const StickFile& file : pack.files) {
        if (!hooks.go_on()) return fail(Code::wait, "stopped");
        MERCI_CHECK(write_file(folder / file.name, file.bytes));
        MERCI_CHECK(compare(folder / file.name, file.bytes));
        hooks.copied(++copied);
    }
    return flush(folder);
}

}  // namespace merci::devices
