#include "core/drawing/palette.h"

namespace merci::drawing {

using domain::Hue;

JourneyColours journey_colours(Hue hue) {
    const auto colours = [](std::uint32_t field, std::uint32_t deep, std::uint32_t tint, std::uint32_t bright) {
        return JourneyColours{Colour::rgb(field), Colour::rgb(deep), Colour::rgb(tint), Colour::rgb(bright)};
    };
    switch (hue) {
        case Hue::vermilion: return colours(0xE8552D, 0x84260B, 0xFBE1D4, 0xFF9A78);
        case Hue::saffron: return colours(0xF5B014, 0x5F4000, 0xFCEBC0, 0xFFC845);
        case Hue::raspberry: return colours(0xD43D75, 0x85124A, 0xF9DDE6, 0xFFA3C4);
        case Hue::cobalt: return colours(0x2D62C8, 0x173B86, 0xDDE7F8, 0xA3C7FF);
        case Hue::emerald: return colours(0x16876B, 0x0B4D3D, 0xD5EDE3, 0x83DFBB);
        case Hue::slate: break;
    }
    return colours(0x5A5480, 0x37325A, 0xE6E3EE, 0xC9C3EA);
}

BadgeColours badge_colours(Hue hue) {
    const JourneyColours journey = journey_colours(hue);
    BadgeColours badge{journey.field, journey.deep, journey.bright, kGold, kGold};
    switch (hue) {
        case Hue::vermilion: badge.bright = Colour::rgb(0xFFB69C); break;
        case Hue::raspberry: badge.bright = Colour::rgb(0xFFB3CE); break;
        case Hue::emerald: badge.bright = Colour::rgb(0x8FE0C1); break;
        // Saffron on saffron would hide both the line and the ring: they turn to a pale straw.
        case Hue::saffron:
            badge.bright = Colour::rgb(0xFFE6A3);
            badge.ring = Colour::rgb(0xFFF3CF);
            break;
        case Hue::cobalt:
        case Hue::slate: break;
    }
    return badge;
}

}  // namespace merci::drawing
