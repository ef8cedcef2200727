#include "core/credentials/spelling.h"

#include <algorithm>
#include <cstdint>

namespace merci::credentials {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_scheme(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

// Beyond ASCII: no C1 controls, blanks, separators, private use or noncharacters.
bool keeps_in_iri(char32_t c) {
    if (c <= 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F)) return false;
    if (c == 0x205F || c == 0x3000 || c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000) return false;
    return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF) && !(c >= 0xFFF0 && c <= 0xFFFF);
}

bool escapes(unsigned char c) {
    return c < 0x20 || c == 0x7F || c == '"' || c == '\\';
}

}  // namespace

std::optional<char32_t> next_character(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) return text[at++];
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() - at < length) return std::nullopt;
    char32_t c = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return std::nullopt;
        c = (c << 6) | (byte & 0x3Fu);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
    at += length;
    return c;
}

bool is_iri(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return false;
    if (!std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme)) return false;
    for (std::size_t at = colon + 1; at < text.size();) {
        const auto c = next_character(text, at);
        if (!c) return false;
        if (*c < 0x80) {
            if (*c <= 0x20 || *c == 0x7F) return false;
            if (std::string_view("<>\"{}|^`\\").find(static_cast<char>(*c)) != std::string_view::npos) return false;
        } else if (!keeps_in_iri(*c)) {
            return false;
        }
    }
    return colon + 1 < text.size();
}

Literal examine(std::string_view text) {
    bool plain = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            plain = plain && !escapes(byte);
            ++at;
        } else if (!next_character(text, at)) {
            return Literal::not_utf8;
        }
    }
    return plain ? Literal::plain : Literal::needs_escapes;
}

std::string escaped(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!escapes(byte)) {
            out += c;
            continue;
        }
        out += '\\';
        switch (c) {
            case '"':
            case '\\': out += c; break;
            case '\b': out += 'b'; break;
            case '\t': out += 't'; break;
            case '\n': out += 'n'; break;
            case '\f': out += 'f'; break;
            case '\r': out += 'r'; break;
            default:
                out += "u00";
                out += digits[byte >> 4];
                out += digits[byte & 15];
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t start = text.find_first_not_of(kBlanks);
    if (start == text.npos) return {};
    return text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

std::string shown(std::string_view name) {
    std::string out(name.substr(0, 60));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
    return out;
}

}  // namespace merci::credentials
