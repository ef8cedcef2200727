#include "core/storage/verify.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "core/base/files.h"
#include "tests/support/centre.h"

using namespace merci;
using namespace merci::storage;
using merci::test::TestCentre;

namespace {

void flip(Bytes& bytes, Random& random) {
    bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] ^= static_cast<std::uint8_t>(1u << random.below(8));
}

struct Cell {
    const char* table;
    const char* column;
    const char* where;
};

}  // namespace

TEST_CASE("verify finds every one of 200 random byte changes in events, parts and blobs") {
    TestCentre centre;
    for (int i = 0; i < 6; ++i) {
        const Id person = centre.join("Personne " + std::to_string(i));
        const auto blob = centre.store->blobs().put(bytes_of("photo " + std::to_string(i) + std::string(500, 'x')));
        domain::Tell tell;
        tell.person = person;
        tell.activity = centre.radio;
        tell.photos = {{*blob, 1, 1}};
        tell.words = "récit";
        REQUIRE(centre.store->run(tell, {centre.clock.now(), true}).ok());
        centre.award(person);
    }
    REQUIRE(verify(centre.store->database(), centre.store->blobs()).good());
    auto& db = centre.store->database();
    SeededRandom random(99);
    int found = 0;
    constexpr Cell kCells[] = {{"events", "envelope", "n"},
                               {"events", "hash", "n"},
                               {"events", "sig", "n"},
                               {"parts", "salt", "rowless"},
                               {"parts", "body", "rowless"}};
    for (int round = 0; round < 150; ++round) {
        const Cell& cell = kCells[random.below(5)];
        const bool events = std::string(cell.table) == "events";
        const std::string table = cell.table;
        const std::string column = cell.column;
        std::int64_t key = 0;
        std::int64_t i = 0;
        Bytes bytes;
        {
            auto rows = db.query("SELECT " + std::string(events ? "n, 0, " : "event, i, ") + column + " FROM " + table +
                                 " ORDER BY 1, 2 LIMIT 1 OFFSET ?");
            rows.bind(static_cast<std::int64_t>(random.below(events ? 30 : 60)));
            REQUIRE(rows.step());
            key = rows.integer(0);
            i = rows.integer(1);
            bytes = rows.blob(2);
        }
        const Bytes before = bytes;
        flip(bytes, random);
        const auto put = [&](const Bytes& value) {
            const std::string text = column == "envelope" || column == "body" ? "CAST(? AS TEXT)" : "?";
            db.query("UPDATE " + table + " SET " + column + " = " + text +
                     (events ? " WHERE n = ?" : " WHERE event = ? AND i = ?"))
                .bind(ByteView(value))
                .bind(key)
                .bind(i)
                .run();
            REQUIRE(db.take_error().ok());
        };
        if (events) {
            const auto put_event = [&](const Bytes& value) {
                const std::string text = column == "envelope" ? "CAST(? AS TEXT)" : "?";
                db.query("UPDATE events SET " + column + " = " + text + " WHERE n = ?")
                    .bind(ByteView(value))
                    .bind(key)
                    .run();
                REQUIRE(db.take_error().ok());
            };
            put_event(bytes);
            found += verify(db, centre.store->blobs()).good() ? 0 : 1;
            put_event(before);
        } else {
            put(bytes);
            found += verify(db, centre.store->blobs()).good() ? 0 : 1;
            put(before);
        }
    }
    const auto blobs = *centre.store->blobs().all();
    for (int round = 0; round < 50; ++round) {
        const auto path = centre.store->blobs().path(blobs[random.below(static_cast<std::uint32_t>(blobs.size()))]);
        auto bytes = *read_file(path);
        const auto before = bytes;
        flip(bytes, random);
        REQUIRE(write_file(path, bytes).ok());
        found += verify(db, centre.store->blobs()).good() ? 0 : 1;
        REQUIRE(write_file(path, before).ok());
    }
    CHECK(found == 200);
    CHECK(verify(db, centre.store->blobs()).good());
}

TEST_CASE("verify sees what is missing, added or swapped") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    centre.award(nathan);
    auto& db = centre.store->database();
    const char* damages[] = {
        "DELETE FROM events WHERE seq = 5",
        "DELETE FROM events WHERE n = (SELECT max(n) FROM events)",
        "DELETE FROM parts WHERE event = 4 AND i = 0",
        "UPDATE parts SET body = NULL, salt = NULL, owner = NULL WHERE event = 4 AND i = 0",
        "UPDATE parts SET owner = 'somebody' WHERE event = 4 AND i = 0",
        "UPDATE events SET hlc = '0000000000000001' WHERE n = 3",
        "UPDATE events SET type = 'thanks_given' WHERE n = 3",
        "UPDATE p_people SET name = 'Autre'",
        "DELETE FROM p_awards",
        "INSERT INTO parts (event, i, salt, body) VALUES (9999, 0, zeroblob(16), '{}')",
        "UPDATE feeds SET head_seq = head_seq + 1",
    };
    for (const char* damage : damages) {
        INFO(damage);
        db.run("SAVEPOINT s");
        db.run(damage);
        REQUIRE(db.take_error().ok());
        db.run("RELEASE s");
        CHECK_FALSE(verify(db, centre.store->blobs()).good());
        break;
    }
    for (const char* damage : damages) {
        TestCentre fresh;
        fresh.award(fresh.join("Nathan"));
        INFO(damage);
        fresh.store->database().run(damage);
        REQUIRE(fresh.store->database().take_error().ok());
        CHECK_FALSE(verify(fresh.store->database(), fresh.store->blobs()).good());
    }
}

TEST_CASE("verify sees a feed whose time stands still or goes back, however well it is signed") {
    for (const int step : {0, -1}) {
        TestCentre centre;
        auto& database = centre.store->database();
        JournalStore journal(database);
        const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
        const journal::Hlc hlc{journal.last_hlc().packed + static_cast<std::uint64_t>(step)};
        REQUIRE(journal
                    .append(centre.store->view().centre().id, feed, centre.store->keys().feed(), hlc,
                            new_id(centre.random), "example", 1, {}, centre.random)
                    .ok());
        const auto report = verify(database, centre.store->blobs());
        REQUIRE(report.faults.size() == 1);
        CHECK(report.faults[0].what == "its time is not after the event before it");
    }
}
