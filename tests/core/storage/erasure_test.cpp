#include "core/storage/erasure.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "core/domain/scan.h"
#include "core/storage/fold.h"
#include "core/storage/local.h"
#include "core/storage/store.h"
#include "core/storage/verify.h"
#include "tests/support/life.h"

using namespace merci;
using namespace merci::storage;
using merci::test::any_file_holds;
using merci::test::digest;
using merci::test::Life;
using merci::test::TestCentre;
using merci::test::TestFolder;

TEST_CASE("an erased person leaves no byte in any file of the folder, and the chain still verifies") {
    for (const char* badges : {"keep", "revoke"}) {
        TestCentre centre;
        Life life(centre);
        const Id sylvie = life.people[1];
        const auto photo = sha256(bytes_of("photo of " + sylvie));
        const auto card = domain::personal_card_url(centre.store->view(), centre.store->keys(), sylvie);
        const auto token = centre.store->view().award(life.awards[1])->token;
        REQUIRE(
            save_draft(centre.store->database(), {life.people[0], "tell", "{\"with\":[\"" + sylvie + "\"]}", 1}).ok());
        REQUIRE(save_draft(centre.store->database(), {sylvie, "tell", "{\"words\":\"brouillon\"}", 1}).ok());
        REQUIRE(any_file_holds(centre.folder.path(), "histoire de " + sylvie));
        REQUIRE(any_file_holds(centre.folder.path(), "photo of " + sylvie));

        centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", badges}});
        for (const std::string& trace : {sylvie, std::string("Sylvie"), "histoire de " + sylvie, "photo of " + sylvie,
                                         hex(photo), "merci de " + sylvie, "avis de " + sylvie, token,
                                         std::string("brouillon"), card->substr(card->find('#'))}) {
            INFO(trace);
            CHECK_FALSE(any_file_holds(centre.folder.path(), trace));
        }
        const auto report = verify(centre.store->database(), centre.store->blobs());
        for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
        CHECK(report.good());
        CHECK(report.erased_parts > 5);

        // The others keep what is theirs: Nathan's record stands without her.
        const auto record = centre.store->view().record(life.records[0]);
        REQUIRE(record);
        CHECK(record->words == "histoire de " + life.people[0]);
        CHECK(record->with.empty());
        const auto award = centre.store->view().award(life.awards[1]);
        REQUIRE(award);
        CHECK(award->person.empty());
        CHECK(award->is_revoked == (std::string(badges) == "revoke"));

        const auto before = digest(centre);
        REQUIRE(rebuild(centre.store->database()).ok());
        CHECK(digest(centre) == before);
        centre.reopen();
        CHECK_FALSE(centre.store->view().person(sylvie));
    }
}

TEST_CASE("an erasure cut short before its last bytes went is finished at the next start") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    {
        // As after a power cut between the commit and the scrub.
        Transaction transaction(centre.store->database());
        erase_person(centre.store->database(), sylvie, "00000000000000000000000000000000");
        REQUIRE(transaction.commit().ok());
    }
    REQUIRE(any_file_holds(centre.folder.path(), "photo of " + sylvie));
    centre.reopen();
    CHECK_FALSE(any_file_holds(centre.folder.path(), "photo of " + sylvie));
    CHECK_FALSE(any_file_holds(centre.folder.path(), "histoire de " + sylvie));
}

TEST_CASE("an erasure whose last bytes cannot go yet is still an erasure, and the folder opens") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    const auto blob = hex(sha256(bytes_of("photo of " + sylvie)));
    const auto path = centre.store->blobs().path(blob);
    std::filesystem::remove(path);
    std::filesystem::create_directories(path / "in the way");
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(centre.store->view().person(sylvie));
    centre.reopen();
    CHECK(any_file_holds(centre.folder.path(), blob));  // still to do
    std::filesystem::remove_all(path);
    centre.reopen();
    CHECK_FALSE(any_file_holds(centre.folder.path(), blob));
}

