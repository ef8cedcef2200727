#include "hub/backup.h"

#include "core/base/files.h"
#include "hub/sqlite_store.h"
#include "tests/hub/hub_kiosk.h"

using namespace merci;
using namespace merci::test;

namespace {
constexpr Millis kNow = 1'795'000'000'000;
}

TEST_CASE("a backup is a store that opens, of one moment, with the names of its blobs", "[hub][backup]") {
    TestCentre kiosk;
    Life life(kiosk);
    TestFolder folder;
    SeededRandom random(7);
    auto store = must(hub::SqliteStore::open(folder / "hub.db", random));
    const auto device = enrolled(*store, feed_of(kiosk), centre_of(kiosk), kNow, random);
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk), kNow));
    kiosk.run({{"do", "erase"}, {"person", life.people[1]}, {"by", kiosk.animator}});
    const auto before = must(store->head(device.feed));
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk, before.seq), kNow));

    CHECK(must(hub::back_up(folder / "hub.db", folder / "copy")) == 4);
    const auto after = must(store->head(device.feed));
    kiosk.tell(life.people[0]);
    must(hub::take_in(*store, device, centre_of(kiosk), events_of(kiosk, after.seq), kNow));

    auto copy = must(hub::SqliteStore::open(folder / "copy", random));
    CHECK(copy->epoch() == store->epoch());
    CHECK(must(copy->head(device.feed)).hash == after.hash);
    const auto list = std::string(text_of(must(read_file(folder / "copy.blobs"))));
    const auto blob = must(store->blobs(device.centre, "", 1))[0];
    CHECK(list.find(centre_of(kiosk) + "/" + blob.substr(0, 2) + "/" + blob + "\n") != std::string::npos);
    CHECK(std::count(list.begin(), list.end(), '\n') == 4);
    // What was erased is not in it, whether or not the store's own file was scrubbed yet.
    std::filesystem::create_directory(folder / "kept");
    std::filesystem::copy(folder / "copy", folder / "kept" / "copy");
    CHECK(any_file_holds(folder / "kept", "histoire de " + life.people[0]));
    CHECK_FALSE(any_file_holds(folder / "kept", life.people[1]));
    CHECK((std::filesystem::status(folder / "copy").permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a backup writes over nothing, and needs a store", "[hub][backup]") {
    TestFolder folder;
    SeededRandom random(7);
    CHECK(hub::back_up(folder / "hub.db", folder / "copy").error().code == Code::not_found);
    must(hub::SqliteStore::open(folder / "hub.db", random));
    CHECK(must(hub::back_up(folder / "hub.db", folder / "copy")) == 0);
    CHECK(hub::back_up(folder / "hub.db", folder / "copy").error().code == Code::exists);
}
