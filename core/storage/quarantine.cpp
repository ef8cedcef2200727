#include "core/storage/quarantine.h"

#include <algorithm>

namespace merci::storage {
namespace {

// What an envelope says of its place, as far as it can be read.
struct Place {
    std::string feed;
    std::int64_t seq = 0;
};

Place place_of(const std::string& envelope) {
    const auto json = parse_json(envelope);
    if (!json.ok() || !json->is_object()) return {};
    const auto feed = journal::FeedId::parse(text_in(*json, "feed"));
    return {feed.ok() ? feed->text() : std::string(), integer_in(*json, "seq")};
}

bool keep_envelope(Database& database, const Place& place, const journal::SignedEnvelope& sealed, Reason reason,
                   bool whole) {
    database
        .query(
            "INSERT INTO quarantine (feed, seq, hash, reason, envelope, sig, whole) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (feed, seq, hash) DO UPDATE SET reason = excluded.reason WHERE reason != 'fork'")
        .bind(place.feed)
        .bind(place.seq)
        .bind(sealed.hash)
        .bind(name_of(reason))
        .bind(sealed.text)
        .bind(sealed.sig)
        .bind(whole ? 1 : 0)
        .run();
    return !database.failed();
}

}  // namespace

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::damaged: return "damaged";
        case Reason::too_old: return "too_old";
        case Reason::foreign_centre: return "foreign_centre";
        case Reason::not_opened: return "not_opened";
        case Reason::cut_off: return "cut_off";
        case Reason::not_admitted: return "not_admitted";
        case Reason::twin: return "twin";
        case Reason::fork: return "fork";
        case Reason::frozen: return "frozen";
        case Reason::gap: return "gap";
        case Reason::broken: return "broken";
        case Reason::clock: return "clock";
        case Reason::taken_id: return "taken_id";
    }
    return "damaged";
}

void keep_aside(Database& database, const journal::CheckedEvent& event, Reason reason) {
    const Place place{event.envelope.feed.text(), event.envelope.seq};
    if (!keep_envelope(database, place, event.wire.sealed, reason, true)) return;
    for (std::size_t i = 0; i < event.wire.parts.size(); ++i) {
        auto put = database.query(
            "INSERT OR IGNORE INTO quarantine_parts (feed, seq, hash, i, owner, salt, body, erased_by) VALUES (?, ?, "
            "?, ?, ?, ?, ?, ?)");
        put.bind(place.feed).bind(place.seq).bind(event.wire.sealed.hash).bind(static_cast<std::int64_t>(i));
        if (const auto* sealed = std::get_if<journal::SealedPart>(&event.wire.parts[i]))
            put.bind_or_null(event.parts[i]->owner).bind(sealed->salt).bind(sealed->text).bind_null();
        else
            put.bind_null().bind_null().bind_null().bind(std::get<journal::Erased>(event.wire.parts[i]).by);
        put.run();
    }
}

void keep_aside(Database& database, const journal::WireEvent& event, Reason reason) {
    (void)keep_envelope(database, place_of(event.sealed.text), event.sealed, reason, false);
}

void let_out(Database& database, const std::string& feed, std::int64_t seq, const Hash& hash) {
    for (const char* sql : {"DELETE FROM quarantine WHERE feed = ? AND seq = ? AND hash = ?",
                            "DELETE FROM quarantine_parts WHERE feed = ? AND seq = ? AND hash = ?"}) {
        database.query(sql).bind(feed).bind(seq).bind(hash).run();
    }
}

bool is_forked(Database& database, const std::string& feed) {
    auto query = database.query("SELECT 1 FROM quarantine WHERE feed = ? AND reason = 'fork' LIMIT 1");
    return query.bind(feed).step();
}

std::vector<journal::WireEvent> waiting_at(Database& database, const std::string& feed, std::int64_t seq) {
    std::vector<journal::WireEvent> events;
    auto rows = database.query("SELECT envelope, sig, hash FROM quarantine WHERE feed = ? AND seq = ? AND whole = 1");
    rows.bind(feed).bind(seq);
    while (rows.step()) {
        journal::WireEvent event;
        event.sealed.text = rows.text(0);
        event.sealed.hash = sha256(bytes_of(event.sealed.text));
        const auto sig = rows.blob(1);
        std::copy_n(sig.begin(), std::min(sig.size(), event.sealed.sig.size()), event.sealed.sig.begin());
        auto parts = database.query(
            "SELECT salt, body, erased_by FROM quarantine_parts WHERE feed = ? AND seq = ? AND hash = ? ORDER BY i");
        parts.bind(feed).bind(seq).bind(event.sealed.hash);
        while (parts.step()) {
            if (parts.null(1)) {
                event.parts.emplace_back(journal::Erased{parts.text(2)});
                continue;
            }
            journal::SealedPart part;
            const auto salt = parts.blob(0);
            std::copy_n(salt.begin(), std::min(salt.size(), part.salt.size()), part.salt.begin());
            part.text = parts.text(1);
            event.parts.emplace_back(std::move(part));
        }
        events.push_back(std::move(event));
    }
    return events;
}

std::vector<std::string> feeds_aside(Database& database) {
    std::vector<std::string> feeds;
    auto query = database.query("SELECT DISTINCT feed FROM quarantine WHERE whole = 1");
    while (query.step()) feeds.push_back(query.text(0));
    return feeds;
}

std::vector<Quarantined> quarantined(Database& database, int limit) {
    std::vector<Quarantined> out;
    auto query = database.query("SELECT feed, seq, hash, reason FROM quarantine ORDER BY feed, seq, hash LIMIT ?");
    query.bind(limit);
    while (query.step()) out.push_back({query.text(0), query.integer(1), hex(query.blob(2)), query.text(3)});
    return out;
}

}  // namespace merci::storage
