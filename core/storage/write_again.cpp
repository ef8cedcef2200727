// What a restored or copied device wrote and the hub never got, or got otherwise, moves to its new feed.
// docs/events.md, Reserved: copies.
#include <algorithm>

#include "core/storage/journal_store.h"

namespace merci::storage {
namespace {

struct Tail {
    std::int64_t n = 0;
    journal::Envelope envelope;
    bool copied = false;  // another feed has it already
};

// What it says is of the feed it stands in: its keys, a place in its status list, what that machine has done. An award
// is signed again instead.
bool speaks_of_its_feed(const std::string& type) {
    return type == "feed_opened" || type == "key_published" || type == "award_signed" || type == "erasure_confirmed";
}

}  // namespace

Result<std::int64_t> JournalStore::write_again(const std::string& feed, std::int64_t seq, const std::string& centre,
                                               const journal::FeedId& own, const SigningKey& key,
                                               const std::function<Result<journal::Hlc>()>& next) {
    std::int64_t number = 0;
    {
        auto row = database_.query("SELECT feed FROM feeds WHERE id = ? AND own != 1");
        if (!row.bind(feed).step()) return fail(Code::not_found, "no such feed of another");
        number = row.integer(0);
    }
    std::vector<Tail> tail;
    {
        auto rows = database_.query(
            "SELECT n, envelope, EXISTS (SELECT 1 FROM events o WHERE o.id = e.id AND o.feed != e.feed) FROM events e "
            "WHERE feed = ? AND seq >= ? ORDER BY seq");
        rows.bind(number).bind(seq);
        while (rows.step()) {
            MERCI_TRY(auto envelope, journal::Envelope::parse(rows.text(1)));
            tail.push_back({rows.integer(0), std::move(envelope), rows.integer(2) != 0});
        }
    }
    database_
        .query(
            "INSERT OR IGNORE INTO quarantine (feed, seq, hash, reason, envelope, sig, whole) "
            "SELECT ?, seq, hash, 'written_again', envelope, sig, 0 FROM events WHERE feed = ? AND seq >= ?")
        .bind(feed)
        .bind(number)
        .bind(seq)
        .run();
    std::int64_t written = 0;
    for (auto& [n, envelope, copied] : tail) {
        if (copied || speaks_of_its_feed(envelope.type)) {
            database_.query("DELETE FROM parts WHERE event = ?").bind(n).run();
            continue;
        }
        const auto place = own_feed();
        if (!place || place->id != own.text()) return fail(Code::damaged, "this device's feed is not here");
        envelope.centre = centre;
        envelope.feed = own;
        envelope.seq = place->head_seq + 1;
        envelope.prev = place->head;
        MERCI_TRY(envelope.hlc, next());
        MERCI_TRY(const auto again, append_envelope(*place, envelope, key));
        database_.query("UPDATE parts SET event = ? WHERE event = ?").bind(again).bind(n).run();
        ++written;
    }
    database_.query("DELETE FROM events WHERE feed = ? AND seq >= ?").bind(number).bind(seq).run();
    database_
        .query(
            "UPDATE feeds SET head_seq = ?2, head_hash = coalesce((SELECT hash FROM events WHERE feed = ?1 AND seq = "
            "?2), zeroblob(32)) WHERE feed = ?1 AND head_seq >= ?2")
        .bind(number)
        .bind(seq - 1)
        .run();
    database_.query("DELETE FROM feeds WHERE feed = ? AND head_seq = 0").bind(number).run();
    // What was refused because the place was taken may come in now.
    database_
        .query(
            "UPDATE quarantine SET reason = 'gap' WHERE feed = ? AND seq >= ? AND reason IN ('fork', 'frozen', "
            "'broken')")
        .bind(feed)
        .bind(seq)
        .run();
    MERCI_CHECK(database_.take_error());
    return written;
}

}  // namespace merci::storage
