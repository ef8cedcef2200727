// What a QR code may say to Merci, and nothing else: a strict grammar, at most 512 bytes.
//
//   personal card   <address>/card#<centre>.<secret>     secret: 16 bytes, base64url
//   badge card      <address>/b/<ID>#<token>              ID: 12 Crockford characters; token may be absent
//
// <address> is the centre's permanent public address, https (http on a test network). Reading a code never opens it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/bytes.h"

namespace merci::codes {

inline constexpr std::size_t kQrTextMax = 512;

using CardSecret = std::array<std::uint8_t, 16>;

struct PersonalCode {
    std::string centre;
    CardSecret secret{};
};

struct BadgeCode {
    std::uint64_t award = 0;
    std::string token;  // base64url; empty: only the address was on the card
};

struct ForeignCode {};  // any other QR code

using QrText = std::variant<ForeignCode, PersonalCode, BadgeCode>;

QrText read_qr_text(std::string_view text);

std::string personal_url(std::string_view address, std::string_view centre, const CardSecret& secret);
std::string badge_url(std::string_view address, std::uint64_t award, std::string_view token);

// "https://badges.example.org" or "…/path": no user, query, fragment or trailing slash. bad_input otherwise.
Result<std::string> clean_address(std::string_view address);

}  // namespace merci::codes
