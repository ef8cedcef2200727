// The three levels of every badge, told four ways: outline, ring, number of dots, word.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace merci::domain {

enum class Level { support = 1, explore = 2, act = 3 };

inline constexpr std::array kLevels = {Level::support, Level::explore, Level::act};

constexpr std::string_view name_of(Level level) {
    switch (level) {
        case Level::support: return "support";
        case Level::explore: return "explore";
        case Level::act: return "act";
    }
    return "";
}

constexpr std::optional<Level> level_named(std::string_view name) {
    for (const Level level : kLevels) {
        if (name_of(level) == name) return level;
    }
    return std::nullopt;
}

}  // namespace merci::domain
