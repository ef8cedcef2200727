#include "scan/qr_reader.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"
#include "tests/support/qr_picture.h"

using namespace merci;
using scan::BgrxView;
using scan::GrayView;
using testing::draw_qr;

namespace {

const std::string kCard = "https://merci.example.org/card#saint-roch.k7Jx0Zq3vS5n9uYb2WdLfA";

std::optional<std::string> read_gray(const testing::QrPicture& picture) {
    scan::QrReader reader;
    return reader.read(GrayView{picture.pixels.data(), picture.width, picture.height, picture.width});
}

}  // namespace

TEST_CASE("a card's code is read from a grey picture and from a camera's") {
    CHECK(read_gray(draw_qr(kCard, 1)) == kCard);

    const auto picture = draw_qr(kCard, 4);
    scan::QrReader reader;
    CHECK(reader.read(BgrxView{picture.pixels.data(), picture.width, picture.height, picture.width * 4}) == kCard);
}

TEST_CASE("a code is read when its rows are further apart than they are long") {
    const auto picture = draw_qr(kCard, 1);
    const int stride = picture.width + 13;
    std::vector<std::uint8_t> wide(static_cast<std::size_t>(stride * picture.height));
    for (int y = 0; y < picture.height; ++y) {
        std::copy_n(picture.pixels.data() + y * picture.width, picture.width, wide.data() + y * stride);
    }
    scan::QrReader reader;
    CHECK(reader.read(GrayView{wide.data(), picture.width, picture.height, stride}) == kCard);
}

TEST_CASE("a code is read in the dark, in noise") {
    auto picture = draw_qr(kCard, 1, 1280, 720, 7, 12, 44);
    std::vector<std::uint8_t> noise(picture.pixels.size());
    SeededRandom(3).fill(noise);
    for (std::size_t i = 0; i < noise.size(); ++i) {
        picture.pixels[i] = static_cast<std::uint8_t>(picture.pixels[i] + noise[i] % 24);
    }
    CHECK(read_gray(picture) == kCard);
}

TEST_CASE("accents come back as they were written") {
    CHECK(read_gray(draw_qr("Chloé à Noël", 1)) == "Chloé à Noël");
}

TEST_CASE("a picture with no code gives nothing") {
    CHECK_FALSE(read_gray(draw_qr("", 1)).has_value());
    CHECK_FALSE(read_gray({}).has_value());
    CHECK_FALSE(read_gray({{1, 2, 3, 4}, 2, 2}).has_value());
    scan::QrReader reader;
    CHECK_FALSE(reader.read(GrayView{}).has_value());
}

TEST_CASE("a text of 512 bytes is read and a longer one is refused") {
    CHECK(read_gray(draw_qr(std::string(512, 'm'), 1, 1280, 720, 5)) == std::string(512, 'm'));
    CHECK_FALSE(read_gray(draw_qr(std::string(513, 'm'), 1, 1280, 720, 5)).has_value());
}

TEST_CASE("a picture that claims to be huge is refused before a byte of it is read") {
    const std::uint8_t pixel = 0;
    scan::QrReader reader;
    CHECK_FALSE(reader.read(GrayView{&pixel, 100'000, 100'000, 100'000}).has_value());
    CHECK_FALSE(reader.read(BgrxView{&pixel, 100'000, 100'000, 400'000}).has_value());
}
