// SqlStore: what is read of the log, and what an erasure leaves to do.
#include "hub/sql_rows.h"
#include "hub/sql_store.h"

namespace merci::hub {
namespace {

constexpr int kPage = 100;  // events at a time: what one answer of the database holds in memory

Numbered event_in(const Query& row) {
    Numbered one{row.integer(0), row.text(1), row.integer(2), {}};
    one.event.sealed.text = row.text(3);
    one.event.sealed.hash = hash_in(row, 4);
    const auto sig = row.blob(5);
    std::copy_n(sig.begin(), std::min(sig.size(), one.event.sealed.sig.size()), one.event.sealed.sig.begin());
    return one;
}

// salt, body, erased_by: from this column on.
sync::WirePart part_in(const Query& row, int column) {
    if (row.null(column + 1)) return sync::Erased{row.text(column + 2)};
    journal::SealedPart part;
    const auto salt = row.blob(column);
    std::copy_n(salt.begin(), std::min(salt.size(), part.salt.size()), part.salt.begin());
    part.text = row.text(column + 1);
    return part;
}

}  // namespace

Result<Head> SqlStore::head(const std::string& feed) {
    Head head;
    MERCI_CHECK(each(
        "SELECT head_seq, head_hash, head_hlc, frozen FROM feeds WHERE id = ?",
        [&](const Query& row) { head = head_in(row, 0); }, feed));
    return head;
}

Result<std::map<std::string, Head>> SqlStore::heads(std::int64_t centre) {
    std::map<std::string, Head> out;
    MERCI_CHECK(each(
        "SELECT id, head_seq, head_hash, head_hlc, frozen FROM feeds WHERE centre = ?",
        [&](const Query& row) { out[row.text(0)] = head_in(row, 1); }, centre));
    return out;
}

Result<std::int64_t> SqlStore::last(std::int64_t centre) {
    std::int64_t n = 0;
    MERCI_CHECK(each(
        "SELECT max(n) FROM events WHERE centre = ?", [&](const Query& row) { n = row.integer(0); }, centre));
    return n;
}

Result<std::optional<Hash>> SqlStore::hash_at(const std::string& feed, std::int64_t seq) {
    std::optional<Hash> out;
    MERCI_CHECK(each(
        "SELECT e.hash FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.id = ? AND e.seq = ?",
        [&](const Query& row) { out = hash_in(row, 0); }, feed, seq));
    return out;
}

Result<std::vector<Numbered>> SqlStore::events_after(std::int64_t centre, std::int64_t n, int limit, std::size_t bytes,
                                                     const std::string& except) {
    MERCI_TRY(const auto db, reader());
    std::vector<Numbered> out;
    std::size_t size = 0;
    for (bool more = true; more;) {
        const int page = std::min(kPage, limit - static_cast<int>(out.size()));
        // One statement: an erasure in the middle must not part an event from its parts.
        auto rows = db->query(
            "SELECT e.n, f.id, e.seq, e.envelope, e.hash, e.sig, p.i, p.salt, p.body, p.erased_by FROM "
            "(SELECT * FROM events WHERE centre = ?1 AND n > ?2 AND feed != coalesce((SELECT feed FROM feeds WHERE "
            "id = ?3), 0) ORDER BY n LIMIT ?4) e JOIN feeds f ON f.feed = e.feed LEFT JOIN parts p ON p.event = e.n "
            "ORDER BY e.n, p.i");
        rows.bind(centre).bind(out.empty() ? n : out.back().n).bind(except).bind(page);
        int count = 0;
        while (rows.step()) {
            if (out.empty() || out.back().n != rows.integer(0)) {
                // Whole events only, one at least.
                if (size >= bytes) break;
                out.push_back(event_in(rows));
                size += out.back().event.sealed.text.size() + 256;
                ++count;
            }
            if (!rows.null(6)) out.back().event.parts.push_back(part_in(rows, 7));
            size += rows.text(8).size() + 128;
        }
        more = count == page && size < bytes && static_cast<int>(out.size()) < limit;
    }
    MERCI_CHECK(db->take_error());
    return out;
}

Result<std::vector<Id>> SqlStore::erasures_owed(std::int64_t centre) {
    std::vector<Id> out;
    MERCI_CHECK(each(
        "SELECT DISTINCT p.erased_by FROM parts p WHERE p.centre = ?1 AND p.erased_by IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM erasures e WHERE e.centre = ?1 AND e.event = p.erased_by)",
        [&](const Query& row) { out.push_back(row.text(0)); }, centre));
    return out;
}

Result<std::int64_t> SqlStore::erasures(std::int64_t centre) {
    std::int64_t count = 0;
    MERCI_CHECK(each(
        "SELECT count(*) FROM erasures WHERE centre = ?", [&](const Query& row) { count = row.integer(0); }, centre));
    return count;
}

Result<std::map<std::int64_t, std::int64_t>> SqlStore::all_erasures() {
    std::map<std::int64_t, std::int64_t> out;
    MERCI_CHECK(each("SELECT centre, count(*) FROM erasures GROUP BY centre",
                     [&](const Query& row) { out[row.integer(0)] = row.integer(1); }));
    return out;
}

Result<std::optional<std::int64_t>> SqlStore::centre_of_award(const std::string& award) {
    std::optional<std::int64_t> out;
    MERCI_CHECK(each(
        "SELECT centre FROM awards WHERE award = ?", [&](const Query& row) { out = row.integer(0); }, award));
    return out;
}

Result<std::optional<PhotoPlace>> SqlStore::photo(const std::string& name) {
    std::optional<PhotoPlace> out;
    MERCI_CHECK(each(
        "SELECT centre, record, i FROM photos WHERE name = ?",
        [&](const Query& row) {
            out = PhotoPlace{row.integer(0), row.text(1), static_cast<int>(row.integer(2))};
        },
        name));
    return out;
}

Result<bool> SqlStore::blob_known(std::int64_t centre, const std::string& blob) {
    bool known = false;
    MERCI_CHECK(each(
        "SELECT 1 FROM blobs WHERE centre = ? AND blob = ? AND travels = 1 LIMIT 1",
        [&](const Query&) { known = true; }, centre, blob));
    return known;
}

Result<std::vector<std::string>> SqlStore::blobs(std::int64_t centre, const std::string& after, int limit) {
    std::vector<std::string> out;
    MERCI_CHECK(each(
        "SELECT DISTINCT blob FROM blobs WHERE centre = ? AND blob > ? AND travels = 1 ORDER BY blob LIMIT ?",
        [&](const Query& row) { out.push_back(row.text(0)); }, centre, after, limit));
    return out;
}

Result<std::vector<BlobName>> SqlStore::to_scrub() {
    std::vector<BlobName> out;
    MERCI_CHECK(each("SELECT centre, blob FROM scrubbing", [&](const Query& row) {
        out.push_back({row.integer(0), row.text(1)});
    }));
    return out;
}

void SqlStore::strike_off(Sql& sql, const std::vector<BlobName>& done, Struck which) {
    for (const auto& one : done) {
        if (one.name.empty() != (which == Struck::derived)) continue;
        sql.query("DELETE FROM scrubbing WHERE centre = ? AND blob = ?").bind(one.centre).bind(one.name).run();
    }
}

}  // namespace merci::hub
