// A colour of the screen and of the cards: sRGB, 8 bits a channel, not premultiplied.
#pragma once

#include <cairo.h>

#include <cstdint>

namespace merci::drawing {

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    // 0xRRGGBB, as look.md writes it.
    static constexpr Colour rgb(std::uint32_t hex) {
        return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                static_cast<std::uint8_t>(hex), 255};
    }
    // The same colour at an opacity of 0 to 1.
    constexpr Colour alpha(double opacity) const {
        constexpr double kHalf = 0.5;  // std::lround is not constexpr yet
        return {r, g, b, static_cast<std::uint8_t>(kHalf + opacity * 255.0)};
    }
    bool operator==(const Colour&) const = default;
};

// WCAG 2 relative luminance, 0 (black) to 1 (white), and contrast ratio, 1 to 21. Opacity is ignored.
double luminance(Colour colour);
double contrast(Colour a, Colour b);

void set_source(cairo_t* cr, Colour colour);

}  // namespace merci::drawing
