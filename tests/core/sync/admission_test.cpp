#include "core/sync/admission.h"

#include <catch2/catch.hpp>

#include "tests/support/centre.h"

using namespace merci;
using namespace merci::sync;
using merci::test::TestCentre;

namespace {

SigningKey key_of(std::uint8_t seed) {
    start_crypto();
    Hash bytes{};
    bytes.fill(seed);
    return SigningKey(bytes);
}

std::string feed_of(const SigningKey& key) {
    return journal::FeedId{key.public_key(), 1}.text();
}

WaitingKiosk waiting(const std::string& feed) {
    return {feed, "Étage", journal::fingerprint(feed)};
}

constexpr const char* kCentre = "7K3MQ2X9TD4H";

}  // namespace

TEST_CASE("the centre secret opens for the kiosk it was sealed for, in its centre, and for nobody else", "[sync]") {
    const auto key = key_of(1);
    Hash secret{};
    secret.fill(0x5a);
    const auto sealed = *seal_secret(secret, kCentre, feed_of(key));
    CHECK(*open_secret(sealed, kCentre, key) == secret);
    CHECK(open_secret(sealed, kCentre, key_of(2)).error().code == Code::not_genuine);
    CHECK(open_secret(sealed, "7K3MQ2X9TD4J", key).error().code == Code::not_genuine);
    CHECK(open_secret({}, kCentre, key).error().code == Code::not_genuine);
    for (std::size_t i = 0; i < sealed.size(); i += 7) {
        auto changed = sealed;
        changed[i] ^= 1;
        CHECK_FALSE(open_secret(changed, kCentre, key).ok());
    }
    // Another thing sealed to it is no secret.
    CHECK(open_secret(*seal_to(key.public_key(), bytes_of("merci centre secret")), kCentre, key).error().code ==
          Code::not_genuine);
    CHECK(std::search(sealed.begin(), sealed.end(), secret.begin(), secret.end()) == sealed.end());
    CHECK_FALSE(seal_to(PublicKey{}, bytes_of("x")).ok());
}

TEST_CASE("a kiosk is found by its fingerprint as people type it, and only by the whole of it", "[sync]") {
    const auto one = waiting(feed_of(key_of(1)));
    const auto two = waiting(feed_of(key_of(2)));
    const std::vector kiosks = {one, two};
    auto typed = one.fingerprint;
    for (auto& c : typed) c = c == ' ' ? '-' : c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    CHECK(kiosk_with(kiosks, typed)->feed == one.feed);
    CHECK(kiosk_with(kiosks, two.fingerprint)->feed == two.feed);
    CHECK(kiosk_with(kiosks, one.fingerprint.substr(0, 14)).error().code == Code::bad_input);
    CHECK(kiosk_with(kiosks, "").error().code == Code::bad_input);
    CHECK(kiosk_with(kiosks, "0000 0000 0000 0000").error().code == Code::not_found);
    CHECK(kiosk_with(std::vector{one, two, one}, one.fingerprint).error().code == Code::already);
}

TEST_CASE("who waits is kept, with a fingerprint that the hub cannot choose", "[sync]") {
    TestCentre centre;
    auto& db = centre.store->database();
    const auto feed = feed_of(key_of(3));
    CHECK(storage::waiting_kiosks(db).empty());
    storage::note_waiting(db, {{feed, "Étage", "0000 0000 0000 0000"}});
    REQUIRE(storage::waiting_kiosks(db).size() == 1);
    CHECK(storage::waiting_kiosks(db)[0].label == "Étage");
    CHECK(storage::waiting_kiosks(db)[0].fingerprint == journal::fingerprint(feed));

    const storage::When now{centre.clock.now(), true};
    CHECK(admit(*centre.store, feed_of(key_of(4)), centre.animator, now).error().code == Code::not_found);
    CHECK(admit(*centre.store, feed, centre.join("Nathan"), now).error().code == Code::not_allowed);
    CHECK(storage::to_be_sealed_for(db, {}).empty());
    REQUIRE(admit(*centre.store, feed, centre.animator, now).ok());
    const auto events = centre.store->view().kiosks();
    REQUIRE(admit(*centre.store, feed, centre.animator, now).ok());  // asked twice, written once
    CHECK(centre.store->view().kiosks().size() == events.size());
    CHECK(storage::to_be_sealed_for(db, {}) == std::vector{feed});
    storage::note_sealed(db, feed);
    CHECK(storage::to_be_sealed_for(db, {}).empty());
    // It waits again, or still: the hub may have lost what it was given.
    CHECK(storage::to_be_sealed_for(db, storage::waiting_kiosks(db)) == std::vector{feed});
}
