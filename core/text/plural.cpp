#include "core/text/plural.h"

namespace merci::text {
namespace {

Plural arabic(std::uint64_t count) {
    const auto tail = count % 100;
    if (count == 0) return Plural::zero;
    if (count == 1) return Plural::one;
    if (count == 2) return Plural::two;
    if (tail >= 3 && tail <= 10) return Plural::few;
    return tail >= 11 ? Plural::many : Plural::other;
}

Plural ukrainian(std::uint64_t count) {
    const auto last = count % 10;
    const auto tail = count % 100;
    if (last == 1 && tail != 11) return Plural::one;
    const bool teens = tail >= 12 && tail <= 14;
    return last >= 2 && last <= 4 && !teens ? Plural::few : Plural::many;
}

}  // namespace

Plural plural_of(std::string_view lang, std::uint64_t count) {
    if (lang == "ar") return arabic(count);
    if (lang == "uk") return ukrainian(count);
    const bool zero_is_one = lang == "fr" || lang == "prs";
    const bool known = zero_is_one || lang == "en" || lang == "es" || lang == "pt" || lang == "tr";
    if (known && (count == 1 || (count == 0 && zero_is_one))) return Plural::one;
    return Plural::other;
}

}  // namespace merci::text
