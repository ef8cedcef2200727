// Whole files in and out. Writing is atomic: whoever opens `path` sees the old bytes or the new ones, also after a
// power cut (a temporary file beside it, fsync, rename, fsync of the folder).
#pragma once

#include <cstddef>
#include <string>

#include "core/base/bytes.h"

namespace merci::media {

// Errors: not_found, too_large (more than `limit` bytes), io.
Result<Bytes> read_bytes(const std::string& path, std::size_t limit);
// Replaces what is there. Errors: not_found (the folder), no_space, io.
Result<void> write_bytes(const std::string& path, ByteView bytes);

}  // namespace merci::media
