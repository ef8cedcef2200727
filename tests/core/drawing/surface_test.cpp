#include "core/drawing/surface.h"

#include <catch2/catch.hpp>

#include "core/drawing/palette.h"
#include "core/drawing/resample.h"

using namespace merci::drawing;

TEST_CASE("a copied surface shares its pixels, a clone has its own") {
    const Surface first(4, 4, kCard);
    const Surface shared = first;
    Surface own = first.clone();
    own.row(0)[0] = 0xFF000000U;
    own.touched();
    CHECK(shared.pixel(0, 0) == 0xFFFFFDF8U);
    CHECK(shared.get() == first.get());
    CHECK(own.pixel(0, 0) == 0xFF000000U);
}

TEST_CASE("a surface no memory could hold is empty") {
    CHECK(Surface(40000, 40000).empty());
    CHECK(Surface().width() == 0);
    CHECK_FALSE(to_png(Surface()).ok());
}

TEST_CASE("a picture written twice gives the same bytes") {
    const Surface picture(64, 64, kPaper);
    const auto first = to_png(picture);
    const auto second = to_png(picture);
    REQUIRE(first.ok());
    CHECK(*first == *second);
}

TEST_CASE("resampling keeps flat colours, means and edges") {
    Surface board(64, 64, kWhite);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 32; ++x) board.row(y)[static_cast<std::size_t>(x)] = 0xFF000000U;
    }
    board.touched();
    const Surface same = resampled(board, {0, 0, 64, 64}, 64, 64, Edge::clamp);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) REQUIRE(same.pixel(x, y) == board.pixel(x, y));
    }
    const Surface half = resampled(board, {0, 0, 64, 64}, 32, 32, Edge::clamp);
    CHECK(half.pixel(2, 16) == 0xFF000000U);
    CHECK(half.pixel(30, 16) == 0xFFFFFFFFU);
    const Surface larger = resampled(board, {0, 0, 64, 64}, 100, 100, Edge::clamp);
    CHECK(larger.pixel(0, 0) == 0xFF000000U);
    CHECK(larger.pixel(99, 99) == 0xFFFFFFFFU);
}

TEST_CASE("beyond a pictogram there is nothing") {
    const Surface dot(8, 8, kBlack);
    const Surface wide = resampled(dot, {-8, 0, 24, 8}, 24, 8, Edge::transparent);
    CHECK(wide.pixel(1, 4) == 0);
    CHECK(wide.pixel(12, 4) == 0xFF000000U);
    CHECK(wide.pixel(22, 4) == 0);
}
