#include "core/credentials/one_order.h"

#include <glib.h>

#include "core/credentials/spelling.h"

namespace merci::credentials {
namespace {

bool parts_orders(char32_t c) {
    return c >= 0xE000 && c <= 0xFFFF;
}

std::string meaning_of(std::string_view character) {
    char* normal = g_utf8_normalize(character.data(), static_cast<gssize>(character.size()), G_NORMALIZE_NFKC);
    const std::string meaning = normal == nullptr ? std::string() : std::string(normal);
    g_free(normal);
    std::string kept;
    for (std::size_t at = 0; at < meaning.size();) {
        const std::size_t from = at;
        const auto c = next_character(meaning, at);
        if (!c) break;
        if (!parts_orders(*c)) kept += meaning.substr(from, at - from);
    }
    return kept;
}

}  // namespace

std::string in_one_order(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const auto c = next_character(text, at);
        if (!c) return out;
        const auto character = text.substr(from, at - from);
        out += parts_orders(*c) ? meaning_of(character) : std::string(character);
    }
    return out;
}

}  // namespace merci::credentials
