// Ready-made phrases, by the keys that events hold: what one did, what one learned, what thanks are for.
//
// Closed sets: a command with another key is refused. What another version of the program wrote is read all the same,
// and shown as far as there are words for it (core/text/phrases.h). docs/events.md lists them; tests hold the screens,
// the words and the page to these lists.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace merci::domain {

// What one did; of a badge that is proposed, what one must do.
inline constexpr std::array<std::string_view, 8> kDone = {"helped", "learned", "showed",    "made",
                                                          "cooked", "spoke",   "organised", "listened"};
inline constexpr std::array<std::string_view, 4> kLearned = {"learned_gesture", "learned_team", "learned_speak",
                                                             "learned_dare"};
inline constexpr std::array<std::string_view, 10> kThankedFor = {
    "helped", "showed", "listened", "welcomed", "organised", "cared", "joy", "advice", "cooked", "company"};

template <typename Keys>
constexpr bool is_among(const Keys& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace merci::domain
