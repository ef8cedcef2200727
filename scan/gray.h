// Grey pictures, and turning them into black and white so that a code stands out whatever the light.
#pragma once

#include <cstdint>
#include <vector>

namespace merci::scan {

// A picture someone else owns: one byte a pixel, 0 black. `stride` is in bytes, at least `width`.
struct GrayView {
    const std::uint8_t* data = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
};

// The same with four bytes a pixel: blue, green, red, unused. What the camera and the screen use.
struct BgrxView {
    const std::uint8_t* data = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
};

struct GrayImage {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;

    void resize(int new_width, int new_height);
    GrayView view() const { return {pixels.data(), width, height, width}; }
};

// Rec. 601 luma.
void to_gray(BgrxView from, GrayImage& to);

// Each pixel is the mean of a square of `factor` by `factor`; rows and columns left over are dropped.
void shrink(GrayView from, int factor, GrayImage& to);

// Black (0) where a pixel is darker than the mean of the square around it, white (255) elsewhere.
class Binarizer {
public:
    // The square reaches `reach` pixels to each side, cut at the borders. Works in place, in one pass.
    void black_and_white(GrayImage& picture, int reach);

private:
    std::vector<std::uint8_t> original_;
    std::vector<std::uint32_t> columns_;
};

}  // namespace merci::scan
