#include "core/credentials/multikey.h"

#include <catch2/catch.hpp>
#include <numeric>

#include "core/base/random.h"

using namespace merci;
using namespace merci::credentials;

TEST_CASE("base58btc writes what others write", "[credentials]") {
    // The vectors of draft-msporny-base58-03, section 5.
    CHECK(base58btc(bytes_of("Hello World!")) == "2NEpo7TZRRrLZSi2U");
    CHECK(base58btc(bytes_of("The quick brown fox jumps over the lazy dog.")) ==
          "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    CHECK(base58btc(Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd}) == "11233QC4");
    CHECK(base58btc({}).empty());
    CHECK(base58btc(Bytes{0, 0, 0}) == "111");
}

TEST_CASE("base58btc reads back every length, and each value has one text", "[credentials]") {
    SeededRandom random(3);
    for (std::size_t size = 0; size < 150; ++size) {
        Bytes bytes(size);
        random.fill(bytes);
        for (std::size_t i = 0; i < size && i < size % 5; ++i) bytes[i] = 0;
        const auto text = base58btc(bytes);
        const auto again = from_base58btc(text);
        REQUIRE(again.ok());
        CHECK(*again == bytes);
    }
}

TEST_CASE("base58btc refuses what is not of its alphabet, and what is long", "[credentials]") {
    for (const char* bad : {"0", "O", "I", "l", "a b", "é", "z+", "A-"}) CHECK_FALSE(from_base58btc(bad).ok());
    CHECK(from_base58btc(std::string(kMaxBase58, 'z')).ok());
    CHECK(from_base58btc(std::string(kMaxBase58 + 1, 'z')).error().code == Code::too_large);
}

TEST_CASE("a key is the did:key that other programs make of it", "[credentials]") {
    start_crypto();
    std::array<std::uint8_t, 32> seed{};
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    const SigningKey key(seed);
    CHECK(multikey(key.public_key()) == "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd");
    CHECK(did_key(key.public_key()) == "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd");
    const auto again = from_multikey(multikey(key.public_key()));
    REQUIRE(again.ok());
    CHECK(*again == key.public_key());
}

TEST_CASE("a Multikey of another kind or length is refused", "[credentials]") {
    // P-256, from Controlled Identifiers; then too short, too long, another base, nothing.
    CHECK(from_multikey("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv").error().code == Code::unsupported);
    Bytes bytes(33, 7);
    bytes[0] = 0xED;
    bytes[1] = 0x01;
    CHECK(from_multikey("z" + base58btc(bytes)).error().code == Code::bad_input);
    bytes.resize(35);
    CHECK(from_multikey("z" + base58btc(bytes)).error().code == Code::bad_input);
    for (const char* bad : {"", "z", "u7QEAAAA", "6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd", "z0"}) {
        CHECK_FALSE(from_multikey(bad).ok());
    }
}
