// Files, durably. A file is written beside its place, fsynced, renamed, and its folder fsynced: after a power cut it is
// there whole, or not at all. Every failure of the disk comes back as an Error (no_space, io).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci {

enum class Secrecy { common, secret };  // file mode 0644 or 0600, folder 0755 or 0700

// `limit`: bytes; a larger file is too_large.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit = 64u << 20);
Result<void> write_file(const std::filesystem::path& path, ByteView bytes, Secrecy secrecy = Secrecy::common);
Result<void> make_folder(const std::filesystem::path& path, Secrecy secrecy = Secrecy::common);
// What stands directly in a folder, by name. A folder that is not there holds nothing.
Result<std::vector<std::filesystem::path>> list_folder(const std::filesystem::path& path);
Result<void> remove_file(const std::filesystem::path& path);  // absent is fine
Result<void> sync_folder(const std::filesystem::path& path);

// The Error for the current errno, with `what` failing in its detail.
Error system_error(const std::string& what);

// Holds an exclusive lock on a file for as long as it lives; the lock dies with the process.
class FileLock {
public:
    // Code::in_use when another process holds it.
    static Result<FileLock> take(const std::filesystem::path& path);
    Result<FileLock> share() const;  // the same lock: held until both are gone
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace merci
