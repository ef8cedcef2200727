#include "core/base/rsa.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <bit>

#include "core/base/openssl.h"

namespace merci {
namespace {

using openssl::Held;

using Key = Held<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Held<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Digest = Held<EVP_MD_CTX, EVP_MD_CTX_free>;

constexpr std::size_t kLeastModulus = 2048 / 8;
constexpr std::size_t kMostModulus = 8192 / 8;
constexpr std::size_t kMostExponent = 8;

// OpenSSL takes numbers in the machine's own order.
Bytes native(const Bytes& number) {
    Bytes out = number;
    if constexpr (std::endian::native == std::endian::little) std::reverse(out.begin(), out.end());
    return out;
}

Key make_key(const RsaPublicKey& key) {
    auto n = native(key.n);
    auto e = native(key.e);
    std::array<OSSL_PARAM, 3> parameters{OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, n.data(), n.size()),
                                         OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, e.data(), e.size()),
                                         OSSL_PARAM_construct_end()};
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* made = nullptr;
    const bool done = context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.data()) == 1;
    return Key(done ? made : nullptr);
}

}  // namespace

bool is_sound(const RsaPublicKey& key) {
    if (key.n.size() < kLeastModulus || key.n.size() > kMostModulus || key.n.front() < 0x80 || key.n.back() % 2 == 0)
        return false;
    if (key.e.empty() || key.e.size() > kMostExponent || key.e.front() == 0 || key.e.back() % 2 == 0) return false;
    return key.e.size() > 1 || key.e.front() >= 3;
}

bool verify_rs256(ByteView message, ByteView signature, const RsaPublicKey& key) {
    const openssl::ErrorsStayHere stay;
    if (!is_sound(key)) return false;
    const auto public_key = make_key(key);
    const Digest digest(EVP_MD_CTX_new());
    return public_key && digest &&
           EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, public_key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace merci
