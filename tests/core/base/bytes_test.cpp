#include "core/base/bytes.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;

TEST_CASE("bytes written as text come back the same") {
    SeededRandom random(1);
    for (int i = 0; i < 100; ++i) {
        const auto bytes = random.bytes<21>();
        CHECK(*from_hex(hex(bytes)) == Bytes(bytes.begin(), bytes.end()));
        CHECK(*from_base64url(base64url(bytes)) == Bytes(bytes.begin(), bytes.end()));
    }
}

TEST_CASE("a badge id reads back, also as people type it") {
    CHECK(crockford60(0) == "000000000000");
    CHECK(*from_crockford60(crockford60(0x0abcdef012345678ULL)) == 0x0abcdef012345678ULL);
    CHECK(*from_crockford60("o00000000oil") == *from_crockford60("000000000011"));
    CHECK_FALSE(from_crockford60("00000000000U").ok());
    CHECK_FALSE(from_crockford60("0000").ok());
    CHECK(is_crockford60("7K3MQ2X9TD4H"));
    for (const char* other : {"7k3mq2x9td4h", "7K3MQ2X9TD4O", "7K3MQ2X9TD4", "", "7K3MQ2X9TD4H0"})
        CHECK_FALSE(is_crockford60(other));
}

TEST_CASE("text that is not what it should be is refused") {
    CHECK_FALSE(from_hex("0").ok());
    CHECK_FALSE(from_hex("0G").ok());
    CHECK_FALSE(from_hex("AB").ok());
    CHECK_FALSE(from_base64url("a b").ok());
    CHECK_FALSE(from_base64url("AA==").ok());
    CHECK_FALSE(from_base64url("A").ok());
}
