#include "core/codes/badge_token.h"

#include <glib.h>

#include <algorithm>

namespace merci::codes {
namespace {

constexpr std::string_view kDomain{"merci badge token 1\0", 20};
constexpr std::size_t kFixed = 27;
constexpr std::size_t kSignature = 64;
constexpr Day kFirstDay{2020, 1, 1};

void put(Bytes& out, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t get(ByteView bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes[at + i];
    return value;
}

Bytes signed_part(ByteView body) {
    const auto domain = bytes_of(kDomain);
    Bytes message(domain.begin(), domain.end());
    message.insert(message.end(), body.begin(), body.end());
    return message;
}

std::string cut(std::string_view name) {
    if (name.size() <= kTokenNameMax) return std::string(name);
    std::size_t end = kTokenNameMax;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return std::string(name.substr(0, end));
}

}  // namespace

KeyId key_id(const PublicKey& key) {
    const auto hash = sha256(key);
    KeyId id{};
    std::copy_n(hash.begin(), id.size(), id.begin());
    return id;
}

std::array<std::uint8_t, 8> short_id(const Id& id) {
    std::array<std::uint8_t, 8> out{};
    const auto bytes = from_hex(id);
    if (bytes.ok() && bytes->size() >= out.size()) std::copy_n(bytes->begin(), out.size(), out.begin());
    return out;
}

std::string seal_token(BadgeToken token, const SigningKey& key) {
    const std::string name = cut(token.name);
    const auto days = day_number(token.day) - day_number(kFirstDay);
    Bytes out;
    put(out, 1, 1);
    put(out, token.award, 8);
    out.insert(out.end(), token.badge.begin(), token.badge.end());
    put(out, static_cast<std::uint64_t>(token.level) | (token.practice ? 0x80u : 0u), 1);
    put(out, token.version, 2);
    put(out, static_cast<std::uint64_t>(std::clamp(days, 0, 0xFFFF)), 2);
    const auto id = key_id(key.public_key());
    out.insert(out.end(), id.begin(), id.end());
    put(out, name.size(), 1);
    const auto text = bytes_of(name);
    out.insert(out.end(), text.begin(), text.end());
    const auto signature = key.sign(signed_part(out));
    out.insert(out.end(), signature.begin(), signature.end());
    return base64url(out);
}

Result<BadgeToken> parse_token(std::string_view text) {
    if (text.size() > 256) return fail(Code::bad_input, "token too long");
    MERCI_TRY(const auto bytes, from_base64url(text));
    if (bytes.size() < kFixed + kSignature) return fail(Code::bad_input, "token too short");
    if (bytes[0] != 1) return fail(Code::unsupported, "token of an unknown version");
    const std::size_t length = bytes[26];
    if (length > kTokenNameMax || bytes.size() != kFixed + length + kSignature) {
        return fail(Code::bad_input, "token of the wrong length");
    }
    BadgeToken token;
    token.award = get(bytes, 1, 8);
    std::copy_n(bytes.begin() + 9, 8, token.badge.begin());
    const int level = bytes[17] & 3;
    if (level == 0 || (bytes[17] & 0x7C) != 0 || token.award >> 60 != 0)
        return fail(Code::bad_input, "token malformed");
    token.level = static_cast<domain::Level>(level);
    token.practice = (bytes[17] & 0x80) != 0;
    token.version = static_cast<std::uint16_t>(get(bytes, 18, 2));
    token.day = day_from_number(day_number(kFirstDay) + static_cast<std::int32_t>(get(bytes, 20, 2)));
    std::copy_n(bytes.begin() + 22, 4, token.key.begin());
    token.name.assign(bytes.begin() + kFixed, bytes.begin() + static_cast<std::ptrdiff_t>(kFixed + length));
    if (!g_utf8_validate(token.name.data(), static_cast<gssize>(token.name.size()), nullptr)) {
        return fail(Code::bad_input, "token name is not UTF-8");
    }
    std::copy_n(bytes.end() - static_cast<std::ptrdiff_t>(kSignature), kSignature, token.signature.begin());
    return token;
}

bool token_holds(std::string_view text, const PublicKey& key) {
    const auto token = parse_token(text);
    if (!token.ok() || token->key != key_id(key)) return false;
    const auto bytes = from_base64url(text);
    const ByteView body = ByteView(*bytes).first(bytes->size() - kSignature);
    return verify(signed_part(body), token->signature, key);
}

}  // namespace merci::codes
