// merci-sign: JSON lines in, each out again with an embedded proof. The key is for tests alone: the bytes 0 to 31.
//   merci-sign CREATED [VERIFICATION_METHOD]      without the second, the key's own did:key
#include <iostream>
#include <numeric>

#include "core/credentials/data_integrity.h"
#include "core/credentials/multikey.h"
#include "core/credentials/read_document.h"

using namespace merci;

namespace {

Result<Json> sign(std::string_view line, const SigningKey& key, std::string_view method, std::string_view created) {
    MERCI_TRY(auto document, credentials::read_document(line));
    MERCI_TRY(auto whole, credentials::with_proof(std::move(document), key, method, created));
    MERCI_CHECK(credentials::check_proof(whole, key.public_key()));
    return whole;
}

}  // namespace

int main(int argc, char** argv) {
    start_crypto();
    if (argc < 2) return 2;
    std::array<std::uint8_t, SigningKey::kSeedSize> seed{};
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    const SigningKey key(seed);
    const auto own = credentials::did_key(key.public_key()) + "#" + credentials::multikey(key.public_key());
    for (std::string line; std::getline(std::cin, line);) {
        const auto whole = sign(line, key, argc > 2 ? argv[2] : own, argv[1]);
        if (!whole.ok()) {
            std::cerr << name_of(whole.error().code) << ": " << whole.error().detail << '\n';
            return 1;
        }
        std::cout << whole->dump() << '\n';
    }
    return 0;
}
