// Zstandard (RFC 8878) in memory: how JSON travels in a sync. Quick rather than small.
#pragma once

#include "core/base/bytes.h"

namespace merci {

Bytes zstd(ByteView bytes);

// One frame and nothing after it; bad_input otherwise, also when it is cut short. too_large as soon as more than `most`
// bytes would come out, or when it asks for a window of more than 8 MiB, so that a small text cannot fill the memory.
Result<Bytes> unzstd(ByteView bytes, std::size_t most);

}  // namespace merci
