#include "core/credentials/multikey.h"

#include <algorithm>

namespace merci::credentials {
namespace {

constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::array<std::uint8_t, 2> kEd25519 = {0xED, 0x01};

// digits = digits * factor + carry, most significant last.
void grow(std::vector<std::uint8_t>& digits, unsigned base, unsigned factor, unsigned carry) {
    for (auto& digit : digits) {
        carry += digit * factor;
        digit = static_cast<std::uint8_t>(carry % base);
        carry /= base;
    }
    for (; carry != 0; carry /= base) digits.push_back(static_cast<std::uint8_t>(carry % base));
}

}  // namespace

std::string base58btc(ByteView bytes) {
    std::vector<std::uint8_t> digits;
    digits.reserve(bytes.size() * 138 / 100 + 1);
    for (const auto byte : bytes) grow(digits, 58, 256, byte);
    const auto zeros = std::find_if(bytes.begin(), bytes.end(), [](auto byte) { return byte != 0; }) - bytes.begin();
    std::string text(static_cast<std::size_t>(zeros), kAlphabet[0]);
    std::for_each(digits.rbegin(), digits.rend(), [&](auto digit) { text += kAlphabet[digit]; });
    return text;
}

Result<Bytes> from_base58btc(std::string_view text) {
    if (text.size() > kMaxBase58) return fail(Code::too_large, "base58 too long");
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size());
    for (const char c : text) {
        const auto digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) return fail(Code::bad_input, "not base58btc");
        grow(bytes, 256, 58, static_cast<unsigned>(digit));
    }
    const auto zeros = std::min(text.find_first_not_of(kAlphabet[0]), text.size());
    bytes.insert(bytes.end(), zeros, 0);
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

std::string multikey(const PublicKey& key) {
    Bytes bytes(kEd25519.begin(), kEd25519.end());
    bytes.insert(bytes.end(), key.begin(), key.end());
    return "z" + base58btc(bytes);
}

Result<PublicKey> from_multikey(std::string_view text) {
    if (!text.starts_with('z')) return fail(Code::bad_input, "not a Multikey in base58btc");
    MERCI_TRY(const auto bytes, from_base58btc(text.substr(1)));
    if (bytes.size() < kEd25519.size()) return fail(Code::bad_input, "a Multikey too short");
    if (!std::equal(kEd25519.begin(), kEd25519.end(), bytes.begin()))
        return fail(Code::unsupported, "a key that is not Ed25519");
    PublicKey key{};
    if (bytes.size() != kEd25519.size() + key.size()) return fail(Code::bad_input, "an Ed25519 key of another length");
    std::copy(bytes.begin() + kEd25519.size(), bytes.end(), key.begin());
    return key;
}

std::string did_key(const PublicKey& key) {
    return "did:key:" + multikey(key);
}

}  // namespace merci::credentials
