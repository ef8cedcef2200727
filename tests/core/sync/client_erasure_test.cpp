// Erasures that travel between kiosks.
#include <catch2/catch.hpp>

#include "core/storage/local.h"
#include "tests/support/lines.h"

using namespace merci;
using namespace merci::sync;
using namespace merci::test;
using storage::Sending;

TEST_CASE("a photo of somebody who was erased elsewhere before it went up does not hold up the rest",
          "[sync][erasure]") {
    TwoKiosks both;
    auto& [centre, life, hub, first, other, second] = both;
    domain::Tell tell;
    tell.person = life.people[0];
    tell.activity = centre.radio;
    tell.photos = {{*centre.store->blobs().put(bytes_of("a last photo")), 10, 10}};
    REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
    int sent = 0;
    hub.fate = [&] { return ++sent > 2 ? ModelHub::Fate::lost : ModelHub::Fate::went_well; };  // session and events
    CHECK_FALSE(first.now().good());
    hub.fate = [] { return ModelHub::Fate::went_well; };
    other.run({{"do", "erase"}, {"person", life.people[0]}, {"by", centre.animator}}, centre.clock.now());
    REQUIRE(second.now().good());

    const auto heard = first.now();
    INFO(heard.json().dump());
    CHECK(heard.good());
    CHECK_FALSE(centre.store->view().person(life.people[0]));
    CHECK(storage::lacking_at_hub(centre.store->database()).empty());
    CHECK_FALSE(any_file_holds(centre.folder.path(), "a last photo"));
}

TEST_CASE("an erasure travels, and a photo half fetched goes with it", "[sync]") {
    TwoKiosks both;
    auto& [centre, life, hub, first, other, second] = both;
    const Id sylvie = life.people[1];
    REQUIRE(make_folder(other.store->folder().incoming(), Secrecy::secret).ok());
    REQUIRE(write_file(other.store->folder().incoming() / "half", bytes_of("photo of " + sylvie)).ok());
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    REQUIRE(first.now().good());
    REQUIRE(second.now().good());
    REQUIRE(first.now().good());  // the other has said that nothing is left there
    for (const auto& trace : {sylvie, "photo of " + sylvie, "histoire de " + sylvie}) {
        INFO(trace);
        CHECK_FALSE(any_file_holds(other.folder().path(), trace));
        CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
    }
    CHECK(digest(*centre.store) == digest(*other.store));
    CHECK(faults_of(*other.store) == std::vector<std::string>());
}
