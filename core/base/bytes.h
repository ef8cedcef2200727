// Bytes and the ways we write them as text: hex (ids, hashes), base64url without padding (keys, tokens, secrets) and
// Crockford base32 (badge ids people may read aloud: no I, L, O or U). Decoders are strict: one text per value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace merci {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;

inline ByteView bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex(ByteView bytes);  // lower case
Result<Bytes> from_hex(std::string_view text);
bool is_hash(std::string_view text);  // 64 lower-case hex digits: a SHA-256, the name of a blob

std::string base64url(ByteView bytes);  // RFC 4648 section 5, no padding
Result<Bytes> from_base64url(std::string_view text);

// The low 60 bits of `value` as 12 characters of Crockford's base32, most significant first.
std::string crockford60(std::uint64_t value);
// Accepts lower case, and I, L for 1 and O for 0, as Crockford asks.
Result<std::uint64_t> from_crockford60(std::string_view text);
// 12 characters exactly as crockford60 writes them: the id of a centre or of an award.
bool is_crockford60(std::string_view text);

}  // namespace merci
