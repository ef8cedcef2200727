// A PNG as the row of chunks it is (PNG, third edition, section 5): read, checked and put together without decoding.
//
// Each chunk is: length of the body (4 bytes, big-endian), type (4 letters), body, CRC-32 of type and body. The views
// last as long as the bytes they were read from. Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace merci::media {

inline constexpr std::array<std::uint8_t, 8> kPngSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
inline constexpr std::size_t kPngChunkFrame = 12;         // length, type and CRC
inline constexpr std::size_t kMaxPngChunks = 20'000;      // 50 MB in pieces of 4 kB fit; a heap of crumbs does not
inline constexpr std::uint32_t kMaxPngSide = 0x7FFFFFFF;  // PNG's own

struct PngChunk {
    std::string_view type;
    ByteView body;
    ByteView whole;  // length, type, body and CRC, as they stand in the file

    bool crc_holds() const;
};

bool has_png_signature(ByteView bytes);

// The chunk that starts at `at`, its CRC not yet looked at; nothing when it does not fit into the bytes.
std::optional<PngChunk> png_chunk_at(ByteView png, std::size_t at);

// Every chunk of a PNG without a fault: the signature, lengths that add up, every CRC, a sane IHDR first and only once,
// at least one IDAT, an empty IEND last, not a byte behind it. So one flipped bit anywhere in the file is noticed.
// Errors: unsupported (not a PNG), damaged (anything else, and which), too_large (over kMaxPngChunks).
Result<std::vector<PngChunk>> png_chunks(ByteView png);

// `type` is four letters, the body below 2^31 bytes.
void append_png_chunk(Bytes& png, std::string_view type, ByteView body);

// The same picture with only what its pixels are made of: IHDR, PLTE, tRNS, IDAT, IEND. Text, time, colour profiles and
// private chunks are left out. Asks for nothing but lengths that fit; what follows IEND is dropped. Errors:
// unsupported, damaged.
Result<Bytes> pixels_only(ByteView png);

}  // namespace merci::media
