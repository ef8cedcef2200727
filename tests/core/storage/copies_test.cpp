// A restored device writes its unsent events again, with their ids, in its new feed: whichever copy a node hears of
// first, the first in the order of the world is the one that counts.
#include <catch2/catch.hpp>

#include "core/storage/fold.h"
#include "core/storage/migrations.h"
#include "core/storage/verify.h"
#include "tests/support/centre.h"
#include "tests/support/events_doc.h"

using namespace merci;
using namespace merci::storage;
using merci::test::GivenRandom;
using merci::test::TestCentre;

namespace {

// Writes the last `count` events of the feed before again, at the end of this device's feed.
void write_again(TestCentre& centre, int count) {
    auto& database = centre.store->database();
    JournalStore journal(database);
    const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
    std::vector<std::pair<journal::Envelope, std::int64_t>> tail;
    {
        auto rows = database.query("SELECT envelope, n FROM events WHERE feed = 1 ORDER BY seq DESC LIMIT ?");
        rows.bind(count);
        while (rows.step()) tail.insert(tail.begin(), {*journal::Envelope::parse(rows.text(0)), rows.integer(1)});
    }
    journal::HybridClock clock(journal.last_hlc());
    Transaction transaction(database);
    for (const auto& [envelope, n] : tail) {
        std::vector<journal::Part> parts;
        Bytes salts;
        {
            auto rows = database.query("SELECT body, salt FROM parts WHERE event = ? ORDER BY i");
            rows.bind(n);
            while (rows.step()) {
                parts.push_back(*journal::open_part(rows.text(0)));
                for (const auto byte : rows.blob(1)) salts.push_back(byte);
            }
        }
        GivenRandom random(salts);
        const auto stored = journal.append(envelope.centre, feed, centre.store->keys().feed(),
                                           *clock.next(centre.clock.now(), journal::Trust::trusted), envelope.id,
                                           envelope.type, envelope.tv, parts, random);
        REQUIRE(stored.ok());
        CHECK(fold_new(database, *stored) == Folded::done);
    }
    REQUIRE(transaction.commit().ok());
}

// A node that hears of the events of a centre in another order of feeds.
std::string heard_by(TestCentre& centre, const char* order, bool& refolded) {
    auto& from = centre.store->database();
    auto node = Database::open(":memory:", Access::read_write);
    REQUIRE(node.ok());
    REQUIRE(migrate(*node).ok());
    {
        auto feeds = from.query("SELECT feed, id, head_seq, head_hash FROM feeds");
        while (feeds.step()) {
            node->query("INSERT INTO feeds (feed, id, head_seq, head_hash) VALUES (?, ?, ?, ?)")
                .bind(feeds.integer(0))
                .bind(feeds.text(1))
                .bind(feeds.integer(2))
                .bind(feeds.blob(3))
                .run();
        }
    }
    auto events = from.query(
        "SELECT e.n, e.feed, e.seq, e.id, e.hlc, e.type, e.envelope, e.hash, e.sig, f.id FROM events e "
        "JOIN feeds f ON f.feed = e.feed ORDER BY " +
        std::string(order));
    std::int64_t next = 0;
    while (events.step()) {
        node->query(
                "INSERT INTO events (n, feed, seq, id, hlc, type, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                "?)")
            .bind(++next)
            .bind(events.integer(1))
            .bind(events.integer(2))
            .bind(events.text(3))
            .bind(events.text(4))
            .bind(events.text(5))
            .bind(events.text(6))
            .bind(events.blob(7))
            .bind(events.blob(8))
            .run();
        StoredEvent event{
            next, events.text(3),   events.text(9), events.text(5), 1, *journal::Hlc::parse(events.text(4)),
            {},   events.integer(2)};
        auto parts = from.query("SELECT i, owner, salt, body FROM parts WHERE event = ? ORDER BY i");
        parts.bind(events.integer(0));
        while (parts.step()) {
            node->query("INSERT INTO parts (event, i, owner, salt, body) VALUES (?, ?, ?, ?, ?)")
                .bind(next)
                .bind(parts.integer(0))
                .bind_or_null(parts.text(1))
                .bind(parts.blob(2))
                .bind(parts.text(3))
                .run();
            event.parts.emplace_back(*journal::open_part(parts.text(3)));
        }
        if (fold_new(*node, event) == Folded::again) refolded = true;
    }
    REQUIRE(node->take_error().ok());
    if (refolded) REQUIRE(rebuild(*node).ok());
    return hex(*projection_digest(*node));
}

}  // namespace

TEST_CASE("of an event written again after a restore, the first in the order of the world counts") {
    TestCentre centre;
    const Id nathan = centre.join("Nathan");
    const Id rose = centre.join("Rose");
    centre.run({{"do", "change"}, {"person", nathan}, {"name", "Nathanaël"}});
    const auto award = centre.award(nathan);
    centre.run({{"do", "thank"}, {"person", rose}, {"to", nathan}, {"for", "helped"}});
    centre.run({{"do", "consent"}, {"person", rose}, {"what", "wall"}, {"value", true}});
    centre.run({{"do", "feel"}, {"journey", "tell"}, {"face", "good"}});
    centre.clock.advance(24 * 3600 * 1000);
    REQUIRE(centre.store->tidy({centre.clock.now(), true}).ok());
    centre.store.reset();
    std::filesystem::remove(centre.folder / "data" / "guard");
    centre.reopen();
    const auto before = hex(*projection_digest(centre.store->database()));
    centre.clock.advance(1000);
    write_again(centre, 9);
    CHECK(hex(*projection_digest(centre.store->database())) == before);
    CHECK(centre.store->view().thanks_to(nathan, 10).size() == 1);
    const auto report = verify(centre.store->database(), centre.store->blobs());
    for (const auto& fault : report.faults) UNSCOPED_INFO(fault.where + ": " + fault.what);
    CHECK(report.good());
    REQUIRE(rebuild(centre.store->database()).ok());
    CHECK(hex(*projection_digest(centre.store->database())) == before);

    // Other nodes hear of the copies after what they are copies of, or before.
    bool refolded = false;
    CHECK(heard_by(centre, "e.feed, e.seq", refolded) == before);
    CHECK_FALSE(refolded);
    CHECK(heard_by(centre, "e.feed DESC, e.seq", refolded) == before);
    CHECK(refolded);
}

TEST_CASE("an event that takes the id of another and says something else is a fault") {
    TestCentre centre;
    centre.join("Nathan");
    auto& database = centre.store->database();
    JournalStore journal(database);
    const auto feed = *journal::FeedId::parse(journal.own_feed()->id);
    const auto append = [&](const Id& id) {
        journal::HybridClock clock(journal.last_hlc());
        REQUIRE(journal
                    .append(centre.store->view().centre().id, feed, centre.store->keys().feed(),
                            *clock.next(0, journal::Trust::trusted), id, "example", 1, {}, centre.random)
                    .ok());
    };
    const Id id = new_id(centre.random);
    append(id);
    append(id);
    CHECK(verify(database, centre.store->blobs()).good());
    std::string other;
    {
        auto rows = database.query("SELECT id FROM events WHERE type = 'person_joined'");
        REQUIRE(rows.step());
        other = rows.text(0);
    }
    append(other);
    const auto report = verify(database, centre.store->blobs());
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].what == "another event with the same id says something else");
}
