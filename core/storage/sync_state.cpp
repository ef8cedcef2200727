#include "core/storage/sync_state.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/storage/journal_store.h"

namespace merci::storage {
namespace {

std::string value_of(Database& database, const char* name) {
    auto query = database.query("SELECT value FROM sync WHERE name = ?");
    return query.bind(name).step() ? query.text(0) : std::string();
}

std::int64_t number_of(Database& database, const char* name) {
    auto query = database.query("SELECT CAST(value AS INTEGER) FROM sync WHERE name = ?");
    return query.bind(name).step() ? query.integer(0) : 0;
}

void put(Database& database, const char* name, std::string_view value) {
    database.query("INSERT OR REPLACE INTO sync (name, value) VALUES (?, ?)").bind(name).bind(value).run();
}

struct At {
    std::int64_t n = 0;
    std::int64_t seq = 0;
    int own = 0;
};

// Of an event that was written again, the one in this device's feed says whether it was sent.
std::optional<At> place_of(Database& database, const Id& event) {
    auto query = database.query(
        "SELECT e.n, e.seq, f.own FROM events e JOIN feeds f ON f.feed = e.feed WHERE e.id = ? ORDER BY f.own = 0 "
        "DESC LIMIT 1");
    if (!query.bind(event).step()) return std::nullopt;
    return At{query.integer(0), query.integer(1), static_cast<int>(query.integer(2))};
}

bool names_a_lacking_blob(Database& database, const Id& event) {
    auto query = database.query("SELECT 1 FROM p_blobs WHERE event = ? AND blob IN (SELECT blob FROM sync_lacking)");
    return query.bind(event).step();
}

Result<std::vector<journal::WirePart>> parts_of(Database& database, std::int64_t n) {
    std::vector<journal::WirePart> parts;
    auto rows = database.query("SELECT salt, body, erased_by FROM parts WHERE event = ? ORDER BY i");
    rows.bind(n);
    while (rows.step()) {
        if (rows.null(1)) {
            parts.emplace_back(journal::Erased{rows.text(2)});
            continue;
        }
        journal::SealedPart part;
        const auto salt = rows.blob(0);
        if (salt.size() != part.salt.size()) return fail(Code::damaged, "a salt of the wrong size");
        std::copy(salt.begin(), salt.end(), part.salt.begin());
        part.text = rows.text(1);
        parts.emplace_back(std::move(part));
    }
    return parts;
}

std::size_t size_of(const journal::WireEvent& event) {
    std::size_t size = event.sealed.text.size() + 200;
    for (const auto& part : event.parts) {
        const auto* sealed = std::get_if<journal::SealedPart>(&part);
        size += 64 + (sealed != nullptr ? sealed->text.size() : 0);
    }
    return size;
}

}  // namespace

HubKnown hub_known(Database& database) {
    return {value_of(database, "hub"),     value_of(database, "hub_key"), value_of(database, "epoch"),
            number_of(database, "cursor"), number_of(database, "told"),   number_of(database, "checked"),
            value_of(database, "state")};
}

void note_hub(Database& database, const std::string& address, const std::string& key, const std::string& epoch) {
    put(database, "hub", address);
    put(database, "hub_key", key);
    put(database, "epoch", epoch);
}

void note_state(Database& database, const std::string& state) {
    put(database, "state", state);
}

void note_waiting(Database& database, const std::vector<WaitingKiosk>& kiosks) {
    Json list = Json::array();
    for (const auto& kiosk : kiosks) list.push_back({{"feed", kiosk.feed}, {"label", kiosk.label}});
    put(database, "waiting", list.dump());
}

std::vector<WaitingKiosk> waiting_kiosks(Database& database) {
    std::vector<WaitingKiosk> kiosks;
    const auto list = parse_json(value_of(database, "waiting"));
    if (list.ok() && list->is_array()) {
        for (const auto& one : *list) {
            const auto feed = text_in(one, "feed");
            kiosks.push_back({feed, text_in(one, "label"), journal::fingerprint(feed)});
        }
    }
    auto aside = database.query("SELECT DISTINCT feed FROM quarantine WHERE reason = 'not_admitted' ORDER BY feed");
    while (aside.step()) {
        const auto feed = aside.text(0);
        const bool listed = std::ranges::any_of(kiosks, [&](const auto& kiosk) { return kiosk.feed == feed; });
        if (!listed) kiosks.push_back({feed, {}, journal::fingerprint(feed)});
    }
    return kiosks;
}

std::vector<std::string> to_be_sealed_for(Database& database, const std::vector<WaitingKiosk>& waiting) {
    std::vector<std::string> feeds;
    {
        auto ours = database.query(
            "SELECT DISTINCT a.feed FROM p_admissions a JOIN events e ON e.hlc = substr(a.ord, 1, 16) JOIN feeds f ON "
            "f.feed = e.feed AND substr(f.id, 1, 8) = substr(a.ord, 17) WHERE f.own != 0 AND NOT EXISTS (SELECT 1 FROM "
            "feeds WHERE id = a.feed) AND NOT EXISTS (SELECT 1 FROM sync WHERE name = 'sealed:' || a.feed)");
        while (ours.step()) feeds.push_back(ours.text(0));
    }
    for (const auto& kiosk : waiting) {
        auto known = database.query("SELECT 1 FROM p_admissions WHERE feed = ? LIMIT 1");
        if (known.bind(kiosk.feed).step() && std::ranges::find(feeds, kiosk.feed) == feeds.end())
            feeds.push_back(kiosk.feed);
    }
    return feeds;
}

void note_sealed(Database& database, const std::string& feed) {
    put(database, ("sealed:" + feed).c_str(), "1");
}

void note_cursor(Database& database, std::int64_t cursor) {
    put(database, "cursor", std::to_string(cursor));
}

void note_told(Database& database, std::int64_t seq) {
    put(database, "told", std::to_string(seq));
    // A hub that came back from a backup has less than it had: nothing above its head is checked any more.
    if (number_of(database, "checked") > seq) put(database, "checked", std::to_string(seq));
}

void note_checked(Database& database, std::int64_t seq, const std::vector<std::string>& lacking, bool whole) {
    if (whole) database.query("DELETE FROM sync_lacking").run();
    note_lacking(database, lacking);
    if (whole) put(database, "checked", std::to_string(seq));
}

void note_lacking(Database& database, const std::vector<std::string>& blobs) {
    for (const auto& blob : blobs) {
        database.query("INSERT OR IGNORE INTO sync_lacking (blob) VALUES (?)").bind(blob).run();
    }
}

void note_has(Database& database, const std::string& blob) {
    database.query("DELETE FROM sync_lacking WHERE blob = ?").bind(blob).run();
}

std::vector<std::string> lacking_at_hub(Database& database) {
    std::vector<std::string> blobs;
    auto query = database.query("SELECT blob FROM sync_lacking ORDER BY blob");
    while (query.step()) blobs.push_back(query.text(0));
    return blobs;
}

Result<void> may_be_shown(Database& database, const Folder& folder) {
    if (value_of(database, "hub").empty()) return database.take_error();
    std::error_code error;
    const bool heard = std::filesystem::exists(folder.guard(), error) && value_of(database, "restored").empty();
    MERCI_CHECK(database.take_error());
    if (heard) return {};
    return fail(Code::not_allowed,
                "this folder came from a backup: who was erased since is erased here first (merci enrol, merci sync)");
}

void note_restored(Database& database) {
    if (!value_of(database, "hub").empty()) put(database, "restored", "1");
}

void note_heard(Database& database) {
    database.query("DELETE FROM sync WHERE name = 'restored'").run();
}

void forget_hub_answers(Database& database) {
    database.run("DELETE FROM sync WHERE name IN ('cursor', 'told', 'checked'); DELETE FROM sync_lacking;");
}

std::string_view name_of(Sending sending) {
    switch (sending) {
        case Sending::kept_here: return "kept_here";
        case Sending::sent: return "sent";
        case Sending::confirmed: return "confirmed";
    }
    return "kept_here";
}

Sending sending_of(Database& database, const Id& event) {
    const auto at = place_of(database, event);
    if (!at || at->own == 2) return Sending::kept_here;
    const auto hub = hub_known(database);
    if (at->own == 1 && at->seq > hub.told) return Sending::kept_here;
    if (at->own == 1 ? at->seq > hub.checked : hub.checked == 0) return Sending::sent;
    return names_a_lacking_blob(database, event) ? Sending::sent : Sending::confirmed;
}

std::int64_t unsent(Database& database) {
    auto own = database.query("SELECT head_seq FROM feeds WHERE own = 1");
    const auto head = own.step() ? own.integer(0) : 0;
    return std::max<std::int64_t>(0, head - number_of(database, "told"));
}

Sending sending_of_award(Database& database, std::string_view award) {
    // Its approval, and the signature that dates it: without either there is no badge for anybody else.
    auto sending = Sending::confirmed;
    for (const char* table : {"p_awards WHERE id", "p_signatures WHERE feed IS NOT NULL AND award"}) {
        Id event;
        {
            auto query = database.query(
                "SELECT e.id FROM (SELECT ord FROM " + std::string(table) +
                " = ? ORDER BY ord LIMIT 1) a JOIN events e ON e.hlc = substr(a.ord, 1, 16) JOIN feeds f ON f.feed = "
                "e.feed AND substr(f.id, 1, 8) = substr(a.ord, 17)");
            if (!query.bind(award).step()) return Sending::kept_here;
            event = query.text(0);
        }
        sending = std::min(sending, sending_of(database, event));
    }
    return sending;
}

Result<std::vector<journal::WireEvent>> events_of(Database& database, const std::string& feed, std::int64_t after,
                                                  std::size_t max_events, std::size_t max_bytes) {
    std::vector<journal::WireEvent> events;
    std::size_t bytes = 0;
    auto rows = database.query(
        "SELECT e.n, e.envelope, e.hash, e.sig FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.id = ? AND e.seq "
        "> ? ORDER BY e.seq LIMIT ?");
    rows.bind(feed).bind(after).bind(static_cast<std::int64_t>(max_events));
    while (rows.step()) {
        journal::WireEvent event;
        event.sealed.text = rows.text(1);
        const auto hash = rows.blob(2);
        const auto sig = rows.blob(3);
        if (hash.size() != event.sealed.hash.size() || sig.size() != event.sealed.sig.size())
            return fail(Code::damaged, "hash or signature of the wrong size");
        std::copy(hash.begin(), hash.end(), event.sealed.hash.begin());
        std::copy(sig.begin(), sig.end(), event.sealed.sig.begin());
        MERCI_TRY(event.parts, parts_of(database, rows.integer(0)));
        bytes += size_of(event);
        if (!events.empty() && bytes > max_bytes) break;
        events.push_back(std::move(event));
    }
    MERCI_CHECK(database.take_error());
    return events;
}

std::optional<Hash> hash_at(Database& database, const std::string& feed, std::int64_t seq) {
    auto row =
        database.query("SELECT e.hash FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.id = ? AND e.seq = ?");
    if (!row.bind(feed).bind(seq).step()) return std::nullopt;
    Hash hash{};
    const auto bytes = row.blob(0);
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

std::map<std::string, std::int64_t> others_heads(Database& database) {
    std::map<std::string, std::int64_t> heads;
    auto query = database.query("SELECT id, head_seq FROM feeds WHERE own = 0");
    while (query.step()) heads[query.text(0)] = query.integer(1);
    return heads;
}

std::map<std::string, std::int64_t> forked_hub_feeds(Database& database) {
    std::map<std::string, std::int64_t> heads;
    auto query = database.query(
        "SELECT f.id, f.head_seq FROM feeds f JOIN p_hubs h ON h.feed = f.id WHERE EXISTS (SELECT 1 FROM quarantine q "
        "WHERE q.feed = f.id AND q.reason IN ('fork', 'broken'))");
    while (query.step()) heads[query.text(0)] = query.integer(1);
    return heads;
}

bool stands_behind(Database& database, const std::string& feed, std::int64_t seq) {
    auto query = database.query(
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM feeds WHERE id = ?1 AND head_seq >= ?2) AND NOT EXISTS (SELECT 1 "
        "FROM quarantine WHERE feed = ?1 AND reason NOT IN ('written_again', 'gap'))");
    return query.bind(feed).bind(seq).step();
}

std::vector<std::string> missing_blobs(Database& database, const Blobs& blobs, std::size_t limit) {
    std::vector<std::string> missing;
    // What stays at another kiosk is not looked for; what stayed here and is gone, nobody has.
    auto named = database.query("SELECT DISTINCT blob FROM p_blobs WHERE stays = 0 ORDER BY blob");
    while (missing.size() < limit && named.step()) {
        if (blobs.written(named.text(0)) == 0) missing.push_back(named.text(0));
    }
    return missing;
}

std::vector<std::string> blobs_named_after(Database& database, const std::string& feed, std::int64_t after) {
    std::vector<std::string> named;
    auto query = database.query(
        "SELECT DISTINCT b.blob FROM events e JOIN feeds f ON f.feed = e.feed JOIN p_blobs b ON b.event = e.id "
        "WHERE f.id = ? AND e.seq > ?");
    query.bind(feed).bind(after);
    while (query.step()) named.push_back(query.text(0));
    return named;
}

std::vector<std::string> past_feeds(Database& database) {
    std::vector<std::string> feeds;
    auto query = database.query("SELECT id FROM feeds WHERE own = 2 ORDER BY id");
    while (query.step()) feeds.push_back(query.text(0));
    return feeds;
}

}  // namespace merci::storage
