#include "kiosk/devices/stick.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/base/files.h"

namespace merci::devices {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNone = "none";
constexpr int kLookMs = 1000;       // an event may come before the stick is ready
constexpr int kLookFolderMs = 300;  // nothing tells when a folder comes

// Ends a wait from another thread. Lives as long as the stick.
class Alarm {
public:
    Alarm() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Alarm() {
        if (fd_ >= 0) ::close(fd_);
    }
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    bool good() const { return fd_ >= 0; }
    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto wrote = ::write(fd_, &one, sizeof one);
    }
    // Until it rings, `other` has news (-1: there is no other), or the time is over.
    void wait(int other, int ms) const {
        std::array<pollfd, 2> watched{{{fd_, POLLIN, 0}, {other, POLLPRI, 0}}};
        (void)::poll(watched.data(), watched.size(), ms);
        std::uint64_t rings = 0;
        [[maybe_unused]] const auto got = ::read(fd_, &rings, sizeof rings);
    }

private:
    int fd_;
};

bool can_write(const fs::path& folder) {
    struct statvfs about {};
    return ::access(folder.c_str(), W_OK) == 0 && ::statvfs(folder.c_str(), &about) == 0 &&
           (about.f_flag & ST_RDONLY) == 0;
}

// Spaces and tabs stand in mountinfo as \040 and \011.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 3 >= text.size()) {
            out += text[i];
            continue;
        }
        out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
        i += 3;
    }
    return out;
}

struct Mount {
    std::string device;  // "8:17"
    std::string point;
    std::string options;
    std::string kind;
};

std::optional<Mount> mount_in(const std::string& line) {
    std::istringstream words(line);
    Mount mount;
    std::string skipped;
    words >> skipped >> skipped >> mount.device >> skipped >> mount.point >> mount.options;
    while (words >> skipped && skipped != "-") {
    }
    if (!(words >> mount.kind)) return std::nullopt;
    mount.point = unescaped(mount.point);
    return mount;
}

bool is_where_sticks_are(const std::string& point) {
    return point == "/mnt" || point.starts_with("/mnt/") || point.starts_with("/media/") ||
           point.starts_with("/run/media/");
}

bool is_read_only(const std::string& options) {
    return options == "ro" || options.starts_with("ro,");
}

enum class Kind { not_a_stick, stays, removable };

// sysfs: /sys/dev/block/8:17 leads to /sys/devices/…/usb1/…/block/sdb/sdb1.
Kind kind_of(const Mount& mount, const fs::path& sys) {
    if (mount.kind == "iso9660" || mount.kind == "udf") return Kind::not_a_stick;
    std::error_code error;
    const fs::path device = fs::canonical(sys / "dev" / "block" / mount.device, error);
    if (error) return Kind::not_a_stick;
    for (const fs::path& disk : {device, device.parent_path()}) {
        std::ifstream file(disk / "removable");
        if (char removable = '0'; file.get(removable) && removable == '1') return Kind::removable;
    }
    for (const fs::path& part : device) {
        if (part.string().starts_with("usb")) return Kind::stays;
    }
    return Kind::not_a_stick;
}

class MountedStick final : public Stick {
public:
    MountedStick() : mounts_(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)) {}
    ~MountedStick() override {
        if (mounts_ >= 0) ::close(mounts_);
    }
    MountedStick(const MountedStick&) = delete;
    MountedStick& operator=(const MountedStick&) = delete;

    bool good() const { return alarm_.good() && mounts_ >= 0; }
    std::optional<StickPlace> find() override {
        std::ifstream file("/proc/self/mountinfo");
        std::stringstream text;
        text << file.rdbuf();
        auto place = stick_among(text.str(), "/sys");
        if (place && place->writable) place->writable = can_write(place->folder);
        return place;
    }
    void wait() override { alarm_.wait(mounts_, kLookMs); }
    void interrupt() override { alarm_.ring(); }

private:
    Alarm alarm_;
    int mounts_;
};

class FolderStick final : public Stick {
public:
    explicit FolderStick(fs::path folder) : folder_(std::move(folder)) {}
    bool good() const { return alarm_.good(); }
    std::optional<StickPlace> find() override {
        std::error_code error;
        if (!fs::is_directory(folder_, error)) return std::nullopt;
        return StickPlace{folder_, can_write(folder_)};
    }
    void wait() override { alarm_.wait(-1, kLookFolderMs); }
    void interrupt() override { alarm_.ring(); }

private:
    Alarm alarm_;
    const fs::path folder_;
};

class AbsentStick final : public Stick {
public:
    bool good() const { return alarm_.good(); }
    std::optional<StickPlace> find() override { return std::nullopt; }
    void wait() override { alarm_.wait(-1, -1); }
    void interrupt() override { alarm_.ring(); }

private:
    Alarm alarm_;
};

template <typename Form>
Result<std::unique_ptr<Stick>> good_or_not(std::unique_ptr<Form> stick) {
    if (!stick->good()) return system_error("watch for a stick");
    return std::unique_ptr<Stick>(std::move(stick));
}

}  // namespace

std::optional<StickPlace> stick_among(std::string_view mountinfo, const fs::path& sys) {
    std::optional<StickPlace> found;
    Kind best = Kind::not_a_stick;
    std::istringstream lines{std::string(mountinfo)};
    for (std::string line; std::getline(lines, line);) {
        const auto mount = mount_in(line);
        if (!mount || !is_where_sticks_are(mount->point)) continue;
        const Kind kind = kind_of(*mount, sys);
        if (kind == Kind::not_a_stick || kind < best) continue;
        best = kind;
        found = StickPlace{mount->point, !is_read_only(mount->options)};
    }
    return found;
}

Result<std::unique_ptr<Stick>> open_stick(const std::string& spec) {
    if (spec == kNone) return good_or_not(std::make_unique<AbsentStick>());
    if (spec.empty()) return good_or_not(std::make_unique<MountedStick>());
    return good_or_not(std::make_unique<FolderStick>(spec));
}

}  // namespace merci::devices
