#include "core/base/plain_text.h"

#include <glib.h>

namespace merci {
namespace {

// Controls, lone formatting and the private use and byte-order marks that would sort differently elsewhere.
bool kept(gunichar c) {
    if (c == 0x200C || c == 0x200D) return true;                               // joiners shape Persian and emoji
    if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return false;  // never characters
    if (c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return false;
    const auto type = g_unichar_type(c);
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_SURROGATE &&
           type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

bool blank(gunichar c) {
    return c == '\n' || c == '\r' || c == '\t' || g_unichar_isspace(c);
}

std::string kept_of(std::string_view text) {
    std::string out;
    bool space = false;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (blank(c) && c != 0x00A0 && c != 0x202F) {
            space = !out.empty();
            continue;
        }
        if (!kept(c)) continue;
        if (space) out += ' ';
        space = false;
        out.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
    }
    return out;
}

}  // namespace

Result<std::string> plain_text(std::string_view text, std::size_t max) {
    if (text.size() > max * 16 + 64) return fail(Code::too_large, "text too long");
    if (!g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr)) {
        return fail(Code::bad_input, "text is not UTF-8");
    }
    // Normalised last: what is dropped may have stood between a letter and its accent.
    const std::string clean = kept_of(text);
    char* normal = g_utf8_normalize(clean.data(), static_cast<gssize>(clean.size()), G_NORMALIZE_DEFAULT_COMPOSE);
    if (normal == nullptr) return fail(Code::bad_input, "text is not UTF-8");
    std::string out = normal;
    g_free(normal);
    if (g_utf8_strlen(out.data(), static_cast<gssize>(out.size())) > static_cast<glong>(max)) {
        return fail(Code::too_large, "text too long");
    }
    return out;
}

std::string first_characters(const std::string& text, std::size_t max) {
    if (g_utf8_strlen(text.c_str(), static_cast<gssize>(text.size())) <= static_cast<glong>(max)) return text;
    const char* end = g_utf8_offset_to_pointer(text.c_str(), static_cast<glong>(max));
    return text.substr(0, static_cast<std::size_t>(end - text.c_str()));
}

}  // namespace merci
