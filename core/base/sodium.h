// The few things we ask of libsodium, with our types. Call start_crypto() once before anything else.
#pragma once

#include <array>
#include <initializer_list>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci {

void start_crypto();

Hash sha256(ByteView bytes);
Hash sha256_of(std::initializer_list<ByteView> pieces);

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// An Ed25519 key pair. The secret is wiped when it goes.
class SigningKey {
public:
    static constexpr std::size_t kSeedSize = 32;
    explicit SigningKey(std::span<const std::uint8_t, kSeedSize> seed);
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    const PublicKey& public_key() const { return public_; }
    Signature sign(ByteView message) const;
    // What somebody sealed to this key (seal_to). damaged: it was not, or it was changed.
    Result<Bytes> open(ByteView sealed) const;

private:
    PublicKey public_{};
    std::array<std::uint8_t, 64> secret_{};
};

bool verify(ByteView message, const Signature& signature, const PublicKey& key);

// A sealed box (libsodium's crypto_box_seal) for whoever has the secret of this Ed25519 key, by the X25519 key that it
// converts to. 48 bytes longer than the message; nobody learns who sealed it. bad_input: not a point of the curve.
Result<Bytes> seal_to(const PublicKey& key, ByteView message);

// 32 bytes for one purpose from a master secret (BLAKE2b keyed by the secret).
Hash derive(const Hash& secret, std::string_view purpose, ByteView more = {});

}  // namespace merci
