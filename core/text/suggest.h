// Words that somebody may be about to write, out of a list of our own: nothing is learned from what people write.
//
//     const Vocabulary known({"J’ai aidé", "Cuisine", …});
//     known.suggest("j’ai cu", 3)       {"cuisine"}
//     complete("j’ai cu", "cuisine")    "j’ai cuisine "
//
// Letters match without regard to case, accents and the forms of one Arabic letter. Pure values; a few hundred words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace merci::text {

// As letters are compared: "É" as "e", "İ" and "ı" as "i", "ة" as "ه".
std::string folded(std::string_view text);
// The beginning of a word that the text ends with; empty after a blank.
std::string_view begun(std::string_view text);
// The text with its last word made whole, and a blank. A capital that was written stays.
std::string complete(std::string_view text, std::string_view word);

class Vocabulary {
public:
    Vocabulary() = default;
    // Sentences and names in one language; their words of four letters and more are known from then on
    // (three in Arabic script).
    explicit Vocabulary(const std::vector<std::string>& texts);

    // At most `most` words for what the text ends with: the shortest first, of these the most common. Before a word
    // is begun: the most common ones. Never what stands there already.
    std::vector<std::string> suggest(std::string_view text, std::size_t most) const;
    bool empty() const { return words_.empty(); }

private:
    struct Word {
        std::string written;
        std::string plain;  // folded
        int letters = 0;
        int times = 0;
    };
    std::vector<Word> words_;  // the shortest first, then the most common
};

}  // namespace merci::text
