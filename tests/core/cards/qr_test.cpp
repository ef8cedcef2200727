#include "core/cards/qr.h"

#include <catch2/catch.hpp>

#include "core/drawing/palette.h"
#include "core/drawing/surface.h"
#include "tests/support/outside.h"

using namespace merci;
using namespace merci::cards;
using drawing::Canvas;
using drawing::Surface;

namespace {

// As large as an address of `bytes` letters makes it.
std::string address(std::size_t bytes) {
    std::string text = "https://badges.merci.example/b/7K3MQ2X9TD4H#";
    while (text.size() < bytes) text += static_cast<char>('a' + text.size() * 7 % 26);
    return text;
}

Surface drawn(const QrCode& code, int dots) {
    const int side = (code.modules() + 2 * kQuietModules) * dots;
    Surface surface(side, side, drawing::kWhite);
    const Canvas canvas(surface);
    draw_qr(canvas.cr(), code, kQuietModules * dots, kQuietModules * dots, dots, drawing::kInk);
    return surface;
}

}  // namespace

TEST_CASE("a QR code is read by another program, at every size a card may have") {
    for (const std::size_t bytes : {56U, 90U, 150U, 176U, 230U, 280U, 330U, 412U}) {
        const std::string text = address(bytes);
        const auto code = QrCode::of(text);
        REQUIRE(code.ok());
        INFO(bytes << " bytes, " << code->modules() << " modules");
        const auto read = test::qr_texts_in(drawn(*code, 4));
        REQUIRE(read.size() == 1);
        CHECK(read[0] == text);
    }
    CHECK(QrCode::of(address(176))->modules() == 53);
    CHECK(QrCode::of(address(412))->modules() == 77);
}

TEST_CASE("a QR code can be read with a tenth of it scratched away") {
    const std::string text = address(176);
    const auto code = QrCode::of(text);
    const Surface picture = drawn(*code, 7);
    {
        const Canvas canvas(picture);
        cairo_rectangle(canvas.cr(), 180, 200, 105, 105);
        drawing::set_source(canvas.cr(), drawing::kPaper2);
        cairo_fill(canvas.cr());
    }
    const auto read = test::qr_texts_in(picture);
    REQUIRE(read.size() == 1);
    CHECK(read[0] == text);
}

TEST_CASE("modules are whole dots, dark or light and nothing between") {
    const auto code = QrCode::of(address(150));
    const Surface picture = drawn(*code, 5);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const int mx = x / 5 - kQuietModules;
            const int my = y / 5 - kQuietModules;
            const bool inside = mx >= 0 && my >= 0 && mx < code->modules() && my < code->modules();
            const bool dark = inside && code->dark(mx, my);
            REQUIRE(picture.pixel(x, y) == (dark ? 0xFF1A1B36U : 0xFFFFFFFFU));
        }
    }
    CHECK(dots_a_module(*code, 371) == 371 / code->modules());
}

TEST_CASE("what no QR code can hold is refused") {
    CHECK(QrCode::of("").error().code == Code::bad_input);
    CHECK(QrCode::of(std::string(2332, 'x')).error().code == Code::too_large);
    CHECK(QrCode::of(std::string(2331, 'x'))->modules() == 177);
}
