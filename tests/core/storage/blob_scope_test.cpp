#include "core/storage/blob_scope.h"

#include <catch2/catch.hpp>

#include "core/storage/backup.h"
#include "tests/support/hand_made.h"
#include "tests/support/nodes.h"

using namespace merci;
using namespace merci::storage;
using namespace merci::test;

TEST_CASE("the scope beside a blob says whether it stays, at any depth", "[blobs]") {
    const std::string paper(64, 'a');
    const std::string photo(64, 'b');
    const Json fields = {{"pages", {{{"blob", paper}, {"scope", "kiosk"}}, {{"blob", photo}, {"scope", "public"}}}},
                         {"portrait", "blob:" + photo}};
    CHECK(blobs_staying(fields) == std::vector{paper});
    CHECK(blobs_staying({{"blob", photo}}).empty());
    CHECK(blobs_staying({{"blob", photo}, {"scope", "centre"}}).empty());
}

TEST_CASE("a guardian's paper is of its kiosk alone: others neither have it nor miss it", "[blobs][sync]") {
    TestCentre centre;
    Life life(centre);
    SecondKiosk other(centre, 9);
    const auto paper = *centre.store->blobs().put(bytes_of("the guardian's paper"));
    const auto photo = *centre.store->blobs().put(bytes_of("a photo that travels"));
    write_by_hand(centre, "guardian_paper_filed",
                  {{"paper", life.people[0], {{"pages", {{{"blob", paper}, {"scope", "kiosk"}}}}}},
                   {"extra", life.people[0], {{"blob", photo}}}});
    auto& here = centre.store->database();
    take(*other.store, journal_in(here));
    take(*centre.store, journal_in(other.store->database()));
    auto& there = other.store->database();
    CHECK(digest(*other.store) == digest(*centre.store));

    CHECK_FALSE(blob_travels(here, paper));
    CHECK(blob_travels(here, photo));
    CHECK(that_travel(there, {paper, photo}) == std::vector{photo});
    CHECK(missing_blobs(there, other.store->blobs(), 9) == std::vector{photo});
    CHECK(faults_of(*other.store).size() == 1);
    REQUIRE(other.store->blobs().put(bytes_of("a photo that travels")).ok());
    CHECK(faults_of(*other.store) == std::vector<std::string>());
    // Neither does a backup there miss it; here it is part of one.
    TestFolder out;
    const auto backup_there = backup(other.folder() / "data", out / "there", 1);
    REQUIRE(backup_there.ok());
    CHECK(backup_there->missing == 0);
    const auto backup_here = backup(centre.folder / "data", out / "here", 1);
    REQUIRE(backup_here.ok());
    CHECK(backup_here->blobs == backup_there->blobs + 1);

    // At its own kiosk its loss is a fault, and nobody is asked for it.
    REQUIRE(centre.store->blobs().remove(paper).ok());
    CHECK(missing_blobs(here, centre.store->blobs(), 9).empty());
    CHECK(faults_of(*centre.store).size() == 1);

    // Where another part names the same bytes freely, they travel.
    REQUIRE(centre.store->blobs().put(bytes_of("the guardian's paper")).ok());
    write_by_hand(centre, "example", {{"note", life.people[0], {{"blob", paper}}}});
    CHECK(blob_travels(centre.store->database(), paper));
}
