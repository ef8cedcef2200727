#include "core/secrets/recovery.h"

#include <catch2/catch.hpp>

#include "core/base/random.h"
#include "core/base/sodium.h"
#include "core/secrets/keys.h"
#include "tests/support/folder.h"

using namespace merci;
using namespace merci::secrets;

TEST_CASE("the recovery words give the secret back, also as people type them") {
    start_crypto();
    SeededRandom random(2);
    for (int i = 0; i < 50; ++i) {
        const Hash secret = random.bytes<32>();
        const auto words = recovery_words(secret);
        CHECK(*from_recovery_words(words) == secret);
        std::string loud;
        for (const char c : words) loud += c == ' ' ? '\n' : static_cast<char>(c >= 'a' ? c - 32 : c);
        CHECK(*from_recovery_words("  " + loud + "\n") == secret);
    }
}

TEST_CASE("a misspelt, missing or swapped recovery word is refused") {
    start_crypto();
    SeededRandom random(3);
    const auto words = recovery_words(random.bytes<32>());
    auto misspelt = words;
    misspelt[0] = misspelt[0] == 'b' ? 'd' : 'b';
    CHECK_FALSE(from_recovery_words(misspelt).ok());
    CHECK_FALSE(from_recovery_words(words.substr(6)).ok());
    CHECK_FALSE(from_recovery_words(words.substr(6) + " " + words.substr(0, 5)).ok());
    CHECK_FALSE(from_recovery_words("").ok());
}

TEST_CASE("keys come back from their folder, and nobody else may read them") {
    start_crypto();
    test::TestFolder folder;
    SeededRandom random(4);
    const auto keys = Keys::make(random);
    REQUIRE(keys.save(folder / "keys").ok());
    const auto loaded = Keys::load(folder / "keys");
    REQUIRE(loaded.ok());
    CHECK(loaded->feed().public_key() == keys.feed().public_key());
    CHECK(loaded->centre_secret() == keys.centre_secret());
    for (const auto& file : std::filesystem::directory_iterator(folder / "keys")) {
        CHECK((file.status().permissions() & std::filesystem::perms(0077)) == std::filesystem::perms::none);
    }
    CHECK((std::filesystem::status(folder / "keys").permissions() & std::filesystem::perms(0077)) ==
          std::filesystem::perms::none);
}

TEST_CASE("a PIN is known again by its hash, and only with the centre's pepper") {
    start_crypto();
    SeededRandom random(5);
    const auto keys = Keys::make(random);
    const auto hash = keys.hash_pin("135790");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(keys.pin_matches("135790", hash));
    CHECK_FALSE(keys.pin_matches("135791", hash));
    CHECK_FALSE(keys.pin_matches("135790", ""));
    CHECK_FALSE(Keys::make(random).pin_matches("135790", hash));
}

TEST_CASE("a personal card's secret is the same when printed again, and another for a new card") {
    start_crypto();
    SeededRandom random(6);
    const auto keys = Keys::make(random);
    CHECK(keys.card_secret("p", "a") == keys.card_secret("p", "a"));
    CHECK(keys.card_secret("p", "a") != keys.card_secret("p", "b"));
    CHECK(keys.card_secret("p", "a") != Keys::make(random).card_secret("p", "a"));
}
