#include "core/storage/journal_store.h"

#include <algorithm>
#include <tuple>

#include "core/base/json.h"

namespace merci::storage {
namespace {

constexpr const char* kRemoval = "kiosk_removed";
constexpr const char* kRemovedPart = "removed";

}  // namespace

Millis millis_of_ord(std::string_view ord) {
    const auto hlc = journal::Hlc::parse(ord.substr(0, 16));
    return hlc.ok() ? hlc->millis() : 0;
}

void JournalStore::open_feed(const journal::FeedId& feed) {
    database_.query("UPDATE feeds SET own = 2 WHERE own = 1").run();
    database_.query("INSERT INTO feeds (id, head_seq, head_hash, own) VALUES (?, 0, ?, 1)")
        .bind(feed.text())
        .bind(Hash{})
        .run();
}

std::optional<Feed> JournalStore::own_feed() {
    auto query = database_.query("SELECT feed, id, head_seq, head_hash FROM feeds WHERE own = 1");
    if (!query.step()) return std::nullopt;
    Feed feed{query.integer(0), query.text(1), query.integer(2), {}};
    const auto head = query.blob(3);
    std::copy_n(head.begin(), std::min(head.size(), feed.head.size()), feed.head.begin());
    return feed;
}

journal::Hlc JournalStore::last_hlc() {
    auto query = database_.query("SELECT hlc FROM events ORDER BY hlc DESC LIMIT 1");
    if (!query.step()) return {};
    const auto hlc = journal::Hlc::parse(query.text(0));
    return hlc.ok() ? *hlc : journal::Hlc{};
}

Result<StoredEvent> JournalStore::append(const std::string& centre, const journal::FeedId& feed, const SigningKey& key,
                                         journal::Hlc hlc, const Id& id, const std::string& type, int tv,
                                         const std::vector<journal::Part>& parts, Random& random) {
    const auto own = own_feed();
    if (!own || own->id != feed.text()) return fail(Code::damaged, "this device's feed is not here");
    journal::Envelope envelope;
    envelope.centre = centre;
    envelope.feed = feed;
    envelope.seq = own->head_seq + 1;
    envelope.prev = own->head;
    envelope.id = id;
    envelope.hlc = hlc;
    envelope.type = type;
    envelope.tv = tv;
    if (parts.size() > journal::kMaxParts) return fail(Code::too_large, "an event has at most 256 parts");
    std::vector<journal::SealedPart> sealed;
    std::size_t bytes = 0;
    for (const auto& part : parts) {
        MERCI_TRY(auto one, journal::seal(part, random));
        bytes += one.text.size();
        if (bytes > journal::kMaxEventText)
            return fail(Code::too_large, "the parts of an event are at most 512 KiB together");
        envelope.parts.push_back(one.commitment());
        sealed.push_back(std::move(one));
    }
    MERCI_TRY(const auto n, append_envelope(*own, envelope, key));
    StoredEvent stored{n, id, own->id, type, tv, hlc, {}, envelope.seq};
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        database_.query("INSERT INTO parts (event, i, owner, salt, body) VALUES (?, ?, ?, ?, ?)")
            .bind(stored.n)
            .bind(static_cast<std::int64_t>(i))
            .bind_or_null(parts[i].owner)
            .bind(sealed[i].salt)
            .bind(sealed[i].text)
            .run();
        stored.parts.emplace_back(parts[i]);
    }
    MERCI_CHECK(database_.take_error());
    return stored;
}

