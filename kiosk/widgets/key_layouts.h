// Where the letters stand on our keyboards: each language's own arrangement, the Latin letters beside another script
// (names of here are written in them), and figures. Twelve columns would make keys too small in portrait: the last
// letters of Turkish, Ukrainian and Dari stand in the lowest row, beside the space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace merci::widgets {

// A single letter, or what a key does, and how many columns it takes.
struct KeySpec {
    const char* letter;
    int columns = 1;
};

inline constexpr std::string_view kShift = "\x01";
inline constexpr std::string_view kDelete = "\x02";
inline constexpr std::string_view kSpace = "\x03";
inline constexpr std::string_view kOtherLetters = "\x04";  // to the next layer, and in the end back to the first
inline bool does_something(std::string_view letter) {
    return letter.size() == 1 && letter[0] <= kOtherLetters[0];
}

struct KeyLayer {
    std::string_view label;  // what the key that leads here shows
    int columns = 10;
    std::vector<std::vector<KeySpec>> rows;  // four
};

// The layers of a language's keyboard, its own letters first. An unknown language has the Latin ones.
const std::vector<KeyLayer>& key_layers(std::string_view lang);

// The capital of a letter as the language has it: in Turkish the dot stays.
std::string capital_of(const std::string& letter, std::string_view lang);

}  // namespace merci::widgets
