// gzip (RFC 1952) in memory, through zlib. The head names no time, no file and no system: the same bytes in give the
// same bytes out, as long as zlib stays the same.
#pragma once

#include "core/base/bytes.h"

namespace merci {

Bytes gzip(ByteView bytes);

// One member and nothing after it; bad_input otherwise. too_large as soon as more than `most` bytes would come out, so
// that a small text cannot fill the memory.
Result<Bytes> gunzip(ByteView bytes, std::size_t most);

}  // namespace merci
