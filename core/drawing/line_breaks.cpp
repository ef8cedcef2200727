#include "core/drawing/line_breaks.h"

#include <algorithm>
#include <limits>

namespace merci::drawing {

namespace {

// Costs are in squares of the share by which a line misses the mean length: 0.04 is a fifth of a line.
constexpr double kAfterShortWord = 0.05;
constexpr double kAfterPause = -0.08;
constexpr double kLonelyEnd = 0.30;
constexpr int kShortLink = 3;
constexpr int kShortEnd = 6;

constexpr double kImpossible = std::numeric_limits<double>::infinity();

double line_width(const std::vector<Word>& words, std::size_t first, std::size_t last) {
    double width = 0;
    for (std::size_t i = first; i <= last; ++i) width += words[i].width + (i < last ? words[i].space : 0);
    return width;
}

double line_cost(const std::vector<Word>& words, std::size_t first, std::size_t last, double max_width, double mean) {
    const double width = line_width(words, first, last);
    if (width > max_width) return kImpossible;
    const double miss = (width - mean) / mean;
    double cost = miss * miss;
    const bool ends_text = last + 1 == words.size();
    if (ends_text) {
        if (first == last && words[last].letters <= kShortEnd) cost += kLonelyEnd;
    } else if (words[last].pause_after) {
        cost += kAfterPause;
    } else if (words[last].letters <= kShortLink) {
        cost += kAfterShortWord;
    }
    return cost;
}

}  // namespace

std::vector<std::size_t> choose_breaks(const std::vector<Word>& words, double max_width, std::size_t lines) {
    const std::size_t count = words.size();
    if (lines < 2 || count < lines) return {};
    const double mean = line_width(words, 0, count - 1) / static_cast<double>(lines);
    if (mean <= 0) return {};

    // best[l][i]: the least cost of setting the first i words in l lines; from[l][i]: where the last of them starts.
    std::vector<std::vector<double>> best(lines + 1, std::vector<double>(count + 1, kImpossible));
    std::vector<std::vector<std::size_t>> from(lines + 1, std::vector<std::size_t>(count + 1, 0));
    best[0][0] = 0;
    for (std::size_t line = 1; line <= lines; ++line) {
        for (std::size_t end = line; end <= count; ++end) {
            for (std::size_t start = line - 1; start < end; ++start) {
                if (best[line - 1][start] == kImpossible) continue;
                const double cost = best[line - 1][start] + line_cost(words, start, end - 1, max_width, mean);
                if (cost >= best[line][end]) continue;
                best[line][end] = cost;
                from[line][end] = start;
            }
        }
    }
    if (best[lines][count] == kImpossible) return {};

    std::vector<std::size_t> breaks;
    std::size_t end = count;
    for (std::size_t line = lines; line > 1; --line) {
        end = from[line][end];
        breaks.push_back(end - 1);
    }
    std::ranges::reverse(breaks);
    return breaks;
}

}  // namespace merci::drawing
