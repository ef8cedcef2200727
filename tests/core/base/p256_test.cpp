#include "core/base/p256.h"

#include <openssl/err.h>

#include <catch2/catch.hpp>
#include <set>

#include "core/base/random.h"

using namespace merci;

namespace {

template <typename T>
T from_text(const std::string& text) {
    const auto bytes = from_hex(text);
    REQUIRE(bytes.ok());
    T out{};
    REQUIRE(bytes->size() == out.size());
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

// RFC 7515, appendix A.3: the key, and a signature over a JWS.
P256Point rfc_key() {
    const auto x = *from_base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    const auto y = *from_base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    return from_text<P256Point>(hex(x) + hex(y));
}

const std::string kRfcMessage =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
    "fQ";
constexpr const char* kRfcSignature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

// The order of the curve.
constexpr const char* kOrder = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

}  // namespace

TEST_CASE("the signature of RFC 7515 holds, and not over another message, by another key or changed", "[p256]") {
    const auto key = rfc_key();
    const auto signature = from_text<Es256Signature>(hex(*from_base64url(kRfcSignature)));
    CHECK(verify_es256(bytes_of(kRfcMessage), signature, key));
    const std::string longer = kRfcMessage + "Q";
    CHECK_FALSE(verify_es256(bytes_of(longer), signature, key));
    CHECK_FALSE(verify_es256(bytes_of(kRfcMessage), signature, Es256Key(Hash{}).public_key()));
    for (std::size_t bit = 0; bit < signature.size() * 8; bit += 7) {
        auto changed = signature;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        CHECK_FALSE(verify_es256(bytes_of(kRfcMessage), changed, key));
    }
}

TEST_CASE("one seed gives one key, as the header says it is made", "[p256]") {
    // Computed apart from this program, with the formula and nothing else.
    CHECK(hex(Es256Key(Hash{}).public_key()) ==
          "51427a5bf3205b6b3974c83004a110def2cf25ba2ad3809a22deb2d0d8d7f0ce"
          "cfe36d3049ccbd33a85c11eba30a63460c9539e51401350db7935a9006616da5");
    SeededRandom random(3);
    const auto seed = random.bytes<32>();
    CHECK(Es256Key(seed).public_key() == Es256Key(seed).public_key());
    CHECK(Es256Key(seed).public_key() != Es256Key(random.bytes<32>()).public_key());
}

TEST_CASE("what a key signs holds under that key alone, and copies of a key sign too", "[p256]") {
    SeededRandom random(4);
    const Es256Key other(random.bytes<32>());
    for (int i = 0; i < 50; ++i) {
        const Es256Key key(random.bytes<32>());
        const Es256Key copy = key;
        const auto message = random.bytes<100>();
        const auto signature = copy.sign(message);
        CHECK(verify_es256(message, signature, key.public_key()));
        CHECK_FALSE(verify_es256(message, signature, other.public_key()));
        CHECK_FALSE(verify_es256(ByteView(message).first(99), signature, key.public_key()));
    }
    CHECK(verify_es256({}, other.sign({}), other.public_key()));
}

TEST_CASE("numbers that no signature has are refused", "[p256]") {
    const Es256Key key(Hash{});
    const auto signature = hex(key.sign(bytes_of("merci")));
    const std::string zero(64, '0');
    for (const auto& odd : {zero + signature.substr(64), signature.substr(0, 64) + zero, zero + zero,
                            kOrder + signature.substr(64), signature.substr(0, 64) + kOrder}) {
        INFO(odd);
        CHECK_FALSE(verify_es256(bytes_of("merci"), from_text<Es256Signature>(odd), key.public_key()));
    }
}

TEST_CASE("a point is written short and read back", "[p256]") {
    SeededRandom random(5);
    std::set<int> signs;
    for (int i = 0; i < 20; ++i) {
        const auto point = Es256Key(random.bytes<32>()).public_key();
        const auto shorter = compressed(point);
        signs.insert(shorter[0]);
        CHECK(*from_compressed(shorter) == point);
    }
    CHECK(signs == std::set<int>{2, 3});
}

TEST_CASE("what is no point of the curve is neither a key nor read as one", "[p256]") {
    auto point = rfc_key();
    CHECK(on_curve(point));
    auto shorter = compressed(point);
    point[63] ^= 1;
    CHECK_FALSE(on_curve(point));
    CHECK_FALSE(on_curve(P256Point{}));
    const auto signature = from_text<Es256Signature>(hex(*from_base64url(kRfcSignature)));
    CHECK_FALSE(verify_es256(bytes_of(kRfcMessage), signature, point));
    CHECK_FALSE(verify_es256(bytes_of(kRfcMessage), signature, P256Point{}));

    CHECK(from_compressed(shorter).ok());
    shorter[0] = 4;
    CHECK(from_compressed(shorter).error().code == Code::bad_input);
    shorter.fill(0xff);
    shorter[0] = 2;
    CHECK(from_compressed(shorter).error().code == Code::bad_input);
    const std::array<std::uint8_t, 1> infinity{};
    for (const ByteView bytes : {ByteView(), ByteView(infinity), ByteView(rfc_key()), ByteView(shorter).first(32)})
        CHECK(from_compressed(bytes).error().code == Code::bad_input);
}

TEST_CASE("what fails in here leaves no error behind for others", "[p256]") {
    ERR_clear_error();
    CHECK_FALSE(on_curve(P256Point{}));
    CHECK_FALSE(from_compressed(P256Compressed{}).ok());
    CHECK_FALSE(verify_es256({}, Es256Signature{}, rfc_key()));
    CHECK(ERR_peek_error() == 0);
}
