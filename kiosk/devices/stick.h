// A USB stick: whether one is plugged in, and where its files are.
//
// The real form looks at what is mounted (/proc/self/mountinfo) below /media, /run/media or /mnt, on a device that the
// kernel calls removable or that hangs on the USB bus; mounting it is the machine's business. A folder may stand for a
// stick (`--stick DIR`), for tests and for machines that mount elsewhere.
// Every call may be slow: only StickWriter's thread makes them, but for interrupt(), which may come from any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace merci::devices {

struct StickPlace {
    std::filesystem::path folder;
    bool writable = true;
};

class Stick {
public:
    virtual ~Stick() = default;
    // The stick that is plugged in now; of several, one that can be taken out before a disk that stays.
    virtual std::optional<StickPlace> find() = 0;
    // Returns when it may be worth to look again, or soon after interrupt().
    virtual void wait() = 0;
    virtual void interrupt() = 0;
};

// `spec`, as in `--stick`: empty for the real form, a folder, or none. Code::io when the kernel gives no event.
Result<std::unique_ptr<Stick>> open_stick(const std::string& spec);

// What find() reads, for the machine's own files or a test's. `mountinfo`: the text of proc(5)'s file; `sys`: where
// sysfs is mounted.
std::optional<StickPlace> stick_among(std::string_view mountinfo, const std::filesystem::path& sys);

}  // namespace merci::devices
