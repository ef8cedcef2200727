#include "core/codes/qr_text.h"

#include <algorithm>

namespace merci::codes {
namespace {

bool starts_as_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

QrText read_personal(std::string_view fragment) {
    const auto dot = fragment.find('.');
    if (dot == std::string_view::npos || !is_crockford60(fragment.substr(0, dot))) return ForeignCode{};
    const auto secret = from_base64url(fragment.substr(dot + 1));
    PersonalCode code;
    if (!secret.ok() || secret->size() != code.secret.size()) return ForeignCode{};
    code.centre = std::string(fragment.substr(0, dot));
    std::copy(secret->begin(), secret->end(), code.secret.begin());
    return code;
}

}  // namespace

QrText read_qr_text(std::string_view text) {
    if (text.size() > kQrTextMax || !starts_as_address(text)) return ForeignCode{};
    const auto hash = text.find('#');
    const auto address = text.substr(0, hash);
    const auto fragment = hash == std::string_view::npos ? std::string_view() : text.substr(hash + 1);
    if (address.ends_with("/card")) return read_personal(fragment);
    const auto slash = address.rfind("/b/");
    if (slash == std::string_view::npos) return ForeignCode{};
    const auto award = from_crockford60(address.substr(slash + 3));
    if (!award.ok()) return ForeignCode{};
    return BadgeCode{*award, std::string(fragment)};
}

std::string personal_url(std::string_view address, std::string_view centre, const CardSecret& secret) {
    return std::string(address) + "/card#" + std::string(centre) + "." + base64url(secret);
}

std::string badge_url(std::string_view address, std::uint64_t award, std::string_view token) {
    std::string url = std::string(address) + "/b/" + crockford60(award);
    if (!token.empty()) url += "#" + std::string(token);
    return url;
}

Result<std::string> clean_address(std::string_view address) {
    while (address.ends_with('/')) address.remove_suffix(1);
    const bool good = starts_as_address(address) && address.size() <= 120 &&
                      std::all_of(address.begin(), address.end(), [](unsigned char c) {
                          return std::isalnum(c) != 0 ||
                                 std::string_view(":/.-_~").find(static_cast<char>(c)) != std::string_view::npos;
                      });
    const auto host = good ? address.substr(address.find("//") + 2) : std::string_view();
    // A did:web is made of it too: no empty port, no empty or dotted step in the path.
    const bool odd = host.find("//") != host.npos || host.find(":/") != host.npos || host.ends_with(':') ||
                     host.find("/./") != host.npos || host.find("/../") != host.npos || host.ends_with("/.") ||
                     host.ends_with("/..");
    if (host.empty() || host.front() == '/' || host.front() == '.' || odd) {
        return fail(Code::bad_input, "the public address must look like https://badges.example.org");
    }
    return std::string(address);
}

}  // namespace merci::codes
