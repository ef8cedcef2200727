// The compact token of a badge card: a signed statement small enough for a QR code, checked with no network.
//
// Bytes, all numbers big-endian:
//    0      version, 1
//    1..8   award id (60 bits)
//    9..16  first 8 bytes of the badge id
//   17      bits 0-1 level (1..3), bit 7 practice
//   18..19  badge version
//   20..21  day, counted from 2020-01-01
//   22..25  key id: first 4 bytes of SHA-256(public key)
//   26      n, length of the first name in bytes (0: no consent), at most 24
//   27..    first name, UTF-8
//   then    Ed25519 signature over "merci badge token 1" ‖ 0 ‖ all bytes before it
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/sodium.h"
#include "core/domain/level.h"

namespace merci::codes {

inline constexpr std::size_t kTokenNameMax = 24;

using KeyId = std::array<std::uint8_t, 4>;
KeyId key_id(const PublicKey& key);

struct BadgeToken {
    std::uint64_t award = 0;
    std::array<std::uint8_t, 8> badge{};
    domain::Level level = domain::Level::support;
    bool practice = false;
    std::uint16_t version = 1;
    Day day{2020, 1, 1};
    std::string name;  // empty: not given

    // What a sealed token also says.
    KeyId key{};
    Signature signature{};
};

// A longer name is cut at a character; the token's text is base64url of the bytes.
std::string seal_token(BadgeToken token, const SigningKey& key);

// The fields of a well-formed token; says nothing yet about its truth.
Result<BadgeToken> parse_token(std::string_view text);

// True when `token` is the text of a statement signed by `key`.
bool token_holds(std::string_view text, const PublicKey& key);

// The first 8 bytes of an id, as a token names a badge.
std::array<std::uint8_t, 8> short_id(const Id& id);

}  // namespace merci::codes
