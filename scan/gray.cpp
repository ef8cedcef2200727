#include "scan/gray.h"

#include <algorithm>

namespace merci::scan {
namespace {

std::size_t at(int index) {
    return static_cast<std::size_t>(index);
}

}  // namespace

void GrayImage::resize(int new_width, int new_height) {
    width = new_width;
    height = new_height;
    pixels.resize(at(width) * at(height));
}

void to_gray(BgrxView from, GrayImage& to) {
    to.resize(from.width, from.height);
    std::uint8_t* out = to.pixels.data();
    for (int y = 0; y < from.height; ++y) {
        const std::uint8_t* row = from.data + at(y) * at(from.stride);
        for (int x = 0; x < from.width; ++x, row += 4) {
            *out++ = static_cast<std::uint8_t>((29U * row[0] + 150U * row[1] + 77U * row[2] + 128U) >> 8U);
        }
    }
}

void shrink(GrayView from, int factor, GrayImage& to) {
    to.resize(from.width / factor, from.height / factor);
    const auto area = static_cast<std::uint32_t>(factor * factor);
    std::vector<std::uint32_t> sums(at(to.width));
    for (int y = 0; y < to.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0U);
        for (int line = 0; line < factor; ++line) {
            const std::uint8_t* row = from.data + at(y * factor + line) * at(from.stride);
            for (auto& sum : sums) {
                for (int i = 0; i < factor; ++i) sum += *row++;
            }
        }
        std::transform(sums.begin(), sums.end(), to.pixels.begin() + std::ptrdiff_t{y} * to.width,
                       [area](std::uint32_t sum) { return static_cast<std::uint8_t>(sum / area); });
    }
}

void Binarizer::black_and_white(GrayImage& picture, int reach) {
    const int width = picture.width;
    const int height = picture.height;
    original_ = picture.pixels;
    columns_.assign(at(width), 0U);
    const auto row = [&](int y) { return original_.data() + at(y) * at(width); };
    const auto enter = [&](int y) {
        for (int x = 0; x < width; ++x) columns_[at(x)] += row(y)[x];
    };
    for (int y = 0; y < std::min(reach, height); ++y) enter(y);
    for (int y = 0; y < height; ++y) {
        if (y + reach < height) enter(y + reach);
        if (y - reach - 1 >= 0) {
            for (int x = 0; x < width; ++x) columns_[at(x)] -= row(y - reach - 1)[x];
        }
        const int lines = std::min(height - 1, y + reach) - std::max(0, y - reach) + 1;
        std::uint8_t* out = picture.pixels.data() + at(y) * at(width);
        std::uint32_t sum = 0;
        for (int x = 0; x < std::min(reach, width); ++x) sum += columns_[at(x)];
        for (int x = 0; x < width; ++x) {
            if (x + reach < width) sum += columns_[at(x + reach)];
            if (x - reach - 1 >= 0) sum -= columns_[at(x - reach - 1)];
            const int across = std::min(width - 1, x + reach) - std::max(0, x - reach) + 1;
            const auto count = static_cast<std::uint32_t>(across * lines);
            out[x] = row(y)[x] * count < sum ? 0 : 255;
        }
    }
}

}  // namespace merci::scan
