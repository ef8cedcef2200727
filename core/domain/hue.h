// The hues of activities and badges: a word in the journal, a set of colours on screen and paper (drawing/palette.h).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace merci::domain {

enum class Hue { vermilion, saffron, raspberry, cobalt, emerald, slate };

inline constexpr std::array kHues = {Hue::vermilion, Hue::saffron, Hue::raspberry,
                                     Hue::cobalt,    Hue::emerald, Hue::slate};

constexpr std::string_view name_of(Hue hue) {
    switch (hue) {
        case Hue::vermilion: return "vermilion";
        case Hue::saffron: return "saffron";
        case Hue::raspberry: return "raspberry";
        case Hue::cobalt: return "cobalt";
        case Hue::emerald: return "emerald";
        case Hue::slate: return "slate";
    }
    return "";
}

constexpr std::optional<Hue> hue_named(std::string_view name) {
    for (const Hue hue : kHues) {
        if (name_of(hue) == name) return hue;
    }
    return std::nullopt;
}

}  // namespace merci::domain
