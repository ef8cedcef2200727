#include "core/base/bytes.h"

#include <sodium.h>

namespace merci {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int crockford_digit(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'I' || c == 'L') c = '1';
    if (c == 'O') c = '0';
    const auto at = kCrockford.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

std::string hex(ByteView bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return fail(Code::bad_input, "hex of odd length");
    Bytes bytes(text.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return fail(Code::bad_input, "not lower-case hex");
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

bool is_hash(std::string_view text) {
    return text.size() == 64 && from_hex(text).ok();
}

std::string base64url(ByteView bytes) {
    const std::size_t size = sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    std::string text(size, '\0');
    sodium_bin2base64(text.data(), size, bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.resize(size - 1);
    return text;
}

Result<Bytes> from_base64url(std::string_view text) {
    Bytes bytes(text.size() * 3 / 4 + 1);
    std::size_t size = 0;
    const char* end = nullptr;
    const int status = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                                         sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (status != 0 || end != text.data() + text.size()) return fail(Code::bad_input, "not base64url");
    bytes.resize(size);
    return bytes;
}

std::string crockford60(std::uint64_t value) {
    std::string text(12, '0');
    for (int i = 11; i >= 0; --i) {
        text[static_cast<std::size_t>(i)] = kCrockford[value & 31];
        value >>= 5;
    }
    return text;
}

Result<std::uint64_t> from_crockford60(std::string_view text) {
    if (text.size() != 12) return fail(Code::bad_input, "a badge id has 12 characters");
    std::uint64_t value = 0;
    for (const char c : text) {
        const int digit = crockford_digit(c);
        if (digit < 0) return fail(Code::bad_input, "not a badge id");
        value = value << 5 | static_cast<std::uint64_t>(digit);
    }
    return value;
}

bool is_crockford60(std::string_view text) {
    const auto value = from_crockford60(text);
    return value.ok() && crockford60(*value) == text;
}

}  // namespace merci
