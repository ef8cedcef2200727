#include "core/base/p256.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>

#include <algorithm>
#include <cstdlib>

#include "core/base/openssl.h"

namespace merci {
namespace {

using openssl::ErrorsStayHere;
using openssl::Held;

using Number = Held<BIGNUM, BN_clear_free>;
using Group = Held<EC_GROUP, EC_GROUP_free>;
using Point = Held<EC_POINT, EC_POINT_free>;
using Key = Held<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Held<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Digest = Held<EVP_MD_CTX, EVP_MD_CTX_free>;
using Pair = Held<ECDSA_SIG, ECDSA_SIG_free>;

constexpr std::size_t kNumber = 32;
constexpr std::uint8_t kUncompressed = 4;

using Uncompressed = std::array<std::uint8_t, 1 + 2 * kNumber>;

// What fails only when there is no memory, or no curve.
void must(bool done) {
    if (!done) std::abort();
}

const EC_GROUP* curve() {
    static const Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    must(group != nullptr);
    return group.get();
}

Uncompressed uncompressed(const P256Point& point) {
    Uncompressed bytes{kUncompressed};
    std::copy(point.begin(), point.end(), bytes.begin() + 1);
    return bytes;
}

// Nothing when the bytes are no point of the curve.
Point read_point(ByteView bytes) {
    Point point(EC_POINT_new(curve()));
    must(point != nullptr);
    if (EC_POINT_oct2point(curve(), point.get(), bytes.data(), bytes.size(), nullptr) != 1) return nullptr;
    return point;
}

P256Point coordinates(const EC_POINT* point) {
    Uncompressed bytes{};
    must(EC_POINT_point2oct(curve(), point, POINT_CONVERSION_UNCOMPRESSED, bytes.data(), bytes.size(), nullptr) ==
         bytes.size());
    P256Point out{};
    std::copy(bytes.begin() + 1, bytes.end(), out.begin());
    return out;
}

Number scalar_of(std::span<const std::uint8_t, Es256Key::kSeedSize> seed) {
    const auto purpose = bytes_of("merci p256 scalar");
    std::array<std::uint8_t, 48> wide{};
    must(crypto_generichash(wide.data(), wide.size(), purpose.data(), purpose.size(), seed.data(), seed.size()) == 0);
    Number d(BN_bin2bn(wide.data(), static_cast<int>(wide.size()), nullptr));
    sodium_memzero(wide.data(), wide.size());
    const Number most(BN_dup(EC_GROUP_get0_order(curve())));
    const Held<BN_CTX, BN_CTX_free> context(BN_CTX_new());
    must(d != nullptr && most != nullptr && context != nullptr);
    BN_set_flags(d.get(), BN_FLG_CONSTTIME);
    must(BN_sub_word(most.get(), 1) == 1 && BN_nnmod(d.get(), d.get(), most.get(), context.get()) == 1 &&
         BN_add_word(d.get(), 1) == 1);
    return d;
}

// A key as OpenSSL has it; nothing when the point is not on the curve. `secret` may be nothing.
Key make_key(const P256Point& point, const BIGNUM* secret) {
    char group[] = "prime256v1";
    auto bytes = uncompressed(point);
    std::array<std::uint8_t, kNumber> native{};
    std::array<OSSL_PARAM, 4> parameters{};
    std::size_t n = 0;
    parameters[n++] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0);
    parameters[n++] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size());
    if (secret != nullptr) {
        must(BN_bn2nativepad(secret, native.data(), static_cast<int>(native.size())) ==
             static_cast<int>(native.size()));
        parameters[n++] = OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native.data(), native.size());
    }
    parameters[n] = OSSL_PARAM_construct_end();
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    must(context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1);
    EVP_PKEY* made = nullptr;
    const int kind = secret != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
    const bool done = EVP_PKEY_fromdata(context.get(), &made, kind, parameters.data()) == 1;
    sodium_memzero(native.data(), native.size());
    return Key(done ? made : nullptr);
}

}  // namespace

P256Compressed compressed(const P256Point& point) {
    P256Compressed bytes{static_cast<std::uint8_t>(2 + (point.back() & 1))};
    std::copy_n(point.begin(), kNumber, bytes.begin() + 1);
    return bytes;
}

Result<P256Point> from_compressed(ByteView bytes) {
    const ErrorsStayHere stay;
    if (bytes.size() == P256Compressed().size()) {
        if (const auto point = read_point(bytes)) return coordinates(point.get());
    }
    return fail(Code::bad_input, "not a point of P-256");
}

bool on_curve(const P256Point& point) {
    const ErrorsStayHere stay;
    return read_point(uncompressed(point)) != nullptr;
}

Es256Key::Es256Key(std::span<const std::uint8_t, kSeedSize> seed) {
    const ErrorsStayHere stay;
    const auto d = scalar_of(seed);
    const Point point(EC_POINT_new(curve()));
    must(point != nullptr && EC_POINT_mul(curve(), point.get(), d.get(), nullptr, nullptr, nullptr) == 1);
    public_ = coordinates(point.get());
    auto key = make_key(public_, d.get());
    must(key != nullptr);
    key_ = std::shared_ptr<EVP_PKEY>(key.release(), EVP_PKEY_free);
}

Es256Signature Es256Key::sign(ByteView message) const {
    const ErrorsStayHere stay;
    const Digest digest(EVP_MD_CTX_new());
    std::array<std::uint8_t, 80> der{};
    std::size_t size = der.size();
    must(digest != nullptr && EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestSign(digest.get(), der.data(), &size, message.data(), message.size()) == 1);
    const unsigned char* at = der.data();
    const Pair pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    Es256Signature out{};
    must(pair != nullptr && BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out.data(), kNumber) == kNumber &&
         BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out.data() + kNumber, kNumber) == kNumber);
    return out;
}

bool verify_es256(ByteView message, const Es256Signature& signature, const P256Point& key) {
    const ErrorsStayHere stay;
    const auto public_key = make_key(key, nullptr);
    if (!public_key) return false;
    Number r(BN_bin2bn(signature.data(), kNumber, nullptr));
    Number s(BN_bin2bn(signature.data() + kNumber, kNumber, nullptr));
    const Pair pair(ECDSA_SIG_new());
    must(r != nullptr && s != nullptr && pair != nullptr && ECDSA_SIG_set0(pair.get(), r.get(), s.get()) == 1);
    (void)r.release();  // they are the pair's now
    (void)s.release();
    std::array<std::uint8_t, 80> der{};
    unsigned char* end = der.data();
    const int size = i2d_ECDSA_SIG(pair.get(), &end);
    const Digest digest(EVP_MD_CTX_new());
    must(size > 0 && digest != nullptr);
    return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, public_key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), der.data(), static_cast<std::size_t>(size), message.data(), message.size()) ==
               1;
}

}  // namespace merci
