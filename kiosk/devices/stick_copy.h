// Writing one person's files to a stick, so that it may be pulled out when it says so, and at any other moment leaves
// no file that is only half there.
//
// They go in a folder of their own. Each file is written under another name, fsynced, renamed, its folder fsynced, and
// read back from the stick and compared. A folder of that name that is somebody else's is left alone: the next gets a
// number. Whose it is stands in a file ".merci" in it, as a word that says nothing about the person.
// Slow: on a thread of its own. Stops between two files when go_on() says no (Code::wait).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "kiosk/devices/stick.h"

namespace merci::devices {

struct StickFile {
    std::string name;
    Bytes bytes;
};

struct StickPack {
    std::string folder;  // "Merci - Nathan"; both names can be written on FAT
    std::string owner;   // the same for the same person
    std::vector<StickFile> files;
};

struct StickHooks {
    std::function<bool()> go_on = [] { return true; };
    std::function<void(std::size_t)> copied = [](std::size_t) {};  // how many files so far
};

// Errors: no_space; damaged (what was read back differs); io: it is read-only, gone or broken.
Result<void> copy_to_stick(const std::filesystem::path& stick, const StickPack& pack, const StickHooks& hooks = {});

}  // namespace merci::devices
