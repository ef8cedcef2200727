#include "core/media/picture_header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/media/png_chunks.h"

namespace merci::media {

namespace {

constexpr int kMaxScans = 100;

bool starts_with(ByteView bytes, ByteView prefix) {
    return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

enum class Endian { big, little };

// Reads that know where the bytes end.
class Reader {
public:
    Reader(ByteView bytes, Endian endian) : bytes_(bytes), endian_(endian) {}

    std::optional<std::uint32_t> u16(std::size_t at) const { return number(at, 2); }
    std::optional<std::uint32_t> u32(std::size_t at) const { return number(at, 4); }

private:
    std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            value = value << 8U | bytes_[at + (endian_ == Endian::big ? i : size - 1 - i)];
        }
        return value;
    }

    ByteView bytes_;
    Endian endian_;
};

// `tiff` starts at the byte-order mark of an EXIF block. Anything odd means upright.
int orientation_in(ByteView tiff) {
    constexpr std::uint32_t kOrientation = 0x0112;
    constexpr std::uint32_t kShort = 3;
    if (tiff.size() < 8) return 1;
    const Reader read(tiff, tiff[0] == 'I' ? Endian::little : Endian::big);
    const auto first = read.u32(4);
    if (!first) return 1;
    const std::uint32_t count = read.u16(*first).value_or(0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t entry = std::size_t{*first} + 2 + std::size_t{12} * i;
        if (read.u16(entry) != kOrientation) continue;
        const std::uint32_t value = read.u16(entry + 8).value_or(1);
        return read.u16(entry + 2) == kShort && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

bool is_frame_header(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool stands_alone(std::uint8_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

class JpegWalk {
public:
    explicit JpegWalk(ByteView bytes) : bytes_(bytes), read_(bytes, Endian::big) {}

    Result<PictureHeader> run() {
        while (true) {
            const auto marker = next_marker();
            if (!marker) return fail(Code::damaged, "JPEG is cut off");
            if (*marker == 0xD9) break;
            if (stands_alone(*marker)) continue;
            MERCI_CHECK(segment(*marker));
        }
        if (header_.width == 0 || header_.height == 0 || scans_ == 0)
            return fail(Code::damaged, "JPEG without picture");
        return header_;
    }

private:
    // Skips the compressed data after a scan too: in it, 0xFF is always followed by 0 or a restart marker.
    std::optional<std::uint8_t> next_marker() {
        while (at_ + 1 < bytes_.size()) {
            if (bytes_[at_] != 0xFF || bytes_[at_ + 1] == 0 || bytes_[at_ + 1] == 0xFF) {
                ++at_;
                continue;
            }
            at_ += 2;
            return bytes_[at_ - 1];
        }
        return std::nullopt;
    }

    Result<void> segment(std::uint8_t marker) {
        const std::uint32_t length = read_.u16(at_).value_or(0);
        if (length < 2 || bytes_.size() - at_ < length) return fail(Code::damaged, "JPEG segment is cut off");
        const ByteView body = bytes_.subspan(at_ + 2, length - 2);
        if (is_frame_header(marker) && header_.width == 0) {
            header_.height = static_cast<int>(read_.u16(at_ + 3).value_or(0));
            header_.width = static_cast<int>(read_.u16(at_ + 5).value_or(0));
        } else if (marker == 0xE1 && starts_with(body, bytes_of({"Exif\0\0", 6}))) {
            header_.orientation = orientation_in(body.subspan(6));
        } else if (marker == 0xDA && ++scans_ > kMaxScans) {
            return fail(Code::too_large, "JPEG of too many scans");
        }
        at_ += length;
        return {};
    }

    ByteView bytes_;
    Reader read_;
    std::size_t at_ = 2;
    int scans_ = 0;
    PictureHeader header_;
};

Result<PictureHeader> walk_png(ByteView bytes) {
    const Reader read(bytes, Endian::big);
    PictureHeader header;
    header.format = Format::png;
    std::size_t at = kPngSignature.size();
    for (bool first = true;; first = false) {
        const auto chunk = png_chunk_at(bytes, at);
        if (!chunk) return fail(Code::damaged, "PNG is cut off");
        if (first) {
            const std::uint32_t width = read.u32(at + 8).value_or(0);
            const std::uint32_t height = read.u32(at + 12).value_or(0);
            if (chunk->type != "IHDR" || width == 0 || height == 0 || width > kMaxPngSide || height > kMaxPngSide) {
                return fail(Code::damaged, "PNG without a header");
            }
            header.width = static_cast<int>(width);
            header.height = static_cast<int>(height);
        }
        if (chunk->type == "IEND") return header;
        at += chunk->whole.size();
    }
}

}  // namespace

Result<PictureHeader> read_header(ByteView bytes) {
    if (has_png_signature(bytes)) return walk_png(bytes);
    constexpr std::array<std::uint8_t, 3> kJpegStart = {0xFF, 0xD8, 0xFF};
    if (starts_with(bytes, kJpegStart)) return JpegWalk(bytes).run();
    return fail(Code::unsupported, "neither JPEG nor PNG");
}

}  // namespace merci::media
