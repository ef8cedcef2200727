#include "core/media/small_png.h"

#include <catch2/catch.hpp>

#include "core/cards/badge_picture.h"
#include "core/drawing/palette.h"
#include "core/media/picture.h"
#include "core/media/png_chunks.h"

using namespace merci;
using namespace merci::media;

namespace {

int channel(std::uint32_t pixel, unsigned at) {
    return static_cast<int>(pixel >> (8 * at) & 0xFF);
}

// The largest difference of any channel of any pixel, premultiplied; and the mean of all.
struct Difference {
    int most = 0;
    double mean = 0;
};

Difference between(const drawing::Surface& a, const drawing::Surface& b) {
    REQUIRE(a.width() == b.width());
    REQUIRE(a.height() == b.height());
    Difference difference;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            for (unsigned c = 0; c < 4; ++c) {
                const int one = std::abs(channel(a.pixel(x, y), c) - channel(b.pixel(x, y), c));
                difference.most = std::max(difference.most, one);
                difference.mean += one;
            }
        }
    }
    difference.mean /= 4.0 * a.width() * a.height();
    return difference;
}

}  // namespace

TEST_CASE("a picture of few colours comes out of a small PNG as it went in, see-through as it was", "[media]") {
    drawing::Surface surface(40, 30);
    {
        const drawing::Canvas canvas(surface);
        drawing::set_source(canvas.cr(), drawing::kGold);
        cairo_rectangle(canvas.cr(), 20, 0, 20, 30);
        cairo_fill(canvas.cr());
        cairo_set_source_rgba(canvas.cr(), 0, 0, 1, 0.5);
        cairo_rectangle(canvas.cr(), 10, 10, 20, 10);
        cairo_fill(canvas.cr());
    }
    const auto png = small_png(surface).value();
    CHECK(png_chunks(png).ok());
    CHECK(between(decode(png).value(), surface).most <= 2);
    CHECK(decode(png).value().pixel(2, 2) == 0);
}

TEST_CASE("a badge as a small PNG looks alike, for less than half of the bytes, the same each time", "[media]") {
    const drawing::BadgeLook look{domain::Level::act, domain::Hue::cobalt, "🎙️"};
    const auto whole = cards::badge_png(look, 400).value();
    const auto small = cards::small_badge_png(look, 400).value();
    CHECK(small.size() < whole.size() / 2);
    CHECK(small == cards::small_badge_png(look, 400).value());
    const auto difference = between(decode(small).value(), decode(whole).value());
    CHECK(difference.mean < 1.0);
    CHECK(difference.most < 60);
}

TEST_CASE("one colour, one pixel and none", "[media]") {
    const drawing::Surface one(1, 1, drawing::kGold);
    CHECK(decode(small_png(one).value()).value().pixel(0, 0) == one.pixel(0, 0));
    CHECK(small_png(drawing::Surface()).error().code == Code::bad_input);
}
