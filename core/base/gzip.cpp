#include "core/base/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace merci {
namespace {

constexpr int kGzip = 15 + 16;  // the largest window, in gzip's wrapping
constexpr int kMemory = 8;
constexpr int kUnknownSystem = 255;
constexpr std::size_t kChunk = 64u << 10;

}  // namespace

Bytes gzip(ByteView bytes) {
    z_stream stream{};
    gz_header head{};
    head.os = kUnknownSystem;
    if (bytes.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK ||
        deflateSetHeader(&stream, &head) != Z_OK) {
        std::abort();  // no memory
    }
    Bytes out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) std::abort();  // the bound holds
    return out;
}

Result<Bytes> gunzip(ByteView bytes, std::size_t most) {
    const auto bad = fail(Code::bad_input, "not gzip");
    if (bytes.size() > std::numeric_limits<uInt>::max()) return fail(Code::too_large, "too much gzip");
    z_stream stream{};
    if (inflateInit2(&stream, kGzip) != Z_OK) return fail(Code::io, "no memory to inflate");
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<uInt>(bytes.size());
    Bytes out;
    int status = Z_OK;
    // One byte over the limit is enough to know.
    while (status == Z_OK && out.size() <= most) {
        const std::size_t before = out.size();
        out.resize(before + std::min(kChunk, most + 1 - before));
        stream.next_out = out.data() + before;
        stream.avail_out = static_cast<uInt>(out.size() - before);
        status = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
    }
    const bool nothing_after = stream.avail_in == 0;
    inflateEnd(&stream);
    if (out.size() > most) return fail(Code::too_large, "gzip that inflates to too much");
    if (status != Z_STREAM_END || !nothing_after) return bad;
    return out;
}

}  // namespace merci
