#include "core/storage/backup.h"

#include <catch2/catch.hpp>

#include "core/base/files.h"
#include "core/secrets/recovery.h"
#include "core/storage/fold.h"
#include "core/storage/verify.h"
#include "tests/support/centre.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::TestCentre;

TEST_CASE("a backup opens on a new machine with the recovery words, and everything is there") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const auto blob = centre.store->blobs().put(bytes_of("une photo"));
    domain::Tell tell;
    tell.person = nathan;
    tell.activity = centre.radio;
    tell.photos = {{*blob, 1, 1}};
    REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
    const auto award = centre.award(nathan);
    const auto before = projection_digest(centre.store->database());
    const auto made = backup(centre.folder / "data", centre.folder / "backup", centre.clock.now());
    REQUIRE(made.ok());
    CHECK(made->blobs == 1);
    CHECK_FALSE(std::filesystem::exists(centre.folder / "data" / "snapshot.part"));

    const auto secret = secrets::from_recovery_words(centre.founded.recovery);
    const auto restored = restore(centre.folder / "backup", centre.folder / "new", *secret, centre.random);
    REQUIRE(restored.ok());
    CHECK(restored->made == centre.clock.now());
    auto store = Store::open(centre.folder / "new", centre.random);
    REQUIRE(store.ok());
    CHECK((*store)->view().person(nathan)->name == "Nathan");
    CHECK((*store)->view().award(award)->person == nathan);
    CHECK(verify((*store)->database(), (*store)->blobs()).good());
    CHECK((*store)->keys().pin_matches("246810", *(*store)->view().pin_hash(centre.animator)));
    CHECK((*store)->keys().feed().public_key() != centre.store->keys().feed().public_key());
    CHECK(before.ok());
}

TEST_CASE("a backup shows nothing to who has no recovery sheet, and no device key is in it") {
    TestCentre centre;
    centre.join("Nathan");
    REQUIRE(backup(centre.folder / "data", centre.folder / "out", centre.clock.now()).ok());
    const auto bytes = *read_file(centre.folder / "out");
    CHECK(std::string(text_of(bytes)).find("Nathan") == std::string::npos);
    CHECK(std::string(text_of(bytes)).find("SQLite") == std::string::npos);
    Hash wrong{};
    const auto refused = restore(centre.folder / "out", centre.folder / "new", wrong, centre.random);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == Code::wrong_secret);
    CHECK_FALSE(std::filesystem::exists(centre.folder / "new"));
}

TEST_CASE("an altered or cut backup is refused, and nothing half restored stays") {
    TestCentre centre;
    centre.join("Nathan");
    REQUIRE(backup(centre.folder / "data", centre.folder / "out", centre.clock.now()).ok());
    const auto secret = *secrets::from_recovery_words(centre.founded.recovery);
    const auto good = *read_file(centre.folder / "out");
    SeededRandom random(4);
    for (int round = 0; round < 60; ++round) {
        auto bytes = good;
        if (round % 3 == 2)
            bytes.push_back(static_cast<std::uint8_t>(round));
        else if (round % 3 == 0)
            bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] ^= 4;
        else
            bytes.resize(random.below(static_cast<std::uint32_t>(bytes.size())));
        REQUIRE(write_file(centre.folder / "bad", bytes).ok());
        CHECK_FALSE(restore(centre.folder / "bad", centre.folder / "new", secret, random).ok());
        CHECK_FALSE(std::filesystem::exists(centre.folder / "new"));
        CHECK_FALSE(std::filesystem::exists(centre.folder / "new.restoring"));
    }
    CHECK(restore(centre.folder / "out", centre.folder / "data", secret, random).error().code == Code::exists);
}

TEST_CASE("a backup holds everything but the photo that is damaged, and says so") {
    TestCentre centre;
    const auto one = centre.store->blobs().put(bytes_of("one"));
    const auto two = centre.store->blobs().put(bytes_of("two"));
    REQUIRE(write_file(centre.store->blobs().path(*one), bytes_of("changed")).ok());
    const auto out = centre.folder / "backup";
    const auto made = backup(centre.folder / "data", out, 0);
    REQUIRE(made.ok());
    CHECK(made->missing == 1);
    CHECK(made->blobs == 1);
    SeededRandom random(5);
    const auto again = centre.folder / "again/";  // a last slash is no other place
    REQUIRE(restore(out, again, centre.store->keys().centre_secret(), random).ok());
    CHECK(Blobs(again / "blobs").get(*two).ok());
    CHECK(std::filesystem::exists(again / "merci.db"));
}

TEST_CASE("two backups at once do not disturb each other") {
    TestCentre centre;
    const auto lock = FileLock::take(centre.store->folder().backup_lock());
    REQUIRE(lock.ok());
    CHECK(backup(centre.folder / "data", centre.folder / "out", 0).error().code == Code::in_use);
}
