// Projections: the centre, its kiosks and its keys.
#include <algorithm>

#include "core/storage/journal_store.h"
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {

domain::Centre Projections::centre() const {
    auto query = db_.query(
        "SELECT id, name, address, lang, practice FROM p_centre WHERE id = (SELECT value FROM meta WHERE name = "
        "'centre') ORDER BY ord LIMIT 1");
    domain::Centre centre;
    if (query.step()) centre = {query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4) != 0};
    return centre;
}

std::vector<domain::TokenKey> Projections::token_keys(const codes::KeyId& id) const {
    auto query = db_.query(
        "SELECT token_key, feed, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_kiosks k WHERE "
        "key_id = ?");
    query.bind(ByteView(id));
    return all(query, [](const Statement& row) {
        domain::TokenKey key;
        const auto bytes = row.blob(0);
        if (bytes.size() == key.key.size()) std::copy(bytes.begin(), bytes.end(), key.key.begin());
        key.feed = row.text(1);
        key.cut_off = row.integer(2) != 0;
        return key;
    });
}

std::vector<domain::Kiosk> Projections::kiosks() const {
    auto query = db_.query(
        "SELECT k.id, coalesce((SELECT label FROM p_kiosks WHERE feed = k.id), ''), EXISTS (SELECT 1 FROM "
        "p_admissions WHERE feed = k.id), coalesce((SELECT own FROM feeds WHERE id = k.id), 0), coalesce((SELECT "
        "head_seq FROM feeds WHERE id = k.id), 0), (SELECT min(seq) FROM p_removals WHERE feed = k.id) FROM (SELECT "
        "id FROM feeds UNION SELECT feed FROM p_admissions) k WHERE NOT EXISTS (SELECT 1 FROM p_hubs h WHERE h.feed "
        "= k.id) ORDER BY k.id");
    return all(query, [](const Statement& row) {
        domain::Kiosk kiosk;
        kiosk.feed = row.text(0);
        kiosk.label = row.text(1);
        kiosk.fingerprint = journal::fingerprint(kiosk.feed);
        kiosk.admitted = row.integer(2) != 0;
        kiosk.is_own = row.integer(3) == 1;
        kiosk.head = row.integer(4);
        if (!row.null(5)) kiosk.cut = row.integer(5);
        return kiosk;
    });
}

std::vector<domain::PublishedKey> Projections::published_keys() const {
    auto query = db_.query(
        "SELECT feed, use, alg, key, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_keys k ORDER BY "
        "ord, feed");
    return all(query, [](const Statement& row) {
        return domain::PublishedKey{row.text(0), row.text(1), row.text(2), row.blob(3), row.integer(4) != 0};
    });
}

std::vector<domain::CredentialKey> Projections::credential_keys() const {
    std::vector<domain::CredentialKey> keys;
    auto query = db_.query(
        "SELECT credential_key, feed, EXISTS (SELECT 1 FROM p_removals r WHERE r.feed = k.feed) FROM p_kiosks k "
        "ORDER BY ord, feed");
    while (query.step()) {
        domain::CredentialKey key;
        const auto bytes = query.blob(0);
        if (bytes.size() != key.key.size()) continue;
        std::copy(bytes.begin(), bytes.end(), key.key.begin());
        key.feed = query.text(1);
        key.cut_off = query.integer(2) != 0;
        keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace merci::storage
