// Alpha masks and their blur: three box blurs, one after the other, come close to a Gaussian (SVG 1.1, feGaussianBlur).
#pragma once

#include <cstdint>
#include <vector>

namespace merci::drawing {

// One byte a pixel, 0 clear to 255 opaque, rows without gaps.
struct Mask {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> alpha;
};

// In place; what leaves the mask is lost, so leave three sigma around the shape.
void blur(Mask& mask, double sigma);

}  // namespace merci::drawing
