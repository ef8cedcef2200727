#include "core/media/small_png.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <unordered_map>

#include "core/media/png_chunks.h"

namespace merci::media {
namespace {

constexpr std::size_t kMostColours = 256;
constexpr std::size_t kChannels = 4;

// Premultiplied, so that what is hardly seen hardly counts.
using Colour = std::array<double, kChannels>;

struct Seen {
    std::uint32_t pixel = 0;
    double count = 0;
};

Colour channels_of(std::uint32_t pixel) {
    Colour colour{};
    for (std::size_t i = 0; i < kChannels; ++i) colour[i] = static_cast<double>(pixel >> (8 * i) & 0xFF);
    return colour;
}

// A piece of the cloud: [begin, end) of the colours.
struct Box {
    std::size_t begin = 0;
    std::size_t end = 0;
    Colour mean{};
    std::size_t widest = 0;  // the channel that is most spread out
    double spread = 0;       // over all pixels in it
};

Box box_of(const std::vector<Seen>& seen, std::size_t begin, std::size_t end) {
    Box box{begin, end, {}, 0, 0};
    double count = 0;
    Colour squares{};
    for (std::size_t i = begin; i < end; ++i) {
        const auto colour = channels_of(seen[i].pixel);
        count += seen[i].count;
        for (std::size_t c = 0; c < kChannels; ++c) {
            box.mean[c] += colour[c] * seen[i].count;
            squares[c] += colour[c] * colour[c] * seen[i].count;
        }
    }
    for (std::size_t c = 0; c < kChannels; ++c) {
        box.mean[c] /= count;
        const double spread = squares[c] - box.mean[c] * box.mean[c] * count;
        if (spread <= box.spread) continue;
        box.spread = spread;
        box.widest = c;
    }
    if (end - begin < 2) box.spread = 0;
    return box;
}

// Every colour that is in it, and how often; in one order.
std::vector<Seen> colours_of(const drawing::Surface& surface) {
    std::unordered_map<std::uint32_t, double> counts;
    for (int y = 0; y < surface.height(); ++y) {
        for (const auto pixel : surface.row(y)) counts[pixel] += 1;
    }
    std::vector<Seen> seen;
    seen.reserve(counts.size());
    for (const auto& [pixel, count] : counts) seen.push_back({pixel, count});
    std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.pixel < b.pixel; });
    return seen;
}

std::vector<Colour> palette_of(std::vector<Seen> seen) {
    std::vector<Box> boxes = {box_of(seen, 0, seen.size())};
    while (boxes.size() < kMostColours) {
        const auto widest = std::max_element(boxes.begin(), boxes.end(),
                                             [](const Box& a, const Box& b) { return a.spread < b.spread; });
        if (widest->spread <= 0) break;
        const Box box = *widest;
        const auto from = seen.begin() + static_cast<std::ptrdiff_t>(box.begin);
        const auto to = seen.begin() + static_cast<std::ptrdiff_t>(box.end);
        const auto cut = std::stable_partition(
            from, to, [&](const Seen& one) { return channels_of(one.pixel)[box.widest] <= box.mean[box.widest]; });
        const auto middle = static_cast<std::size_t>(cut - seen.begin());
        if (middle == box.begin || middle == box.end) break;  // they differ by less than a double tells
        *widest = box_of(seen, box.begin, middle);
        boxes.push_back(box_of(seen, middle, box.end));
    }
    std::vector<Colour> palette;
    for (const auto& box : boxes) palette.push_back(box.mean);
    return palette;
}

std::uint8_t nearest(const std::vector<Colour>& palette, std::uint32_t pixel) {
    const auto colour = channels_of(pixel);
    std::size_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < palette.size(); ++i) {
        double distance = 0;
        for (std::size_t c = 0; c < kChannels; ++c)
            distance += (colour[c] - palette[i][c]) * (colour[c] - palette[i][c]);
        if (distance >= least) continue;
        least = distance;
        best = i;
    }
    return static_cast<std::uint8_t>(best);
}

std::uint8_t byte_of(double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

void append_u32(Bytes& out, int value) {
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

Bytes deflated(const Bytes& rows) {
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    Bytes out(size);
    if (compress2(out.data(), &size, rows.data(), static_cast<uLong>(rows.size()), Z_BEST_COMPRESSION) != Z_OK)
        std::abort();  // no memory: the bound holds
    out.resize(size);
    return out;
}

}  // namespace

Result<Bytes> small_png(const drawing::Surface& surface) {
    if (surface.empty()) return fail(Code::bad_input, "a picture without pixels");
    const auto seen = colours_of(surface);
    const auto palette = palette_of(seen);
    std::unordered_map<std::uint32_t, std::uint8_t> index;
    for (const auto& one : seen) index[one.pixel] = nearest(palette, one.pixel);

    Bytes head;
    append_u32(head, surface.width());
    append_u32(head, surface.height());
    constexpr std::array<std::uint8_t, 5> kForm = {8, 3, 0, 0, 0};  // 8 bits, a palette, not interlaced
    head.insert(head.end(), kForm.begin(), kForm.end());
    Bytes colours;
    Bytes opacities;
    for (const auto& colour : palette) {
        const double alpha = colour[3];
        for (const std::size_t c : {2U, 1U, 0U}) colours.push_back(alpha < 0.5 ? 0 : byte_of(colour[c] * 255 / alpha));
        opacities.push_back(byte_of(alpha));
    }
    Bytes rows;
    for (int y = 0; y < surface.height(); ++y) {
        rows.push_back(0);  // no filter: it would only blur what a palette repeats
        for (const auto pixel : surface.row(y)) rows.push_back(index[pixel]);
    }
    Bytes png(kPngSignature.begin(), kPngSignature.end());
    append_png_chunk(png, "IHDR", head);
    append_png_chunk(png, "PLTE", colours);
    append_png_chunk(png, "tRNS", opacities);
    append_png_chunk(png, "IDAT", deflated(rows));
    append_png_chunk(png, "IEND", {});
    return png;
}

}  // namespace merci::media
