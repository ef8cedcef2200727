// RS256 (RSASSA-PKCS1-v1_5 with SHA-256, RFC 7518 section 3.3), to check what others signed: we never sign with RSA.
#pragma once

#include "core/base/bytes.h"

namespace merci {

// Modulus and exponent, big-endian, as in a JWK.
struct RsaPublicKey {
    Bytes n;
    Bytes e;
    bool operator==(const RsaPublicKey&) const = default;
};

// 2048 to 8192 bits, and an odd exponent from 3, of at most 64 bits: what is weaker proves nothing, what is larger only
// takes time.
bool is_sound(const RsaPublicKey& key);

// False too when the key is not sound.
bool verify_rs256(ByteView message, ByteView signature, const RsaPublicKey& key);

}  // namespace merci
