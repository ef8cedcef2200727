// Keys and signatures as W3C writes them: base58btc behind a "z", Multikey, and the did:key made of one.
//
// An Ed25519 key is "z" ‖ base58btc(0xed 0x01 ‖ 32 bytes), "z6Mk…"; did:key is "did:key:" before that.
// Controlled Identifiers 1.0, sections 2.4 and 2.2.2; the did:key method.
#pragma once

#include <string>
#include <string_view>

#include "core/base/sodium.h"

namespace merci::credentials {

// The alphabet of Bitcoin, a leading zero byte is a '1'. No "z" before it. Work grows with the square of the length:
// reading refuses more than kMaxBase58 characters.
inline constexpr std::size_t kMaxBase58 = 256;
std::string base58btc(ByteView bytes);
Result<Bytes> from_base58btc(std::string_view text);

std::string multikey(const PublicKey& key);
// unsupported: the key of another kind than Ed25519; bad_input: no Multikey.
Result<PublicKey> from_multikey(std::string_view text);

std::string did_key(const PublicKey& key);

}  // namespace merci::credentials
