#include "hub/code.h"

#include "core/base/sodium.h"

namespace merci::hub {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 16;

char plain(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'I' || c == 'L') return '1';
    return c == 'O' ? '0' : c;
}

}  // namespace

std::string new_code(Random& random) {
    std::string code;
    for (std::size_t i = 0; i < kLength; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kLetters[random.below(kLetters.size())];
    }
    return code;
}

Result<Hash> code_hash(std::string_view code) {
    std::string letters;
    for (const char c : code) {
        if (c == '-' || c == ' ') continue;
        const char one = plain(c);
        if (kLetters.find(one) == std::string_view::npos) return fail(Code::bad_input, "not a code");
        letters += one;
    }
    if (letters.size() != kLength) return fail(Code::bad_input, "a code has 16 characters");
    return sha256_of({bytes_of("merci code"), bytes_of(letters)});
}

}  // namespace merci::hub
