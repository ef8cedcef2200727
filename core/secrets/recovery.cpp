#include "core/secrets/recovery.h"

#include <vector>

#include "core/base/sodium.h"

namespace merci::secrets {
namespace {

constexpr std::string_view kConsonants = "bdfghjklmnprstvz";
constexpr std::string_view kVowels = "aiou";

std::string word(unsigned value) {
    return {kConsonants[value >> 12 & 15], kVowels[value >> 10 & 3], kConsonants[value >> 6 & 15],
            kVowels[value >> 4 & 3], kConsonants[value & 15]};
}

Result<unsigned> value_of(std::string_view text) {
    if (text.size() != 5) return fail(Code::bad_input, "a recovery word has five letters");
    unsigned value = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const auto letters = i % 2 == 0 ? kConsonants : kVowels;
        const auto at = letters.find(text[i]);
        if (at == std::string_view::npos) return fail(Code::bad_input, "a recovery word is misspelt");
        value = value << (i % 2 == 0 ? 4 : 2) | static_cast<unsigned>(at);
    }
    return value;
}

unsigned checksum(const Hash& secret) {
    const auto hash = sha256(secret);
    return static_cast<unsigned>(hash[0] << 8 | hash[1]);
}

}  // namespace

std::string recovery_words(const Hash& secret) {
    std::string words;
    for (std::size_t i = 0; i < secret.size(); i += 2) {
        words += word(static_cast<unsigned>(secret[i] << 8 | secret[i + 1])) + " ";
    }
    return words + word(checksum(secret));
}

Result<Hash> from_recovery_words(std::string_view words) {
    std::vector<std::string> found(1);
    for (const char c : words) {
        if (c >= 'A' && c <= 'Z') {
            found.back() += static_cast<char>(c - 'A' + 'a');
        } else if (c >= 'a' && c <= 'z') {
            found.back() += c;
        } else if (!found.back().empty()) {
            found.emplace_back();
        }
    }
    if (found.back().empty()) found.pop_back();
    if (found.size() != 17) return fail(Code::bad_input, "the recovery sheet has 17 words");
    Hash secret{};
    for (std::size_t i = 0; i < 16; ++i) {
        MERCI_TRY(const auto value, value_of(found[i]));
        secret[2 * i] = static_cast<std::uint8_t>(value >> 8);
        secret[2 * i + 1] = static_cast<std::uint8_t>(value);
    }
    MERCI_TRY(const auto check, value_of(found[16]));
    if (check != checksum(secret)) return fail(Code::bad_input, "the recovery words do not fit together");
    return secret;
}

}  // namespace merci::secrets
