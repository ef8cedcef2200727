#include "core/base/sodium.h"

#include <sodium.h>

#include <cstdlib>

namespace merci {

void start_crypto() {
    if (sodium_init() < 0) std::abort();  // no entropy source: nothing could be trusted
}

Hash sha256(ByteView bytes) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

Hash sha256_of(std::initializer_list<ByteView> pieces) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto piece : pieces) crypto_hash_sha256_update(&state, piece.data(), piece.size());
    Hash hash{};
    crypto_hash_sha256_final(&state, hash.data());
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

Result<Bytes> SigningKey::open(ByteView sealed) const {
    if (sealed.size() < crypto_box_SEALBYTES) return fail(Code::damaged, "too short for a sealed box");
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> to{};
    std::array<std::uint8_t, crypto_box_SECRETKEYBYTES> secret{};
    Bytes message(sealed.size() - crypto_box_SEALBYTES);
    const bool opened =
        crypto_sign_ed25519_pk_to_curve25519(to.data(), public_.data()) == 0 &&
        crypto_sign_ed25519_sk_to_curve25519(secret.data(), secret_.data()) == 0 &&
        crypto_box_seal_open(message.data(), sealed.data(), sealed.size(), to.data(), secret.data()) == 0;
    sodium_memzero(secret.data(), secret.size());
    if (!opened) return fail(Code::damaged, "the box was sealed for somebody else, or changed");
    return message;
}

Result<Bytes> seal_to(const PublicKey& key, ByteView message) {
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> to{};
    if (crypto_sign_ed25519_pk_to_curve25519(to.data(), key.data()) != 0)
        return fail(Code::bad_input, "nothing can be sealed to this key");
    Bytes sealed(message.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), message.data(), message.size(), to.data()) != 0)
        return fail(Code::bad_input, "nothing can be sealed to this key");
    return sealed;
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