TEST_CASE("the photo of a draft goes with its person, unless somebody else sent the same one") {
    TestCentre centre;
    Life life(centre);
    const Id sylvie = life.people[1];
    const auto taken = centre.store->blobs().put(bytes_of("a photo never sent"));
    const auto shared = hex(sha256(bytes_of("photo of " + life.people[0])));
    const Json state{{"photos", {{{"blob", *taken}}, {{"blob", shared}}}}};
    REQUIRE(save_draft(centre.store->database(), {sylvie, "tell", state.dump(), 1}).ok());
    centre.run({{"do", "erase"}, {"person", sylvie}, {"by", centre.animator}, {"badges", "keep"}});
    CHECK_FALSE(any_file_holds(centre.folder.path(), "a photo never sent"));
    CHECK_FALSE(any_file_holds(centre.folder.path(), *taken));
    CHECK(centre.store->blobs().get(shared).ok());
}

TEST_CASE("what waits for the printer is not printed for somebody erased") {
    TestCentre centre;
    Life life(centre);
    const auto queue = centre.folder / "data" / "print";
    const std::string kinds[] = {"person:", "portfolio:", "skills:", "slip:"};
    const auto wait = [&](const std::string& name, const std::string& what) {
        REQUIRE(write_file(queue / name, bytes_of("{\"what\":\"" + what + "\"}")).ok());
    };
    for (const auto& kind : kinds) {
        const std::string door = kind == "slip:" ? "." + Id(32, 'd') : std::string();
        wait("job-" + kind, kind + life.people[1] + door);
        wait("other-" + kind, kind + life.people[0] + door);
    }
    wait("unknown", "poster:" + life.people[0]);
    REQUIRE(write_file(queue / "aside", bytes_of("half a ti")).ok());
    wait("award", "award:" + life.awards[1]);
    centre.run({{"do", "erase"}, {"person", life.people[1]}, {"by", centre.animator}, {"badges", "keep"}});
    for (const auto& kind : kinds) {
        INFO(kind);
        CHECK_FALSE(std::filesystem::exists(queue / ("job-" + kind)));
        CHECK(std::filesystem::exists(queue / ("other-" + kind)));
    }
    CHECK(std::filesystem::exists(queue / "award"));
    CHECK_FALSE(std::filesystem::exists(queue / "unknown"));
    CHECK_FALSE(std::filesystem::exists(queue / "aside"));
}

TEST_CASE("a photo that nothing names goes after an hour, one of a draft stays") {
    TestCentre centre;
    Life life(centre);
    const auto& blobs = centre.store->blobs();
    const auto left = blobs.put(bytes_of("taken, then left"));
    const auto kept = blobs.put(bytes_of("taken, in a draft"));
    REQUIRE(save_draft(centre.store->database(), {life.people[0], "tell", "{\"blob\":\"" + *kept + "\"}", 1}).ok());
    const Millis written = blobs.written(*left);
    REQUIRE(written > 0);
    REQUIRE(sweep_blobs(centre.store->database(), blobs, written + 59 * 60'000).ok());
    CHECK(blobs.get(*left).ok());
    REQUIRE(sweep_blobs(centre.store->database(), blobs, written + 61 * 60'000).ok());
    CHECK(blobs.get(*left).error().code == Code::not_found);
    CHECK(blobs.get(*kept).ok());
    CHECK(verify(centre.store->database(), blobs).good());
}

TEST_CASE("what a power cut left half written is gone at the next start") {
    TestCentre centre;
    const auto kept = centre.store->blobs().put(bytes_of("whole"));
    const auto part = centre.store->blobs().path(*kept).string() + ".part";
    REQUIRE(write_file(part, bytes_of("half")).ok());
    REQUIRE(write_file(centre.store->folder().snapshot(), bytes_of("half")).ok());
    centre.reopen();
    CHECK_FALSE(std::filesystem::exists(part));
    CHECK_FALSE(std::filesystem::exists(centre.store->folder().snapshot()));
    CHECK(centre.store->blobs().get(*kept).ok());
}

TEST_CASE("a card of somebody erased does not wait for the printer after a crash either") {
    TestCentre centre;
    const auto job = centre.folder / "data" / "print" / "job";
    REQUIRE(write_file(job, bytes_of("{\"what\":\"person:" + std::string(32, 'a') + "\"}")).ok());
    centre.reopen();
    CHECK_FALSE(std::filesystem::exists(job));
}
