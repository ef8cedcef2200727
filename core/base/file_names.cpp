#include "core/base/file_names.h"

#include <glib.h>

#include <memory>

namespace merci {
namespace {

bool writable(gunichar c) {
    constexpr std::string_view kForbidden = "\\/:*?\"<>|";
    if (c < 0x80 && kForbidden.find(static_cast<char>(c)) != kForbidden.npos) return false;
    const auto type = g_unichar_type(c);
    const bool variation = c >= 0xFE00 && c <= 0xFE0F;  // of an emoji that goes
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED && !variation &&
           c <= 0xFFFF;
}

struct Free {
    void operator()(char* text) const { g_free(text); }
};

}  // namespace

std::string safe_file_name(std::string_view text, std::size_t max) {
    const std::unique_ptr<char, Free> valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    std::string out;
    std::size_t characters = 0;
    for (const char* at = valid.get(); *at != '\0' && characters < max; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (!writable(c)) continue;
        const bool space = g_unichar_isspace(c) != 0;
        if (space && (out.empty() || out.back() == ' ')) continue;
        if (space)
            out += ' ';
        else
            out.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
        ++characters;
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == '.')) out.pop_back();
    return out.empty() ? "_" : out;
}

std::string plain_file_name(std::string_view text) {
    const std::unique_ptr<char, Free> valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    const std::unique_ptr<char, Free> ascii(g_str_to_ascii(valid.get(), "C"));
    std::string out;
    for (const char* at = ascii.get(); *at != '\0'; ++at) {
        if (g_ascii_isalnum(*at))
            out += g_ascii_tolower(*at);
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace merci
