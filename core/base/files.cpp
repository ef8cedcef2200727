#include "core/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace merci {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }
    bool open() const { return value_ >= 0; }

private:
    int value_;
};

Result<void> write_all(int descriptor, ByteView bytes, const std::string& name) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto wrote = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return system_error("write " + name);
        done += static_cast<std::size_t>(wrote);
    }
    return {};
}

}  // namespace

Error system_error(const std::string& what) {
    const int number = errno;
    const bool full = number == ENOSPC || number == EDQUOT;
    return fail(full ? Code::no_space : Code::io, what + ": " + std::strerror(number));
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a pipe is no file
    const std::string name = path.filename().string();
    if (!file.open()) {
        if (errno == ENOENT) return fail(Code::not_found, name + ": no such file");
        return system_error("open " + name);
    }
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) return system_error("stat " + name);
    if (!S_ISREG(about.st_mode)) return fail(Code::bad_input, name + ": not a plain file");
    if (static_cast<std::size_t>(about.st_size) > limit) return fail(Code::too_large, name + ": larger than the limit");
    Bytes bytes(static_cast<std::size_t>(about.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error("read " + name);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Result<void> sync_folder(const std::filesystem::path& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.open() || ::fsync(folder.get()) != 0) return system_error("sync folder " + path.filename().string());
    return {};
}

Result<void> write_file(const std::filesystem::path& path, ByteView bytes, Secrecy secrecy) {
    const std::filesystem::path beside = path.string() + ".part";
    const mode_t mode = secrecy == Secrecy::secret ? 0600 : 0644;
    const auto write = [&]() -> Result<void> {
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
        if (!file.open()) return system_error("create " + path.filename().string());
        MERCI_CHECK(write_all(file.get(), bytes, path.filename().string()));
        if (::fsync(file.get()) != 0) return system_error("sync " + path.filename().string());
        if (::rename(beside.c_str(), path.c_str()) != 0) return system_error("rename " + path.filename().string());
        return sync_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
    };
    auto done = write();
    if (!done.ok()) ::unlink(beside.c_str());
    return done;
}

Result<void> make_folder(const std::filesystem::path& path, Secrecy secrecy) {
    if (::mkdir(path.c_str(), secrecy == Secrecy::secret ? 0700 : 0755) != 0 && errno != EEXIST) {
        return system_error("make folder " + path.filename().string());
    }
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return system_error("stat " + path.filename().string());
    if (!S_ISDIR(about.st_mode)) return fail(Code::io, path.filename().string() + ": not a folder");
    return {};
}

Result<std::vector<std::filesystem::path>> list_folder(const std::filesystem::path& path) {
    std::vector<std::filesystem::path> found;
    std::error_code error;
    // Not a range-for: its increment throws.
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
        found.push_back(entry->path());
    }
    if (error == std::errc::no_such_file_or_directory) return found;
    if (error) return fail(Code::io, "list folder " + path.filename().string() + ": " + error.message());
    std::sort(found.begin(), found.end());
    return found;
}

Result<void> remove_file(const std::filesystem::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove " + path.filename().string());
    return {};
}

Result<FileLock> FileLock::take(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error("open lock");
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return fail(Code::in_use, "another Merci process is using this folder");
        return system_error("lock");
    }
    return lock;
}

Result<FileLock> FileLock::share() const {
    const int descriptor = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) return system_error("lock");
    return FileLock(descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace merci
