#include "hub/http.h"

namespace merci::hub {

std::string Request::query(std::string_view name) const {
    auto at = target.find('?');
    while (at != std::string::npos) {
        const auto end = target.find('&', at + 1);
        const auto pair = std::string_view(target).substr(at + 1, end == std::string::npos ? end : end - at - 1);
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return std::string(pair.substr(name.size() + 1));
        at = end;
    }
    return {};
}

Answer html_answer(int status, std::string html, const std::string& lang) {
    constexpr const char* kPolicy =
        "default-src 'none'; script-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    Answer answer{status, "text/html; charset=utf-8", std::move(html), {}};
    answer.with("Content-Security-Policy", kPolicy).with("Content-Language", lang);
    return answer;
}

Answer json_answer(const Json& json, int status) {
    return {status, "application/json", json.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
}

Answer error_answer(int status, std::string_view code, std::string_view detail) {
    return json_answer({{"error", code}, {"detail", detail}}, status);
}

Answer error_answer(const Error& error) {
    auto answer = error_answer(status_of(error.code), name_of(error.code), error.detail);
    if (error.code == Code::wait || error.code == Code::in_use) answer.with("Retry-After", "5");
    return answer;
}

int status_of(Code code) {
    switch (code) {
        case Code::bad_input: return 400;
        case Code::wrong_secret: return 401;
        case Code::not_allowed: return 403;
        case Code::not_found: return 404;
        case Code::already: return 409;
        case Code::too_large: return 413;
        case Code::unsupported: return 415;
        case Code::damaged:
        case Code::not_genuine: return 422;
        case Code::wait:
        case Code::in_use: return 503;
        case Code::no_space: return 507;
        default: return 500;
    }
}

std::vector<std::string> pieces_of(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        out.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

}  // namespace merci::hub
