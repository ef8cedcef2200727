// ES256 (ECDSA over P-256 with SHA-256, RFC 7518 section 3.4): the few things we ask of OpenSSL, with our types.
//
// A key is made from a 32-byte seed, always the same one from the same seed:
//     d = 1 + (BLAKE2b, 48 bytes of output, keyed by the seed, over "merci p256 scalar") mod (n − 1)
// read big-endian, n being the order of the curve. The 128 bits more than n has keep d even (FIPS 186-5, A.2.1).
// A signature draws its nonce inside OpenSSL, which mixes key and message into it; version 3.0 cannot do without (RFC
// 6979): two signatures of one message differ. So no journal and no digest may hang on the bytes of a signature.
// Points and signatures are pairs of 32-byte big-endian numbers, as in JWK and JWS, never DER.
#pragma once

#include <memory>

#include "core/base/bytes.h"

struct evp_pkey_st;

namespace merci {

using P256Point = std::array<std::uint8_t, 64>;       // x ‖ y
using P256Compressed = std::array<std::uint8_t, 33>;  // SEC 1 section 2.3.3: 2 or 3, then x
using Es256Signature = std::array<std::uint8_t, 64>;  // r ‖ s

P256Compressed compressed(const P256Point& point);
// bad_input when it is no point of the curve.
Result<P256Point> from_compressed(ByteView bytes);
bool on_curve(const P256Point& point);

// A key pair. Copies share one secret, which OpenSSL wipes with the last of them. Threads may sign at once.
class Es256Key {
public:
    static constexpr std::size_t kSeedSize = 32;
    explicit Es256Key(std::span<const std::uint8_t, kSeedSize> seed);

    const P256Point& public_key() const { return public_; }
    Es256Signature sign(ByteView message) const;

private:
    P256Point public_{};
    std::shared_ptr<evp_pkey_st> key_;
};

// False too when the key is no point of the curve.
bool verify_es256(ByteView message, const Es256Signature& signature, const P256Point& key);

}  // namespace merci
