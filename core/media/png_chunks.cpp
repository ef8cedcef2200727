#include "core/media/png_chunks.h"

#include <zlib.h>

#include <algorithm>

namespace merci::media {

namespace {

constexpr std::size_t kLengthSize = 4;
constexpr std::size_t kTypeSize = 4;
constexpr std::size_t kHeaderSize = 13;  // IHDR's body

std::uint32_t u32_at(ByteView bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | bytes[at + i];
    return value;
}

void append_u32(Bytes& out, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc_of(ByteView bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool sane_header(ByteView body) {
    if (body.size() != kHeaderSize) return false;
    const auto sane_side = [](std::uint32_t side) { return side > 0 && side <= kMaxPngSide; };
    return sane_side(u32_at(body, 0)) && sane_side(u32_at(body, 4));
}

bool makes_pixels(std::string_view type) {
    constexpr std::array<std::string_view, 5> kTypes = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    return std::ranges::find(kTypes, type) != kTypes.end();
}

}  // namespace

bool PngChunk::crc_holds() const {
    return u32_at(whole, whole.size() - 4) == crc_of(whole.subspan(kLengthSize, kTypeSize + body.size()));
}

bool has_png_signature(ByteView bytes) {
    return bytes.size() >= kPngSignature.size() &&
           std::equal(kPngSignature.begin(), kPngSignature.end(), bytes.begin());
}

std::optional<PngChunk> png_chunk_at(ByteView png, std::size_t at) {
    if (at > png.size() || png.size() - at < kPngChunkFrame) return std::nullopt;
    const std::size_t length = u32_at(png, at);
    if (png.size() - at - kPngChunkFrame < length) return std::nullopt;
    PngChunk chunk;
    chunk.whole = png.subspan(at, kPngChunkFrame + length);
    chunk.type = text_of(chunk.whole.subspan(kLengthSize, kTypeSize));
    chunk.body = chunk.whole.subspan(kLengthSize + kTypeSize, length);
    return chunk;
}

Result<std::vector<PngChunk>> png_chunks(ByteView png) {
    if (!has_png_signature(png)) return fail(Code::unsupported, "not a PNG");
    std::vector<PngChunk> chunks;
    bool pixels = false;
    std::size_t at = kPngSignature.size();
    do {
        const auto chunk = png_chunk_at(png, at);
        if (!chunk) return fail(Code::damaged, "PNG is cut off, or a chunk's length lies");
        if (!std::ranges::all_of(chunk->type, is_letter)) return fail(Code::damaged, "PNG chunk without a type");
        if (!chunk->crc_holds()) return fail(Code::damaged, "PNG chunk with a wrong checksum");
        const bool header = chunk->type == "IHDR";
        if (header != chunks.empty() || (header && !sane_header(chunk->body))) {
            return fail(Code::damaged, "PNG without a header, or with two");
        }
        if (chunks.size() == kMaxPngChunks) return fail(Code::too_large, "PNG of too many chunks");
        pixels = pixels || chunk->type == "IDAT";
        chunks.push_back(*chunk);
        at += chunk->whole.size();
    } while (chunks.back().type != "IEND");
    if (!chunks.back().body.empty() || at != png.size()) return fail(Code::damaged, "PNG with bytes after its end");
    if (!pixels) return fail(Code::damaged, "PNG without pixels");
    return chunks;
}

void append_png_chunk(Bytes& png, std::string_view type, ByteView body) {
    append_u32(png, static_cast<std::uint32_t>(body.size()));
    const std::size_t start = png.size();
    const ByteView name = bytes_of(type);
    png.insert(png.end(), name.begin(), name.end());
    png.insert(png.end(), body.begin(), body.end());
    append_u32(png, crc_of(ByteView(png).subspan(start)));
}

Result<Bytes> pixels_only(ByteView png) {
    if (!has_png_signature(png)) return fail(Code::unsupported, "not a PNG");
    Bytes out(kPngSignature.begin(), kPngSignature.end());
    for (std::size_t at = kPngSignature.size();;) {
        const auto chunk = png_chunk_at(png, at);
        if (!chunk) return fail(Code::damaged, "PNG is cut off");
        if (makes_pixels(chunk->type)) out.insert(out.end(), chunk->whole.begin(), chunk->whole.end());
        if (chunk->type == "IEND") return out;
        at += chunk->whole.size();
    }
}

}  // namespace merci::media
