#include "core/drawing/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace merci::drawing {

namespace {

constexpr double kRadius = 2;  // of the kernel at its natural size

double catmull_rom(double x) {
    x = std::abs(x);
    if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
    if (x < 2) return -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2;
    return 0;
}

// The source pixels that make one result pixel: `weights[i]` for pixel first + i, all inside the source.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

Taps taps_at(double centre, double spread, int limit, Edge edge) {
    const int low = static_cast<int>(std::floor(centre - kRadius * spread));
    const int high = static_cast<int>(std::ceil(centre + kRadius * spread));
    std::vector<double> weights;
    double sum = 0;
    for (int i = low; i <= high; ++i) {
        weights.push_back(catmull_rom((i + 0.5 - centre) / spread));
        sum += weights.back();
    }
    Taps taps;
    taps.first = std::clamp(low, 0, limit - 1);
    taps.weights.assign(static_cast<std::size_t>(std::clamp(high, 0, limit - 1) - taps.first) + 1, 0.0F);
    for (int i = low; i <= high; ++i) {
        if (edge == Edge::transparent && (i < 0 || i >= limit)) continue;
        const auto slot = static_cast<std::size_t>(std::clamp(i, 0, limit - 1) - taps.first);
        taps.weights[slot] += static_cast<float>(weights[static_cast<std::size_t>(i - low)] / sum);
    }
    return taps;
}

std::vector<Taps> taps_along(double from, double length, int count, int limit, Edge edge) {
    const double step = length / count;
    const double spread = std::max(1.0, step);
    std::vector<Taps> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) all.push_back(taps_at(from + (i + 0.5) * step, spread, limit, edge));
    return all;
}

using Sums = std::array<float, 4>;  // a, r, g, b

void add(Sums& sums, std::uint32_t pixel, float weight) {
    sums[0] += weight * static_cast<float>(pixel >> 24U);
    sums[1] += weight * static_cast<float>((pixel >> 16U) & 0xFFU);
    sums[2] += weight * static_cast<float>((pixel >> 8U) & 0xFFU);
    sums[3] += weight * static_cast<float>(pixel & 0xFFU);
}

// A cubic overshoots: a colour never exceeds its own opacity.
std::uint32_t packed(const Sums& sums) {
    const float alpha = std::clamp(sums[0] + 0.5F, 0.0F, 255.0F);
    const auto channel = [alpha](float value) {
        return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, alpha));
    };
    return static_cast<std::uint32_t>(alpha) << 24U | channel(sums[1]) << 16U | channel(sums[2]) << 8U |
           channel(sums[3]);
}

// Source rows already reduced in x; as many as one result row needs at a time.
class NarrowRows {
public:
    NarrowRows(const Surface& source, const std::vector<Taps>& columns, std::size_t depth)
        : source_(source), columns_(columns), rows_(depth, std::vector<Sums>(columns.size())), held_(depth, -1) {}

    const std::vector<Sums>& at(int y) {
        const std::size_t slot = static_cast<std::size_t>(y) % rows_.size();
        if (held_[slot] != y) {
            fill(rows_[slot], source_.row(y));
            held_[slot] = y;
        }
        return rows_[slot];
    }

private:
    void fill(std::vector<Sums>& out, std::span<const std::uint32_t> pixels) const {
        for (std::size_t x = 0; x < columns_.size(); ++x) {
            Sums sums{};
            auto at = static_cast<std::size_t>(columns_[x].first);
            for (const float weight : columns_[x].weights) add(sums, pixels[at++], weight);
            out[x] = sums;
        }
    }

    const Surface& source_;
    const std::vector<Taps>& columns_;
    std::vector<std::vector<Sums>> rows_;
    std::vector<int> held_;
};

}  // namespace

Surface resampled(const Surface& source, const Rect& from, int w, int h, Edge edge) {
    if (source.empty() || source.width() == 0 || source.height() == 0 || w <= 0 || h <= 0) return {};
    Surface out(w, h);
    if (out.empty()) return out;
    const auto columns = taps_along(from.x, from.w, w, source.width(), edge);
    const auto lines = taps_along(from.y, from.h, h, source.height(), edge);
    std::size_t depth = 1;
    for (const Taps& taps : lines) depth = std::max(depth, taps.weights.size());
    NarrowRows narrow(source, columns, depth);

    std::vector<Sums> sums(static_cast<std::size_t>(w));
    for (int y = 0; y < h; ++y) {
        std::ranges::fill(sums, Sums{});
        const Taps& taps = lines[static_cast<std::size_t>(y)];
        for (std::size_t i = 0; i < taps.weights.size(); ++i) {
            const auto& row = narrow.at(taps.first + static_cast<int>(i));
            const float weight = taps.weights[i];
            for (std::size_t x = 0; x < sums.size(); ++x) {
                for (std::size_t c = 0; c < 4; ++c) sums[x][c] += weight * row[x][c];
            }
        }
        std::ranges::transform(sums, out.row(y).begin(), packed);
    }
    out.touched();
    return out;
}

}  // namespace merci::drawing
