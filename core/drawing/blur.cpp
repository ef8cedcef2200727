#include "core/drawing/blur.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace merci::drawing {

namespace {

struct Box {
    int before = 0;  // pixels before the middle one
    int after = 0;
};

// SVG's recipe: an even box is followed by its mirror image and by an odd one, so that nothing drifts.
std::array<Box, 3> boxes(double sigma) {
    const int d = static_cast<int>(std::floor(sigma * 3 * std::sqrt(2 * std::numbers::pi) / 4 + 0.5));
    const int half = d / 2;
    if (d % 2 == 1) return {Box{half, half}, Box{half, half}, Box{half, half}};
    return {Box{half, half - 1}, Box{half - 1, half}, Box{half, half}};
}

// One line of `count` pixels, `step` bytes apart.
void blur_line(std::uint8_t* line, int count, int step, Box box, std::vector<std::uint8_t>& copy) {
    for (int i = 0; i < count; ++i) copy[static_cast<std::size_t>(i)] = line[static_cast<std::ptrdiff_t>(i) * step];
    const auto size = static_cast<std::uint32_t>(box.before + box.after + 1);
    std::uint32_t sum = 0;
    for (int i = 0; i < box.after && i < count; ++i) sum += copy[static_cast<std::size_t>(i)];
    for (int i = 0; i < count; ++i) {
        if (i + box.after < count) sum += copy[static_cast<std::size_t>(i) + static_cast<std::size_t>(box.after)];
        line[static_cast<std::ptrdiff_t>(i) * step] = static_cast<std::uint8_t>((sum + size / 2) / size);
        if (i >= box.before) sum -= copy[static_cast<std::size_t>(i) - static_cast<std::size_t>(box.before)];
    }
}

}  // namespace

void blur(Mask& mask, double sigma) {
    if (sigma < 0.5) return;
    std::vector<std::uint8_t> copy(static_cast<std::size_t>(std::max(mask.width, mask.height)));
    for (const Box box : boxes(sigma)) {
        for (int y = 0; y < mask.height; ++y) {
            blur_line(mask.alpha.data() + static_cast<std::ptrdiff_t>(y) * mask.width, mask.width, 1, box, copy);
        }
        for (int x = 0; x < mask.width; ++x) blur_line(mask.alpha.data() + x, mask.height, mask.width, box, copy);
    }
}

}  // namespace merci::drawing
