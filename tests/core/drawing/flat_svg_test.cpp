#include "core/drawing/flat_svg.h"

#include <catch2/catch.hpp>

#include "core/drawing/surface.h"

using namespace merci;
using namespace merci::drawing;

namespace {

std::string document(const std::string& inside) {
    return R"~(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">)~" + inside + "</svg>";
}

Surface drawn(const std::string& inside, FlatSvg::Ink ink = FlatSvg::Ink::colours) {
    const auto drawing = FlatSvg::read(document(inside));
    INFO(inside);
    REQUIRE(drawing.ok());
    Surface surface(40, 40);
    const Canvas canvas(surface);
    drawing->draw(canvas.cr(), ink);
    return surface;
}

Code refused(const std::string& text) {
    const auto drawing = FlatSvg::read(text);
    INFO(text);
    REQUIRE_FALSE(drawing.ok());
    return drawing.error().code;
}

}  // namespace

TEST_CASE("shapes are filled and stroked where the SVG says") {
    const Surface box = drawn(R"~(<rect x="10" y="12" width="20" height="16" fill="#E8552D"/>)~");
    CHECK(box.pixel(11, 13) == 0xFFE8552D);
    CHECK(ink_bounds(box) == Rect{10, 12, 20, 16});

    const Surface disc = drawn(R"~(<circle cx="20" cy="20" r="10" fill="none" stroke="#1A1B36" stroke-width="4"/>)~");
    CHECK(disc.pixel(20, 20) == 0);
    CHECK(disc.pixel(20, 10) == 0xFF1A1B36);
    CHECK(ink_bounds(disc) == Rect{8, 8, 24, 24});

    CHECK(ink_bounds(drawn(R"~(<ellipse cx="20" cy="20" rx="16" ry="4"/>)~")) == Rect{4, 16, 32, 8});
    CHECK(drawn(R"~(<path d="M4 4H36V36H4z"/>)~").pixel(20, 20) == 0xFF000000);
}

TEST_CASE("a group hands its paint and its place down, and not beyond") {
    const Surface both = drawn(
        R"~(<g fill="#16876B" transform="translate(20 0)"><rect width="10" height="10"/></g><rect width="10" height="10"/>)~");
    CHECK(both.pixel(25, 5) == 0xFF16876B);
    CHECK(both.pixel(5, 5) == 0xFF000000);
    CHECK(both.pixel(15, 5) == 0);
}

TEST_CASE("places are read from the left to the right") {
    CHECK(ink_bounds(drawn(R"~(<rect width="4" height="2" transform="translate(10 10) scale(2)"/>)~")) ==
          Rect{10, 10, 8, 4});
    CHECK(ink_bounds(drawn(R"~(<rect x="10" y="10" width="20" height="4" transform="rotate(90 20 20)"/>)~"), 8) ==
          Rect{26, 10, 4, 20});
    CHECK(ink_bounds(drawn(R"~(<rect width="4" height="2" transform="translate(40 0) scale(-1 1)"/>)~")) ==
          Rect{36, 0, 4, 2});
}

TEST_CASE("in greys a colour stays as light as it was") {
    const auto pixel = drawn(R"~(<rect width="40" height="40" fill="#E8552D"/>)~", FlatSvg::Ink::greys).pixel(5, 5);
    CHECK((pixel & 0xFFU) == (pixel >> 16U & 0xFFU));
    CHECK((pixel & 0xFFU) == (0xE8 * 54 + 0x55 * 183 + 0x2D * 19) / 256);
}

TEST_CASE("what would look different elsewhere is refused, not left out") {
    CHECK(refused(document(R"~(<text x="1">a</text>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<rect width="4" height="4" opacity="0.5"/>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<rect width="4" height="4" fill="red"/>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<rect width="4px" height="4"/>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<g transform="skewX(3)"/>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<g stroke-linejoin="bevel"/>)~")) == Code::unsupported);
    CHECK(refused(document(R"~(<path d="M4 4t8 8"/>)~")) == Code::unsupported);
    CHECK(refused(R"~(<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 4 40 40"/>)~") == Code::unsupported);
    CHECK(refused(R"~(<g/>)~") == Code::unsupported);
}

TEST_CASE("a broken drawing is an error") {
    CHECK(refused("") == Code::damaged);
    CHECK(refused("<svg") == Code::damaged);
    CHECK(refused(R"~(<svg xmlns="http://www.w3.org/2000/svg"/>)~") == Code::damaged);
    CHECK(refused(document("<g>")) == Code::damaged);
    CHECK(refused("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + document("")) == Code::unsupported);
}
