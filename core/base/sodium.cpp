#include "core/base/sodium.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <cstdlib>
#include <memory>

namespace merci {

void start_crypto() {
    if (sodium_init() < 0) std::abort();  // no entropy source: nothing could be trusted
}

namespace {

// Looked up once: each look-up costs as much as a short hash. Never freed: others may hash until the very end.
const EVP_MD* sha256_method() {
    static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return method;
}

struct FreeDigest {
    void operator()(EVP_MD_CTX* state) const { EVP_MD_CTX_free(state); }
};

}  // namespace

Hash sha256(ByteView bytes) {
    return sha256_of({bytes});
}

// OpenSSL's uses the processor's own instructions where there are some: five times libsodium's pace.
Hash sha256_of(std::initializer_list<ByteView> pieces) {
    thread_local const std::unique_ptr<EVP_MD_CTX, FreeDigest> state(EVP_MD_CTX_new());
    Hash hash{};
    bool good = state != nullptr && EVP_DigestInit_ex2(state.get(), sha256_method(), nullptr) == 1;
    for (const auto piece : pieces) good = good && EVP_DigestUpdate(state.get(), piece.data(), piece.size()) == 1;
    if (!good || EVP_DigestFinal_ex(state.get(), hash.data(), nullptr) != 1) std::abort();  // no memory
    return hash;
}

SigningKey::SigningKey(std::span<const std::uint8_t, kSeedSize> seed) {
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

Signature SigningKey::sign(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    return signature;
}

bool verify(ByteView message, const Signature& signature, const PublicKey& key) {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

Hash derive(const Hash& secret, std::string_view purpose, ByteView more) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret.data(), secret.size(), 32);
    const auto name = bytes_of(purpose);
    const std::uint8_t end = 0;
    crypto_generichash_update(&state, name.data(), name.size());
    crypto_generichash_update(&state, &end, 1);
    crypto_generichash_update(&state, more.data(), more.size());
    Hash out{};
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace merci
