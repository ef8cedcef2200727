// A hub's own feed as kiosks meet it, with no hub: written with keys of the test's own, taken in by a kiosk's store.
//
//     TestHub hub(centre);                                  // the centre knows its key, as after an enrolment
//     const Id offer = hub.offer(centre, award, {"Mme Roux", "", "reliable", ""});
#pragma once

#include "core/domain/hub_feed.h"
#include "core/domain/outside.h"
#include "core/storage/sync_state.h"
#include "tests/support/nodes.h"

namespace merci::test {

class TestHub {
public:
    explicit TestHub(TestCentre& centre, std::uint8_t seed = 9)
        : key_(seed_of(seed)), feed_key_(seed_of(static_cast<std::uint8_t>(seed + 1))) {
        storage::note_hub(centre.store->database(), "https://badges.merci.example", base64url(key_.public_key()),
                          std::string(32, '0'));
        write(centre, domain::hub_feed_opened(key_, feed(), random_));
    }

    std::string feed() const { return journal::FeedId{feed_key_.public_key(), 1}.text(); }
    const SigningKey& key() const { return key_; }

    // As it would travel.
    journal::CheckedEvent event(TestCentre& centre, const domain::NewEvent& event) {
        journal::Envelope envelope;
        envelope.centre = centre.store->view().centre().id;
        envelope.feed = {feed_key_.public_key(), 1};
        envelope.seq = ++seq_;
        envelope.prev = prev_;
        envelope.id = event.id;
        clock_.observe(storage::JournalStore(centre.store->database()).last_hlc());
        const auto hlc = clock_.next(centre.clock.now(), journal::Trust::trusted);
        REQUIRE(hlc.ok());
        envelope.hlc = *hlc;
        envelope.type = event.type;
        journal::WireEvent wire;
        for (const auto& part : event.parts) {
            const auto sealed = journal::seal(part, random_);
            REQUIRE(sealed.ok());
            envelope.parts.push_back(sealed->commitment());
            wire.parts.emplace_back(*sealed);
        }
        wire.sealed = journal::sign(envelope, feed_key_);
        prev_ = wire.sealed.hash;
        return checked(std::move(wire));
    }

    storage::TakenIn write(TestCentre& centre, const domain::NewEvent& written) {
        return take(*centre.store, {{event(centre, written)}}, storage::Admission::looked_up);
    }

    // Words for an award, as they came in from the web.
    Id offer(TestCentre& centre, const std::string& award, const domain::Writing& writing) {
        const auto held = centre.store->view().award(award);
        REQUIRE(held.has_value());
        const auto offered =
            domain::endorsement_offered(centre.store->view(), *held, writing, centre.clock.now(), random_);
        INFO((offered.ok() ? std::string() : offered.error().detail));
        REQUIRE(offered.ok());
        REQUIRE(write(centre, *offered).taken == 1);
        return offered->id;
    }

private:
    static SigningKey seed_of(std::uint8_t byte) {
        std::array<std::uint8_t, 32> seed{};
        seed.fill(byte);
        return SigningKey(seed);
    }

    SigningKey key_;
    SigningKey feed_key_;
    SeededRandom random_{99};
    journal::HybridClock clock_;
    std::int64_t seq_ = 0;
    Hash prev_{};
};

}  // namespace merci::test
