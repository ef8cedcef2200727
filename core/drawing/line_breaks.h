// Where to break a heading: pure arithmetic over the widths of its words.
//
// The best break gives lines of like length, comes after a comma or a full point if it can, and not after a short
// linking word ("un / badge"), nor leaves a short word alone at the end.
#pragma once

#include <cstddef>
#include <vector>

namespace merci::drawing {

struct Word {
    double width = 0;          // px, without the space after it
    double space = 0;          // px, the space after it
    int letters = 0;           // to tell short words
    bool pause_after = false;  // ends in punctuation, where a voice would pause
};

// Indices of the words that end a line (never the last word), for exactly `lines` lines of at most max_width px. Empty
// when there is no such way.
std::vector<std::size_t> choose_breaks(const std::vector<Word>& words, double max_width, std::size_t lines);

}  // namespace merci::drawing