Result<std::int64_t> JournalStore::append_envelope(const Feed& own, const journal::Envelope& envelope,
                                                   const SigningKey& key) {
    const auto sealed = journal::sign(envelope, key);
    database_
        .query("INSERT INTO events (feed, seq, id, hlc, type, envelope, hash, sig) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(own.number)
        .bind(envelope.seq)
        .bind(envelope.id)
        .bind(envelope.hlc.text())
        .bind(envelope.type)
        .bind(sealed.text)
        .bind(sealed.hash)
        .bind(sealed.sig)
        .run();
    const std::int64_t n = sqlite3_last_insert_rowid(database_.handle());
    database_.query("UPDATE feeds SET head_seq = ?, head_hash = ? WHERE feed = ?")
        .bind(envelope.seq)
        .bind(sealed.hash)
        .bind(own.number)
        .run();
    MERCI_CHECK(database_.take_error());
    return n;
}

JournalStore::Copies JournalStore::copies_of(const StoredEvent& event) {
    Copies copies;
    auto others = database_.query(
        "SELECT e.hlc, f.id, e.seq FROM events e JOIN feeds f ON f.feed = e.feed WHERE e.id = ? AND e.n != ? AND NOT "
        "EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = f.id AND r.seq < e.seq)");
    others.bind(event.id).bind(event.n);
    while (others.step()) {
        const auto other = std::tuple(others.text(0), others.text(1), others.integer(2));
        (other < std::tuple(event.hlc.text(), event.feed, event.seq) ? copies.earlier : copies.later) = true;
    }
    return copies;
}

std::set<Id> JournalStore::ids_of_copies() {
    std::set<Id> ids;
    auto query = database_.query("SELECT id FROM events GROUP BY id HAVING count(*) > 1");
    while (query.step()) ids.insert(query.text(0));
    return ids;
}

bool JournalStore::is_cut_off(const std::string& feed, std::int64_t seq) {
    auto query = database_.query("SELECT 1 FROM p_removals WHERE feed = ? AND seq < ? LIMIT 1");
    return query.bind(feed).bind(seq).step();
}

bool JournalStore::cuts_off_what_is_here(const StoredEvent& event) {
    if (event.type != kRemoval) return false;
    for (const auto& part : event.parts) {
        if (!part || part->kind != kRemovedPart || !part->owner.empty()) continue;
        auto query = database_.query("SELECT 1 FROM feeds WHERE id = ? AND head_seq > ?");
        if (query.bind(text_in(part->fields, "feed")).bind(integer_in(part->fields, "seq")).step()) return true;
    }
    return false;
}

std::map<std::string, std::int64_t> JournalStore::cuts() {
    struct Removal {
        std::string by;
        std::int64_t at = 0;
        std::string feed;
        std::int64_t seq = 0;
    };
    std::vector<Removal> removals;
    auto rows = database_.query(
        "SELECT f.id, e.seq, e.envelope, p.body FROM events e JOIN feeds f ON f.feed = e.feed JOIN parts p ON "
        "p.event = e.n WHERE e.type = ? AND p.body IS NOT NULL AND p.owner IS NULL");
    rows.bind(kRemoval);
    while (rows.step()) {
        const auto envelope = journal::Envelope::parse(rows.text(2));
        const auto part = journal::open_part(rows.text(3));
        if (!envelope.ok() || envelope->tv != 1 || !part.ok() || part->kind != kRemovedPart) continue;
        const auto feed = text_in(part->fields, "feed");
        if (!journal::FeedId::parse(feed).ok()) continue;
        removals.push_back(
            {rows.text(0), rows.integer(1), feed, std::max<std::int64_t>(0, integer_in(part->fields, "seq"))});
    }
    const auto least = [](const std::vector<Removal>& of) {
        std::map<std::string, std::int64_t> cuts;
        for (const auto& one : of) {
            const auto [at, fresh] = cuts.try_emplace(one.feed, one.seq);
            if (!fresh) at->second = std::min(at->second, one.seq);
        }
        return cuts;
    };
    const auto all = least(removals);
    std::erase_if(removals, [&](const Removal& one) {
        const auto cut = all.find(one.by);
        return cut != all.end() && one.at > cut->second;
    });
    return least(removals);
}

Result<void> JournalStore::for_each(const std::function<Result<void>(const StoredEvent&)>& visit) {
    const auto cut_off = cuts();
    const auto copied = ids_of_copies();
    std::set<Id> met;
    auto events = database_.query(
        "SELECT e.n, e.id, f.id, e.type, e.hlc, e.envelope, e.seq FROM events e JOIN feeds f ON f.feed = e.feed "
        "ORDER BY e.hlc, f.id, e.seq");
    while (events.step()) {
        StoredEvent event;
        event.n = events.integer(0);
        event.id = events.text(1);
        const auto cut = cut_off.find(events.text(2));
        if (cut != cut_off.end() && events.integer(6) > cut->second) continue;
        if (copied.contains(event.id) && !met.insert(event.id).second) continue;
        event.feed = events.text(2);
        event.type = events.text(3);
        MERCI_TRY(event.hlc, journal::Hlc::parse(events.text(4)));
        MERCI_TRY(const auto envelope, journal::Envelope::parse(events.text(5)));
        event.tv = envelope.tv;
        event.seq = envelope.seq;
        event.parts.resize(envelope.parts.size());
        {
            auto parts = database_.query("SELECT i, body FROM parts WHERE event = ? AND body IS NOT NULL ORDER BY i");
            parts.bind(event.n);
            while (parts.step()) {
                const auto i = static_cast<std::size_t>(parts.integer(0));
                if (i >= event.parts.size()) return fail(Code::damaged, "a part outside its event");
                MERCI_TRY(event.parts[i], journal::open_part(parts.text(1)));
            }
        }
        MERCI_CHECK(visit(event));
    }
    return database_.take_error();
}

void JournalStore::erase_parts(const Id& owner, const Id& by) {
    database_.query("UPDATE parts SET owner = NULL, salt = NULL, body = NULL, erased_by = ? WHERE owner = ?")
        .bind(by)
        .bind(owner)
        .run();
}

}  // namespace merci::storage
