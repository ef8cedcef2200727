#include "core/text/text.h"

#include <glib.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/base/clock.h"

namespace merci::text {
namespace {

constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kEndIsolate = "\u2069";

std::string filled(std::string_view sentence, Fills fills, bool isolate) {
    std::string out;
    std::size_t at = 0;
    while (at < sentence.size()) {
        const auto open = sentence.find('{', at);
        const auto close = open == std::string_view::npos ? open : sentence.find('}', open);
        if (close == std::string_view::npos) break;
        out += sentence.substr(at, open - at);
        const auto mark = sentence.substr(open + 1, close - open - 1);
        for (const auto& fill : fills) {
            if (fill.mark != mark) continue;
            out += isolate ? isolated(fill.value) : std::string(fill.value);
        }
        at = close + 1;
    }
    out += sentence.substr(at);
    return out;
}

const Entry& entry(const Catalogue& catalogue, Key key, Fills fills) {
    const Entry& usual = catalogue.entries[static_cast<std::size_t>(key)];
    const auto* const number =
        std::find_if(fills.begin(), fills.end(), [](const Fill& fill) { return fill.mark == "n"; });
    if (catalogue.forms.empty() || number == fills.end()) return usual;
    std::uint64_t count = 0;
    const auto read = std::from_chars(number->value.data(), number->value.data() + number->value.size(), count);
    if (read.ec != std::errc() || read.ptr != number->value.data() + number->value.size()) return usual;
    const auto plural = plural_of(catalogue.lang, count);
    for (const auto& form : catalogue.forms) {
        if (form.key == key && form.plural == plural) return form.entry;
    }
    return usual;
}

// Letters, digits and what joins them: in Persian a no-break joiner stands inside a word.
bool inside_word(gunichar c) {
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == 0x200C || c == 0x200D;
}

// Whether a word ends or begins at `at`: nothing of one continues there.
bool boundary(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return true;
    const char* next = text.data() + at;
    const char* before = g_utf8_find_prev_char(text.data(), next);
    return before == nullptr || !inside_word(g_utf8_get_char(before)) || !inside_word(g_utf8_get_char(next));
}

// What is written and what is said for it.
using Voiced = std::pair<std::string_view, std::string_view>;

// Whole words only. What was said for a sentence may hold other texts (a day, a badge): those are shorter.
std::string voiced_with(std::span<const Voiced> parts, std::string_view written) {
    std::string out;
    for (std::size_t at = 0; at < written.size();) {
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const Voiced& known) {
            return !known.first.empty() && written.substr(at).starts_with(known.first) && boundary(written, at) &&
                   boundary(written, at + known.first.size());
        });
        if (part == parts.end()) {
            out += written[at++];
            continue;
        }
        out += voiced_with({part + 1, parts.end()}, part->second);
        at += part->first.size();
    }
    return out;
}

}  // namespace

std::string isolated(std::string_view said) {
    return std::string(kIsolate).append(said).append(kEndIsolate);
}

const Catalogue* find_catalogue(std::string_view lang) {
    for (const auto& catalogue : catalogues()) {
        if (catalogue.lang == lang) return &catalogue;
    }
    return nullptr;
}

Text::Text(std::string_view lang) : catalogue_(find_catalogue(lang)) {
    if (catalogue_ == nullptr) catalogue_ = &catalogues().front();
}

std::string Text::operator()(Key key, Fills fills) const {
    constexpr std::size_t kRemembered = 1000;
    const Entry& found = entry(*catalogue_, key, fills);
    auto written = filled(found.written, fills, true);
    if (!found.spoken.empty()) {
        if (voices_.size() >= kRemembered) voices_.clear();
        voices_.try_emplace(written, filled(found.spoken, fills, false));
    }
    return written;
}

std::optional<Key> Text::key_of(std::string_view written) const {
    for (int i = 0; i < kKeys; ++i) {
        const std::string_view text = catalogue_->entries[i].written;
        if (text == written && !text.empty() && text.find('{') == std::string_view::npos) return static_cast<Key>(i);
    }
    return std::nullopt;
}

std::string Text::voiced(std::string_view written) const {
    // The longest first, so that a short word inside a sentence does not break it up.
    std::vector<Voiced> parts(voices_.begin(), voices_.end());
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return voiced_with(parts, written);
}

std::string Text::say(Key key, Fills fills) const {
    const auto& found = entry(*catalogue_, key, fills);
    return filled(found.spoken.empty() ? found.written : found.spoken, fills, false);
}

std::string Text::plain(Key key, Fills fills) const {
    return filled(entry(*catalogue_, key, fills).written, fills, false);
}

namespace {

std::string month_name(const Text& text, int month) {
    constexpr Key kMonths[] = {Key::month_01, Key::month_02, Key::month_03, Key::month_04,
                               Key::month_05, Key::month_06, Key::month_07, Key::month_08,
                               Key::month_09, Key::month_10, Key::month_11, Key::month_12};
    return text(kMonths[month - 1]);
}

}  // namespace

std::string weekday_name(const Text& text, int year, int month, int day) {
    constexpr Key kDays[] = {Key::day_1, Key::day_2, Key::day_3, Key::day_4, Key::day_5, Key::day_6, Key::day_7};
    return text(kDays[weekday({year, month, day})]);
}

std::string long_day(const Text& text, int year, int month, int day) {
    return text(Key::day_long, {{"weekday", weekday_name(text, year, month, day)},
                                {"day", std::to_string(day)},
                                {"month", month_name(text, month)},
                                {"year", std::to_string(year)}});
}

std::string day_and_month(const Text& text, int year, int month, int day) {
    return text(Key::day_short,
                {{"day", std::to_string(day)}, {"month", month_name(text, month)}, {"year", std::to_string(year)}});
}

std::string long_month(const Text& text, int year, int month) {
    return text(Key::day_month, {{"month", month_name(text, month)}, {"year", std::to_string(year)}});
}

std::string short_month(int year, int month) {
    return (month < 10 ? "0" : "") + std::to_string(month) + "." + std::to_string(year);
}

}  // namespace merci::text
