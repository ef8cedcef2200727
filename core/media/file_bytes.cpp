#include "core/media/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

namespace merci::media {

namespace {

// The detail names the error, never the file: paths may hold names.
Error failure(const char* what) {
    const int number = errno;
    Code code = Code::io;
    if (number == ENOENT) code = Code::not_found;
    if (number == ENOSPC || number == EDQUOT) code = Code::no_space;
    return fail(code, std::string(what) + ": " + std::strerror(number));
}

class File {
public:
    explicit File(int fd) : fd_(fd) {}
    ~File() {
        if (fd_ >= 0) ::close(fd_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool open() const { return fd_ >= 0; }
    int fd() const { return fd_; }

private:
    int fd_;
};

Result<void> write_all(int fd, ByteView bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return failure("write");
        done += static_cast<std::size_t>(wrote);
    }
    if (::fsync(fd) != 0) return failure("fsync");
    return {};
}

}  // namespace

Result<Bytes> read_bytes(const std::string& path, std::size_t limit) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) return failure("open");
    struct stat info {};
    if (::fstat(file.fd(), &info) != 0) return failure("stat");
    if (!S_ISREG(info.st_mode)) return fail(Code::io, "not a regular file");
    if (static_cast<std::size_t>(info.st_size) > limit) return fail(Code::too_large, "file over its limit");
    Bytes bytes(static_cast<std::size_t>(info.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.fd(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failure("read");
        if (got == 0) break;  // shorter since we looked
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Result<void> write_bytes(const std::string& path, ByteView bytes) {
    const std::string parent = std::filesystem::path(path).parent_path().string();
    const std::string folder = parent.empty() ? "." : parent;
    std::string name = folder + "/.writing-XXXXXX";
    std::vector<char> temporary(name.begin(), name.end());
    temporary.push_back('\0');
    {
        const File file(::mkostemp(temporary.data(), O_CLOEXEC));
        if (!file.open()) return failure("create");
        Result<void> written = write_all(file.fd(), bytes);
        if (written.ok() && ::fchmod(file.fd(), 0644) != 0) written = failure("chmod");
        if (written.ok() && ::rename(temporary.data(), path.c_str()) != 0) written = failure("rename");
        if (!written.ok()) {
            ::unlink(temporary.data());
            return written;
        }
    }
    const File directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.open() || ::fsync(directory.fd()) != 0) return failure("fsync folder");
    return {};
}

}  // namespace merci::media
