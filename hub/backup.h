// A copy of a hub's store in one file, while the hub serves, and beside it the list of the blobs that the log names.
//
//     OUT          the store as it was at one moment; opened by --store sqlite:OUT
//     OUT.blobs    one path a line, below the folder of --blobs, for rsync --files-from
//
// Both are whole or absent, mode 0600. The blobs are copied after the store: what is named then is there by then, or is
// still asked of the kiosks. The hub's key is not in it.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace merci::hub {

// How many blobs are named. exists: `out` would be written over; errors of the disk.
Result<std::size_t> back_up(const std::filesystem::path& store, const std::filesystem::path& out);

}  // namespace merci::hub
