#include "scan/gray.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

#include "core/base/random.h"

using namespace merci;
using namespace merci::scan;

TEST_CASE("shrinking takes the mean of each square and drops what is left over") {
    const std::vector<std::uint8_t> pixels{0,  10, 20, 30, 99,  //
                                           10, 20, 30, 40, 99,  //
                                           99, 99, 99, 99, 99};
    GrayImage half;
    shrink({pixels.data(), 5, 3, 5}, 2, half);
    CHECK(half.width == 2);
    CHECK(half.height == 1);
    CHECK(half.pixels == std::vector<std::uint8_t>{10, 30});
}

TEST_CASE("black and white agrees with the mean counted pixel by pixel") {
    SeededRandom random(9);
    GrayImage picture;
    picture.resize(17, 11);
    random.fill(picture.pixels);
    const GrayImage before = picture;
    const int reach = GENERATE(1, 3, 40);
    Binarizer().black_and_white(picture, reach);

    for (int y = 0; y < 11; ++y) {
        for (int x = 0; x < 17; ++x) {
            int sum = 0;
            int count = 0;
            for (int v = std::max(0, y - reach); v <= std::min(10, y + reach); ++v) {
                for (int u = std::max(0, x - reach); u <= std::min(16, x + reach); ++u, ++count) {
                    sum += before.pixels[static_cast<std::size_t>(v * 17 + u)];
                }
            }
            const auto at = static_cast<std::size_t>(y * 17 + x);
            CHECK(picture.pixels[at] == (before.pixels[at] * count < sum ? 0 : 255));
        }
    }
}

TEST_CASE("colours turn to grey by how bright they look") {
    const std::vector<std::uint8_t> pixels{255, 255, 255, 0, 0, 255, 0, 0, 0, 0, 0, 7};
    GrayImage gray;
    to_gray({pixels.data(), 3, 1, 12}, gray);
    CHECK(gray.pixels[0] == 255);
    CHECK(std::abs(gray.pixels[1] - 150) <= 1);
    CHECK(gray.pixels[2] == 0);
}
