#include "hub/form.h"

namespace merci::hub {
namespace {

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A percent sign that is followed by no digits stands for itself, as everywhere on the web.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool coded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        if (coded) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

}  // namespace

Result<std::map<std::string, std::string>> read_form(std::string_view body) {
    if (body.size() > kMostForm) return fail(Code::too_large, "a form is at most 8 KiB");
    std::map<std::string, std::string> fields;
    while (!body.empty()) {
        const auto end = body.find('&');
        const auto pair = body.substr(0, end);
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
        const auto is = pair.find('=');
        if (is == std::string_view::npos) continue;
        fields.try_emplace(decoded(pair.substr(0, is)), decoded(pair.substr(is + 1)));
    }
    return fields;
}

}  // namespace merci::hub
