#include "core/base/zstd.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace merci {
namespace {

constexpr int kLevel = 3;
constexpr int kWindowLog = 23;
constexpr std::size_t kChunk = 128u << 10;

struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

}  // namespace

Bytes zstd(ByteView bytes) {
    Bytes out(ZSTD_compressBound(bytes.size()));
    const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
    if (ZSTD_isError(size) != 0) std::abort();  // no memory: the bound holds
    out.resize(size);
    return out;
}

Result<Bytes> unzstd(ByteView bytes, std::size_t most) {
    const std::unique_ptr<ZSTD_DStream, Free> stream(ZSTD_createDStream());
    if (!stream || ZSTD_isError(ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kWindowLog)) != 0)
        return fail(Code::io, "no memory to unpack");
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    Bytes out;
    for (;;) {
        // One byte over the limit is enough to know.
        const std::size_t before = out.size();
        out.resize(before + std::min(kChunk, most + 1 - before));
        ZSTD_outBuffer room{out.data() + before, out.size() - before, 0};
        const std::size_t left = ZSTD_decompressStream(stream.get(), &room, &in);
        out.resize(before + room.pos);
        if (ZSTD_isError(left) != 0) {
            const bool window = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge;
            return fail(window ? Code::too_large : Code::bad_input, "not zstd");
        }
        if (out.size() > most) return fail(Code::too_large, "zstd that unpacks to too much");
        if (left == 0) break;
        if (in.pos == in.size && room.pos < room.size) return fail(Code::bad_input, "zstd that was cut short");
    }
    if (in.pos != in.size) return fail(Code::bad_input, "something stands after the zstd");
    return out;
}

}  // namespace merci
