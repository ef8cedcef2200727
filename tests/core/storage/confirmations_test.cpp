// An erasure comes back as proof: each node says so in its own feed, once nothing is left there.
#include <catch2/catch.hpp>

#include "tests/support/hub_feed.h"

using namespace merci;
using namespace merci::test;

namespace {

std::vector<std::string> confirmed_by(storage::Store& store, bool confirmed) {
    std::vector<std::string> nodes;
    const auto erasures = store.view().erasures(10);
    REQUIRE(erasures.size() == 1);
    for (const auto& node : erasures[0].nodes) {
        if (node.confirmed == confirmed) nodes.push_back(node.hub ? "hub" : node.feed);
    }
    return nodes;
}

using Nodes = std::vector<std::string>;

std::string own(storage::Store& store) {
    return store.feed().text();
}

}  // namespace

TEST_CASE("a kiosk confirms an erasure once its files hold nothing of it, and the others when they have it") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    SecondKiosk other(centre, 4);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK(confirmed_by(*centre.store, true) == Nodes{own(*centre.store)});
    CHECK_FALSE(any_file_holds(centre.folder.path(), "Nathan"));
    exchange(*centre.store, *other.store);
    CHECK(confirmed_by(*centre.store, false) == Nodes{own(*other.store)});
    CHECK_FALSE(any_file_holds(other.folder().path(), "Nathan"));
    exchange(*centre.store, *other.store);
    CHECK(confirmed_by(*centre.store, false).empty());
    CHECK(confirmed_by(*centre.store, true) == Nodes{own(*centre.store), own(*other.store)});
    CHECK(centre.store->view().erasures(10)[0].confirmed());
    CHECK(faults_of(*centre.store).empty());
    exchange(*centre.store, *other.store);
    CHECK(digest(*centre.store) == digest(*other.store));
}

TEST_CASE("an erasure is not confirmed while a reader keeps old pages, and is at the next tidying") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    auto reader = storage::Reader::open(centre.folder / "data");
    REQUIRE(reader.ok());
    (*reader)->database().run("BEGIN");
    REQUIRE((*reader)->view().person(nathan).has_value());
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK(confirmed_by(*centre.store, true).empty());
    (*reader)->database().run("COMMIT");
    REQUIRE(centre.store->tidy({centre.clock.now(), true}).ok());
    CHECK(confirmed_by(*centre.store, true) == Nodes{own(*centre.store)});
    CHECK_FALSE(any_file_holds(centre.folder.path(), "Nathan"));
}

TEST_CASE("a kiosk that came after an erasure owes nothing, and a copy that still had the bytes confirms anew") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    SecondKiosk copy(centre, 4);  // with Nathan, and a feed that is older than the erasure
    centre.clock.advance(1000);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    SecondKiosk late(centre, 6);
    exchange(*centre.store, *late.store);
    CHECK(confirmed_by(*centre.store, true) == Nodes{own(*centre.store)});
    CHECK(confirmed_by(*centre.store, false).empty());  // the copy has not been heard of yet
    // The copy becomes a restored machine's: a new feed, later than the erasure, with the bytes still there.
    REQUIRE(copy.store->begin_new_feed({centre.clock.now() + 5000, true}).ok());
    REQUIRE(any_file_holds(copy.folder().path(), "Nathan"));
    exchange(*centre.store, *copy.store);
    CHECK_FALSE(any_file_holds(copy.folder().path(), "Nathan"));
    exchange(*centre.store, *copy.store);
    CHECK(confirmed_by(*centre.store, true) == Nodes{own(*centre.store), own(*copy.store)});
    // What it wrote before its new feed counts no more.
    CHECK(confirmed_by(*centre.store, false).empty());
}

TEST_CASE("nobody waits for the word of a kiosk that was removed", "[erasure]") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    SecondKiosk other(centre, 4);
    exchange(*centre.store, *other.store);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK(confirmed_by(*centre.store, false) == Nodes{own(*other.store)});
    centre.run({{"do", "remove_kiosk"}, {"feed", own(*other.store)}, {"by", centre.animator}});
    CHECK(confirmed_by(*centre.store, false).empty());
}

TEST_CASE("a folder that is enrolled waits for its hub's word too") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    TestHub hub(centre);
    centre.run({{"do", "erase"}, {"person", nathan}, {"by", centre.animator}});
    CHECK(confirmed_by(*centre.store, false) == Nodes{"hub"});
    hub.write(centre, domain::erasure_confirmed(centre.store->view().erasures(10)[0].id, centre.random));
    CHECK(confirmed_by(*centre.store, false).empty());
}

TEST_CASE("a hub's own feed needs nobody's admission, that of another hub does") {
    TestCentre centre;
    TestHub hub(centre);
    TestHub stranger(centre, 40);  // now the folder knows this one, whose feed was taken in
    storage::note_hub(centre.store->database(), "https://badges.merci.example", base64url(hub.key().public_key()), "");
    CHECK(hub.write(centre, domain::erasure_confirmed(std::string(32, 'a'), centre.random)).taken == 1);

    TestCentre elsewhere(2);
    storage::note_hub(elsewhere.store->database(), "https://badges.merci.example", base64url(hub.key().public_key()),
                      "");
    SeededRandom random(8);
    const SigningKey writer(random.bytes<32>());
    const auto feed = journal::FeedId{writer.public_key(), 1};
    const auto opened_by = [&](const SigningKey& key, const std::string& name) {
        const auto event = domain::hub_feed_opened(key, name, random);
        journal::Envelope envelope;
        envelope.centre = elsewhere.store->view().centre().id;
        envelope.feed = feed;
        envelope.seq = 1;
        envelope.id = event.id;
        envelope.hlc = journal::Hlc::at(1'795'000'000'500);
        envelope.type = event.type;
        journal::WireEvent wire;
        const auto sealed = *journal::seal(event.parts[0], random);
        envelope.parts.push_back(sealed.commitment());
        wire.parts.emplace_back(sealed);
        wire.sealed = journal::sign(envelope, writer);
        return take(*elsewhere.store, {{checked(std::move(wire))}}, storage::Admission::looked_up);
    };
    // Vouched for by another hub; by the right one, but for another feed; then as it should be.
    CHECK(opened_by(stranger.key(), feed.text()).taken == 0);
    CHECK(opened_by(hub.key(), hub.feed()).taken == 0);
    CHECK(opened_by(hub.key(), feed.text()).taken == 1);
}

TEST_CASE("a hub's own feed is no kiosk: it is not removed, and no centre is left with it alone") {
    TestCentre centre;
    TestHub hub(centre);
    REQUIRE(centre.store->view().kiosks().size() == 1);
    CHECK(centre.store->view().kiosks()[0].feed == own(*centre.store));
    CHECK(centre.refused({{"do", "remove_kiosk"}, {"feed", hub.feed()}, {"by", centre.animator}}) == Code::not_found);
    CHECK(centre.refused({{"do", "remove_kiosk"}, {"feed", own(*centre.store)}, {"by", centre.animator}}) ==
          Code::not_allowed);
}
