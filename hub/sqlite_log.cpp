// SqliteStore: what is read of the log, and what an erasure leaves to do.
#include "hub/sqlite_rows.h"
#include "hub/sqlite_store.h"

namespace merci::hub {

Result<Head> SqliteStore::head(const std::string& feed) {
    MERCI_TRY(auto db, reader());
    Head head;
    {
        auto query = (*db).query("SELECT head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?");
        query.bind(feed);
        if (query.step()) head = head_in(query, 0);
    }
    MERCI_CHECK((*db).take_error());
    return head;
}

Result<std::map<std::string, Head>> SqliteStore::heads(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::map<std::string, Head> out;
    {
        auto query = (*db).query("SELECT id, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE centre = ?");
        query.bind(centre);
        while (query.step()) out[query.text(0)] = head_in(query, 1);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::int64_t> SqliteStore::last(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::int64_t n = 0;
    {
        auto query = (*db).query("SELECT max(n) FROM events WHERE centre = ?");
        query.bind(centre);
        if (query.step()) n = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return n;
}

Result<std::optional<Hash>> SqliteStore::hash_at(const std::string& feed, std::int64_t seq) {
    MERCI_TRY(auto db, reader());
    std::optional<Hash> out;
    {
        auto query =
            (*db).query("SELECT e.hash FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.id = ? AND e.seq = ?");
        query.bind(feed).bind(seq);
        if (query.step()) out = hash_in(query, 0);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<Numbered>> SqliteStore::events_after(std::int64_t centre, std::int64_t n, int limit,
                                                        std::size_t bytes, const std::string& except) {
    MERCI_TRY(auto db, reader());
    std::vector<Numbered> out;
    // One transaction: an erasure in the middle must not part an event from its parts.
    (*db).run("BEGIN");
    {
        auto events = (*db).query(
            "SELECT e.n, f.id, e.seq, e.envelope, e.hash, e.sig FROM events e JOIN feeds f ON f.feed = e.feed "
            "WHERE e.centre = ? AND e.n > ? AND f.id != ? ORDER BY e.n LIMIT ?");
        events.bind(centre).bind(n).bind(except).bind(limit);
        std::size_t size = 0;
        while (size < bytes && events.step()) {
            Numbered one{events.integer(0), events.text(1), events.integer(2), {}};
            one.event.sealed.text = events.text(3);
            one.event.sealed.hash = hash_in(events, 4);
            const auto sig = events.blob(5);
            std::copy_n(sig.begin(), std::min(sig.size(), one.event.sealed.sig.size()), one.event.sealed.sig.begin());
            size += one.event.sealed.text.size() + 256;
            auto parts = (*db).query("SELECT salt, body, erased_by FROM parts WHERE event = ? ORDER BY i");
            parts.bind(one.n);
            while (parts.step()) {
                if (parts.null(1)) {
                    one.event.parts.emplace_back(sync::Erased{parts.text(2)});
                    continue;
                }
                journal::SealedPart part;
                const auto salt = parts.blob(0);
                std::copy_n(salt.begin(), std::min(salt.size(), part.salt.size()), part.salt.begin());
                part.text = parts.text(1);
                size += part.text.size() + 128;
                one.event.parts.emplace_back(std::move(part));
            }
            out.push_back(std::move(one));
        }
    }
    (*db).run("COMMIT");
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<Id>> SqliteStore::erasures_owed(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::vector<Id> out;
    {
        auto query = (*db).query(
            "SELECT DISTINCT p.erased_by FROM parts p WHERE p.centre = ?1 AND p.erased_by IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM erasures e WHERE e.centre = ?1 AND e.event = p.erased_by)");
        query.bind(centre);
        while (query.step()) out.push_back(query.text(0));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::int64_t> SqliteStore::erasures(std::int64_t centre) {
    MERCI_TRY(auto db, reader());
    std::int64_t count = 0;
    {
        auto query = (*db).query("SELECT count(*) FROM erasures WHERE centre = ?");
        query.bind(centre);
        if (query.step()) count = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return count;
}

Result<std::optional<std::int64_t>> SqliteStore::centre_of_award(const std::string& award) {
    MERCI_TRY(auto db, reader());
    std::optional<std::int64_t> out;
    {
        auto query = (*db).query("SELECT centre FROM awards WHERE award = ?");
        query.bind(award);
        if (query.step()) out = query.integer(0);
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::optional<PhotoPlace>> SqliteStore::photo(const std::string& name) {
    MERCI_TRY(auto db, reader());
    std::optional<PhotoPlace> out;
    {
        auto query = (*db).query("SELECT centre, record, i FROM photos WHERE name = ?");
        query.bind(name);
        if (query.step()) out = PhotoPlace{query.integer(0), query.text(1), static_cast<int>(query.integer(2))};
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<bool> SqliteStore::blob_known(std::int64_t centre, const std::string& blob) {
    MERCI_TRY(auto db, reader());
    bool known = false;
    {
        auto query = (*db).query("SELECT 1 FROM blobs WHERE centre = ? AND blob = ? AND travels = 1 LIMIT 1");
        query.bind(centre).bind(blob);
        known = query.step();
    }
    MERCI_CHECK((*db).take_error());
    return known;
}

Result<std::vector<std::string>> SqliteStore::blobs(std::int64_t centre, const std::string& after, int limit) {
    MERCI_TRY(auto db, reader());
    std::vector<std::string> out;
    {
        auto query = (*db).query(
            "SELECT DISTINCT blob FROM blobs WHERE centre = ? AND blob > ? AND travels = 1 ORDER BY blob LIMIT ?");
        query.bind(centre).bind(after).bind(limit);
        while (query.step()) out.push_back(query.text(0));
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<std::vector<BlobName>> SqliteStore::to_scrub() {
    MERCI_TRY(auto db, reader());
    std::vector<BlobName> out;
    {
        auto query = (*db).query("SELECT centre, blob FROM scrubbing");
        while (query.step()) out.push_back({query.integer(0), query.text(1)});
    }
    MERCI_CHECK((*db).take_error());
    return out;
}

Result<void> SqliteStore::scrub() {
    const std::lock_guard lock(writing_);
    {
        auto query = writer_.query("SELECT count(*) FROM scrubbing");
        if (query.step() && query.integer(0) == 0) return writer_.take_error();
    }
    writer_.query("DELETE FROM scrubbing WHERE blob != ''").run();
    // Lent connections may hold pages of the past in a transaction; those that wait are closed.
    {
        const std::lock_guard lending(lending_);
        free_.clear();
    }
    writer_.run("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY;");
    bool whole = false;
    {
        auto checkpoint = writer_.query("PRAGMA wal_checkpoint(TRUNCATE)");
        whole = checkpoint.step() && checkpoint.integer(0) == 0;
    }
    MERCI_CHECK(writer_.take_error());
    if (!whole) return fail(Code::in_use, "a reader holds old pages");
    writer_.query("DELETE FROM scrubbing").run();
    return writer_.take_error();
}

}  // namespace merci::hub
