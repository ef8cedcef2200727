#include "core/codes/badge_token.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"

using namespace merci;
using namespace merci::codes;

namespace {

BadgeToken sample() {
    BadgeToken token;
    token.award = 0x0123456789abcdefULL;
    token.badge = {1, 2, 3, 4, 5, 6, 7, 8};
    token.level = domain::Level::explore;
    token.version = 3;
    token.day = {2026, 11, 22};
    token.name = "Nathan";
    return token;
}

}  // namespace

TEST_CASE("a token says what was sealed, and its key vouches for it") {
    start_crypto();
    SeededRandom random(5);
    const SigningKey key(random.bytes<32>());
    const auto text = seal_token(sample(), key);
    const auto token = parse_token(text);
    REQUIRE(token.ok());
    CHECK(token->award == 0x0123456789abcdefULL);
    CHECK(token->level == domain::Level::explore);
    CHECK(token->version == 3);
    CHECK(token->day == Day{2026, 11, 22});
    CHECK(token->name == "Nathan");
    CHECK_FALSE(token->practice);
    CHECK(token_holds(text, key.public_key()));
    CHECK_FALSE(token_holds(text, SigningKey(random.bytes<32>()).public_key()));
}

TEST_CASE("one changed character anywhere in a token, and it is not genuine") {
    start_crypto();
    SeededRandom random(6);
    const SigningKey key(random.bytes<32>());
    const auto text = seal_token(sample(), key);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char c : alphabet) {
            if (c == text[i]) continue;
            auto changed = text;
            changed[i] = c;
            REQUIRE_FALSE(token_holds(changed, key.public_key()));
        }
    }
    CHECK_FALSE(token_holds(text.substr(1), key.public_key()));
    CHECK_FALSE(token_holds(text + "A", key.public_key()));
    CHECK_FALSE(token_holds("", key.public_key()));
}

TEST_CASE("a long name is cut at a character, so that the card still fits") {
    start_crypto();
    SeededRandom random(7);
    const SigningKey key(random.bytes<32>());
    auto token = sample();
    token.name = "Marie-Éléonore-Émérentienne";
    const auto text = seal_token(token, key);
    const auto read = parse_token(text);
    REQUIRE(read.ok());
    CHECK(read->name.size() <= kTokenNameMax);
    CHECK(token.name.starts_with(read->name));
    CHECK(token_holds(text, key.public_key()));
}

TEST_CASE("a token is these bytes, for ever") {
    start_crypto();
    std::array<std::uint8_t, 32> seed{};
    for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::uint8_t>(i);
    CHECK(seal_token(sample(), SigningKey(seed)) ==
          "AQEjRWeJq83vAQIDBAUGBwgCAAMJ1VZHWqcGTmF0aGFuy-6ZvH9gl-tKYBYoOSwbFLU_YpQYsQIizD2tYVr8iHLV9-rq79450WWWgZcxX_"
          "Zzlu3QTNaLMKKXjdcCgDRRBg");
}

TEST_CASE("noise is never a token") {
    SeededRandom random(8);
    for (int i = 0; i < 5000; ++i) {
        Bytes noise(random.below(140));
        random.fill(noise);
        if (!noise.empty()) noise[0] = 1;
        const auto text = base64url(noise);
        const auto token = parse_token(text);
        if (token.ok()) CHECK_FALSE(token_holds(text, PublicKey{}));
    }
}
