#include "kiosk/devices/paper.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace merci::devices {
namespace {

constexpr int kWidestRoll = 8200;
constexpr int kCardLong = 8560;
constexpr int kCardShort = 5398;
constexpr int kCardTolerance = 200;
constexpr std::string_view kA4 = "iso_a4_210x297mm";

bool close(int a, int b) {
    return std::abs(a - b) <= kCardTolerance;
}

bool is_card(PaperSize size) {
    return (close(size.width, kCardLong) && close(size.length, kCardShort)) ||
           (close(size.width, kCardShort) && close(size.length, kCardLong));
}

std::optional<int> hundredths(std::string_view number, double unit) {
    double value = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) return std::nullopt;
    if (!(value >= 0 && value < 10'000)) return std::nullopt;
    return static_cast<int>(value * unit + 0.5);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// A printer whose every paper is narrow prints on rolls, whatever the lengths it names.
bool all_narrow(const std::vector<std::string>& names) {
    bool any = false;
    for (const auto& name : names) {
        const auto size = paper_size(name);
        if (!size) continue;
        if (size->width > kWidestRoll) return false;
        any = true;
    }
    return any;
}

std::optional<Paper> card_among(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        if (const auto size = paper_size(name); size && is_card(*size)) return Paper{Layout::card, name};
    }
    return std::nullopt;
}

}  // namespace

std::optional<PaperSize> paper_size(std::string_view media) {
    if (media.find("_min_") != media.npos || media.find("_max_") != media.npos) return std::nullopt;
    const bool metric = media.ends_with("mm");
    if (!metric && !media.ends_with("in")) return std::nullopt;
    media.remove_suffix(2);
    const auto start = media.rfind('_');
    if (start == media.npos) return std::nullopt;
    const auto size = media.substr(start + 1);
    const auto cross = size.find('x');
    if (cross == size.npos) return std::nullopt;
    const double unit = metric ? 100.0 : 2540.0;
    const auto width = hundredths(size.substr(0, cross), unit);
    const auto length = hundredths(size.substr(cross + 1), unit);
    if (!width || !length || *width == 0) return std::nullopt;
    return PaperSize{*width, *length};
}

Paper choose_paper(const std::vector<std::string>& ready, const std::string& usual,
                   const std::vector<std::string>& supported) {
    // A large printer can take many sizes it does not hold: only what is loaded counts, or else its default.
    const auto loaded = ready.empty() ? std::vector<std::string>{usual} : ready;
    if (auto card = card_among(loaded)) return *card;
    if (all_narrow(loaded) && (supported.empty() || all_narrow(supported))) {
        return {Layout::ticket, contains(loaded, usual) ? usual : std::string()};
    }
    if (contains(loaded, kA4) || contains(supported, kA4)) return {Layout::a4, std::string(kA4)};
    return {Layout::a4, {}};
}

}  // namespace merci::devices
