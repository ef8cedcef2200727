// The keys that kiosks sign credentials with, as their feeds tell of them; in new folders, copies, and folders of the
// version before, which had none for VC-JWT.
#include <catch2/catch.hpp>

#include "core/storage/fold.h"
#include "core/storage/meta.h"
#include "core/storage/migrations.h"
#include "core/storage/verify.h"
#include "tests/support/centre.h"
#include "tests/support/events_doc.h"

using namespace merci;
using namespace merci::storage;
using merci::test::EventsDoc;
using merci::test::GivenRandom;
using merci::test::TestCentre;
using merci::test::TestFolder;

namespace {

constexpr std::size_t kEventsBefore = 23;     // of the golden feed: all that the version before could write
constexpr std::size_t kMigrationsBefore = 2;  // and the tables it had

Hash hash_of(const std::string& text) {
    Hash hash{};
    const auto bytes = *from_hex(text);
    REQUIRE(bytes.size() == hash.size());
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

// A folder as the version before left it, with the golden feed in it.
class OlderFolder {
public:
    OlderFolder() {
        start_crypto();
        const EventsDoc doc;
        const auto& golden = doc.golden("keys");
        GivenRandom seeds(
            *from_hex(golden.one("feed seed") + golden.one("credential seed") + golden.one("token seed")));
        const auto keys = secrets::Keys::make_for(hash_of(golden.one("centre secret")), seeds);
        point = golden.one("es256 key");
        feed = golden.one("feed id");
        REQUIRE(make_folder(folder_.root, Secrecy::secret).ok());
        REQUIRE(make_folder(folder_.blobs(), Secrecy::secret).ok());
        REQUIRE(make_folder(folder_.print(), Secrecy::secret).ok());
        REQUIRE(keys.save(folder_.keys()).ok());
        REQUIRE(write_file(folder_.guard(), bytes_of("guard\n"), Secrecy::secret).ok());
        for (const auto& text : doc.golden("blobs").all("text"))
            REQUIRE(Blobs(folder_.blobs()).put(bytes_of(text + "\n")).ok());
        auto db = database();
        for (std::size_t i = 0; i < kMigrationsBefore; ++i) db.run(migrations()[i]);
        db.run(("PRAGMA user_version=" + std::to_string(kMigrationsBefore)).c_str());
        JournalStore journal(db);
        journal.open_feed({keys.feed().public_key(), 1});
        const auto events = doc.goldens("event ");
        REQUIRE(events.size() > kEventsBefore);
        for (std::size_t i = 0; i < kEventsBefore; ++i) {
            const auto envelope = *journal::Envelope::parse(events[i].one("envelope"));
            std::vector<journal::Part> parts;
            for (const auto& text : events[i].all("part")) parts.push_back(*journal::open_part(text));
            GivenRandom salts(*from_hex(events[i].joined("salt")));
            const auto stored = journal.append(envelope.centre, envelope.feed, keys.feed(), envelope.hlc, envelope.id,
                                               envelope.type, envelope.tv, parts, salts);
            REQUIRE(stored.ok());
        }
        set_meta(db, kMetaCentre, "7K3MQ2X9TD4H");
        REQUIRE(db.take_error().ok());
    }

    Database database() {
        auto opened = Database::open(folder_.database(), Access::read_write);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }

    std::unique_ptr<Store> open() {
        auto store = Store::open(folder_.root, random_);
        INFO((store.ok() ? std::string() : store.error().detail));
        REQUIRE(store.ok());
        return std::move(*store);
    }

    std::string point;
    std::string feed;

private:
    TestFolder made_;
    Folder folder_{made_ / "data"};
    SeededRandom random_{1};
};

std::int64_t number(Database& db, const std::string& sql) {
    auto rows = db.query(sql);
    REQUIRE(rows.step());
    return rows.integer(0);
}

std::int64_t events_in(Database& db) {
    return number(db, "SELECT count(*) FROM events");
}

void check_whole(Store& store) {
    const auto report = verify(store.database(), store.blobs());
    for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
    CHECK(report.good());
    const auto before = report.digest;
    REQUIRE(rebuild(store.database()).ok());
    CHECK(hex(*projection_digest(store.database())) == before);
}

domain::PublishedKey es256(const Store& store, const std::string& feed) {
    const auto point = compressed(store.keys().es256().public_key());
    return {feed, "vc_jwt", "ES256", Bytes(point.begin(), point.end())};
}

std::string own_feed(Store& store) {
    return JournalStore(store.database()).own_feed()->id;
}

}  // namespace

TEST_CASE("a new centre tells of both keys that its kiosk signs credentials with", "[keys]") {
    TestCentre centre;
    auto& store = *centre.store;
    const auto feed = own_feed(store);
    CHECK(store.view().published_keys() == std::vector{es256(store, feed)});
    CHECK(store.view().credential_keys() ==
          std::vector{domain::CredentialKey{store.keys().credential().public_key(), feed}});
    {
        auto types = store.database().query("SELECT type FROM events ORDER BY seq LIMIT 4");
        for (const char* type : {"feed_opened", "centre_founded", "key_published", "person_joined"}) {
            REQUIRE(types.step());
            CHECK(types.text(0) == type);
        }
    }
    const auto before = events_in(store.database());
    centre.reopen();
    CHECK(events_in(centre.store->database()) == before);
    check_whole(*centre.store);
}

TEST_CASE("a folder of the version before tells of its key once, the first time it is opened", "[keys]") {
    OlderFolder older;
    for (int opened = 0; opened < 3; ++opened) {
        auto store = older.open();
        CHECK(events_in(store->database()) == static_cast<std::int64_t>(kEventsBefore + 1));
        CHECK(store->view().published_keys() == std::vector{es256(*store, older.feed)});
        CHECK(base64url(store->view().published_keys()[0].key) == older.point);
        CHECK(store->view().person("b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2")->name == "Nathan");
        CHECK(number(store->database(), "SELECT count(*) FROM events WHERE type = 'key_published' AND seq = 24") == 1);
        check_whole(*store);
    }
}

TEST_CASE("a power cut while an older folder is brought up to date only puts its key off", "[keys]") {
    SECTION("after the new tables came") {
        OlderFolder older;
        {
            auto db = older.database();
            REQUIRE(migrate(db).ok());
        }
        auto store = older.open();
        CHECK(store->view().published_keys() == std::vector{es256(*store, older.feed)});
        check_whole(*store);
    }
    SECTION("after they were folded") {
        OlderFolder older;
        {
            auto db = older.database();
            REQUIRE(migrate(db).ok());
            REQUIRE(rebuild_if_folded_otherwise(db).ok());
        }
        auto store = older.open();
        CHECK(store->view().published_keys() == std::vector{es256(*store, older.feed)});
        check_whole(*store);
    }
    SECTION("while the key was written") {
        OlderFolder older;
        {
            auto db = older.database();
            REQUIRE(migrate(db).ok());
            REQUIRE(rebuild_if_folded_otherwise(db).ok());
            db.run("CREATE TRIGGER power_cut BEFORE INSERT ON p_keys BEGIN SELECT RAISE(ABORT, 'cut'); END");
            REQUIRE(db.take_error().ok());
        }
        {
            auto store = older.open();  // serves people all the same
            CHECK(store->view().published_keys().empty());
            CHECK(events_in(store->database()) == static_cast<std::int64_t>(kEventsBefore));
            store->database().run("DROP TRIGGER power_cut");
            REQUIRE(store->database().take_error().ok());
            CHECK(verify(store->database(), store->blobs()).good());
        }
        auto store = older.open();
        CHECK(events_in(store->database()) == static_cast<std::int64_t>(kEventsBefore + 1));
        CHECK(store->view().published_keys() == std::vector{es256(*store, older.feed)});
        check_whole(*store);
    }
}

TEST_CASE("a copied folder tells of its new keys beside those of before", "[keys]") {
    TestCentre centre;
    const auto first = own_feed(*centre.store);
    const auto key = es256(*centre.store, first);
    const auto credential = domain::CredentialKey{centre.store->keys().credential().public_key(), first};
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    auto& store = *centre.store;
    const auto second = own_feed(store);
    REQUIRE(second != first);
    CHECK(store.view().published_keys() == std::vector{key, es256(store, second)});
    CHECK(store.view().credential_keys() ==
          std::vector{credential, domain::CredentialKey{store.keys().credential().public_key(), second}});
    CHECK(key.key != es256(store, second).key);
    check_whole(store);
    centre.reopen();
    CHECK(centre.store->view().published_keys().size() == 2);
}

TEST_CASE("keys that another program wrote wrongly are nobody's credential keys", "[keys]") {
    TestCentre centre;
    const auto ours = centre.store->view().credential_keys();
    StoredEvent foreign{0,
                        new_id(centre.random),
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.1",
                        "feed_opened",
                        1,
                        journal::Hlc::at(1),
                        {}};
    foreign.parts = {journal::Part{"feed", {}, {{"label", "x"}, {"credential", "AAAA"}, {"token", 3}}}};
    fold(centre.store->database(), foreign);
    CHECK(centre.store->view().credential_keys() == ours);
}

TEST_CASE("a kiosk that tells of another key keeps both, in the order of the world", "[keys]") {
    TestCentre centre;
    const auto feed = own_feed(*centre.store);
    const auto first = es256(*centre.store, feed);
    StoredEvent later{0, new_id(centre.random), feed, "key_published", 1, journal::Hlc::at(2'000'000'000'000), {}};
    later.parts = {journal::Part{"key", {}, {{"use", "vc_jwt"}, {"alg", "ES256"}, {"key", "AgMEBQ"}}}};
    for (int twice = 0; twice < 2; ++twice) fold(centre.store->database(), later);
    CHECK(centre.store->view().published_keys() ==
          std::vector{first, domain::PublishedKey{feed, "vc_jwt", "ES256", {2, 3, 4, 5}}});
    // A person's part says nothing about a kiosk.
    later.parts[0]->owner = centre.animator;
    later.hlc = journal::Hlc::at(2'000'000'000'001);
    fold(centre.store->database(), later);
    CHECK(centre.store->view().published_keys().size() == 2);
}
